/**
 * Burns a watermark into PDF and pictures, in a thread of its own: what others have made is opened here. The tests run it as
 * TypeScript, which Node only strips of types: nothing of ours is imported here, and types are exported from here.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { degrees, EncryptedPDFError, PDFDocument, type PDFEmbeddedPage, type PDFPage } from '@cantoo/pdf-lib';
import { createCanvas, GlobalFonts, loadImage, PDFDocument as Drawing, type SKRSContext2D } from '@napi-rs/canvas';

export interface MarkJob {
  content: Uint8Array;
  mediaType: 'application/pdf' | 'image/png' | 'image/jpeg';
  /** lines of the mark; null: only whether the file could be marked */
  lines: string[] | null;
}

export type MarkFault = 'ENCRYPTED' | 'PAGES' | 'PAGE_SIZE' | 'PIXELS' | 'UNREADABLE';
export type MarkAnswer = { bytes: Uint8Array } | { fault: MarkFault; detail: string };

const MOST_PAGES = 300;
/** points: 1.76 m */
const LONGEST_SIDE = 5_000;
const MOST_PIXELS = 25_000_000;
const MOST_PIXELS_A_SIDE = 12_000;
/** points of the square that is repeated over a page */
const TILE = 300;
const MOST_TILES_A_SIDE = 6;
const GREY = 'rgba(90, 90, 90, 0.36)';
/** around the strokes: on a dark or a grey ground the grey alone is not seen */
const HALO = 'rgba(255, 255, 255, 0.36)';

class Fault extends Error {
  readonly fault: MarkFault;
  constructor(fault: MarkFault) {
    super(fault);
    this.fault = fault;
  }
}

const fontFile = createRequire(import.meta.url);
const FAMILIES = (JSON.parse(readFileSync(new URL('../pdf/fonts.json', import.meta.url), 'utf8')) as { name: string; normal: string }[]).map(({ name, normal }) => {
  GlobalFonts.registerFromPath(fontFile.resolve(normal), `mark-${name}`);
  return `mark-${name}`;
});

/** The lines, aslant in a square, as large as they fit. */
function draw(context: SKRSContext2D, lines: readonly string[], side: number): void {
  context.translate(side / 2, side / 2);
  context.rotate(-Math.PI / 6);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  // otherwise the text layer of a PDF loses the figures behind Latin letters
  context.lang = 'zh-CN';
  context.fillStyle = GREY;
  context.strokeStyle = HALO;
  const font = (size: number) => `${size}px ${FAMILIES.map((family) => `"${family}"`).join(', ')}`;
  context.font = font(100);
  const widest = Math.max(1, ...lines.map((line) => context.measureText(line).width));
  const size = Math.min(side / 14, (side * 0.95 * 100) / widest);
  context.font = font(size);
  context.lineWidth = size / 8;
  lines.forEach((line, at) => {
    const y = (at - (lines.length - 1) / 2) * size * 1.4;
    context.strokeText(line, 0, y);
    context.fillText(line, 0, y);
  });
}

function stampOf(lines: readonly string[]): Buffer {
  const drawing = new Drawing();
  draw(drawing.beginPage(TILE, TILE) as unknown as SKRSContext2D, lines, TILE);
  drawing.endPage();
  return drawing.close();
}

/** Where the corner of a square has to stand so that it fills its place when the page is turned. */
function cover(page: PDFPage, stamp: PDFEmbeddedPage): void {
  const { x, y, width, height } = page.getCropBox();
  const turn = ((page.getRotation().angle % 360) + 360) % 360;
  const side = Math.max(TILE, Math.max(width, height) / MOST_TILES_A_SIDE);
  for (let left = x; left < x + width; left += side) {
    for (let bottom = y; bottom < y + height; bottom += side) {
      page.drawPage(stamp, {
        x: left + (turn === 90 || turn === 180 ? side : 0), y: bottom + (turn === 180 || turn === 270 ? side : 0), width: side, height: side, rotate: degrees(turn),
      });
    }
  }
}

async function opened(content: Uint8Array): Promise<PDFDocument> {
  try {
    return await PDFDocument.load(content, { updateMetadata: false });
  } catch (error) {
    throw error instanceof EncryptedPDFError ? new Fault('ENCRYPTED') : error;
  }
}

async function markPdf(content: Uint8Array, lines: readonly string[] | null): Promise<Uint8Array> {
  const document = await opened(content);
  if (document.isEncrypted) throw new Fault('ENCRYPTED');
  const pages = document.getPages();
  if (pages.length === 0) throw new Fault('UNREADABLE');
  if (pages.length > MOST_PAGES) throw new Fault('PAGES');
  for (const page of pages) {
    const { width, height } = page.getCropBox();
    if (!(width > 0 && height > 0)) throw new Fault('UNREADABLE');
    if (Math.max(width, height) > LONGEST_SIDE) throw new Fault('PAGE_SIZE');
  }
  if (lines === null) return new Uint8Array();
  const [stamp] = await document.embedPdf(stampOf(lines));
  if (!stamp) throw new Fault('UNREADABLE');
  for (const page of pages) cover(page, stamp);
  return document.save();
}

async function markImage(content: Uint8Array, mediaType: 'image/png' | 'image/jpeg', lines: readonly string[] | null): Promise<Uint8Array> {
  const image = await loadImage(Buffer.from(content));
  const { width, height } = image;
  if (!(width > 0 && height > 0)) throw new Fault('UNREADABLE');
  if (width * height > MOST_PIXELS || Math.max(width, height) > MOST_PIXELS_A_SIDE) throw new Fault('PIXELS');
  if (lines === null) return new Uint8Array();
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const side = Math.max(TILE, Math.max(width, height) / 3);
  for (let left = 0; left < width; left += side) {
    for (let top = 0; top < height; top += side) {
      context.save();
      context.translate(left, top);
      draw(context, lines, side);
      context.restore();
    }
  }
  return mediaType === 'image/png' ? canvas.toBuffer('image/png') : canvas.toBuffer('image/jpeg', 90);
}

/** What went wrong is an answer as well: the thread goes on with the next file. */
async function answer({ content, mediaType, lines }: MarkJob): Promise<MarkAnswer> {
  try {
    return { bytes: mediaType === 'application/pdf' ? await markPdf(content, lines) : await markImage(content, mediaType, lines) };
  } catch (error) {
    return error instanceof Fault ? { fault: error.fault, detail: '' } : { fault: 'UNREADABLE', detail: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', (job: MarkJob) => void answer(job).then((result) => parentPort?.postMessage(result)));
