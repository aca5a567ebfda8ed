import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import jsQR from 'jsqr';
import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** One character of a page: where it stands in the picture, and how large it is. */
export interface PrintedCharacter {
  character: string;
  x: number;
  baseline: number;
  size: number;
}

export interface PdfPage {
  width: number;
  height: number;
  /** red, green, blue, alpha */
  pixels: Uint8ClampedArray;
  characters: PrintedCharacter[];
  text: string;
}

/** Full-width characters follow each other at the distance of their size; others are not placed. */
const FULL_WIDTH = /^[\p{Script=Han}、]$/u;

async function charactersOf(page: PDFPageProxy, scale: number): Promise<{ characters: PrintedCharacter[]; text: string }> {
  const { items } = await page.getTextContent({ disableNormalization: true });
  const height = page.getViewport({ scale: 1 }).height;
  const characters: PrintedCharacter[] = [];
  let text = '';
  for (const item of items) {
    if (!('str' in item)) continue;
    text += `${item.str}${item.hasEOL ? '\n' : ''}`;
    const [size = 0, , , , x = 0, y = 0] = item.transform as number[];
    const all = [...item.str];
    if (!all.every((character) => FULL_WIDTH.test(character))) continue;
    all.forEach((character, at) => character === '、' || characters.push({ character, x: (x + at * size) * scale, baseline: (height - y) * scale, size: size * scale }));
  }
  return { characters, text };
}

/** The pages of a PDF as pictures, with the places of their Chinese characters. */
export async function pagesOf(pdf: Buffer, scale: number): Promise<{ pages: PdfPage[]; info: Record<string, unknown> }> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const pages: PdfPage[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const viewport = page.getViewport({ scale });
    const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
    const context = canvas.getContext('2d');
    await page.render({ canvas: null, canvasContext: context as never, viewport }).promise;
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    pages.push({ width: canvas.width, height: canvas.height, pixels: data, ...(await charactersOf(page, scale)) });
  }
  const { info } = await document.getMetadata();
  await document.loadingTask.destroy();
  return { pages, info: info as Record<string, unknown> };
}

/** The package's declarations wrap the function once more than the package does. */
const decode = jsQR as unknown as typeof jsQR.default;

/** What a telephone reads on a page. */
export const qrOn = ({ pixels, width, height }: PdfPage): string | undefined => decode(pixels, width, height, { inversionAttempts: 'dontInvert' })?.data;

/** Ink in a square of cells: how dark each is, from 0 to 1. */
export type Ink = number[];
const CELLS = 12;

function inkOf({ pixels, width, height }: Pick<PdfPage, 'pixels' | 'width' | 'height'>, left: number, top: number, side: number): Ink {
  const cells = new Array<number>(CELLS * CELLS).fill(0);
  const counts = new Array<number>(CELLS * CELLS).fill(0);
  for (let y = 0; y < Math.floor(side); y += 1) {
    for (let x = 0; x < Math.floor(side); x += 1) {
      const [px, py] = [Math.round(left) + x, Math.round(top) + y];
      if (px < 0 || py < 0 || px >= width || py >= height) continue;
      const at = Math.floor((y * CELLS) / side) * CELLS + Math.floor((x * CELLS) / side);
      cells[at] = (cells[at] ?? 0) + 1 - (pixels[4 * (py * width + px)] ?? 255) / 255;
      counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  return cells.map((sum, at) => sum / Math.max(1, counts[at] ?? 0));
}

/** What was printed where a character should stand. */
export const printedInk = (page: PdfPage, { x, baseline, size }: PrintedCharacter): Ink => inkOf(page, x, baseline - 0.88 * size, size);

/** Draws characters in a font file by another program than the one that made the PDF. */
export function penOf(family: string, file: string): (character: string, size: number) => Ink {
  if (!GlobalFonts.registerFromPath(file, family)) throw new Error(`no font: ${file}`);
  return (character, size) => {
    const side = Math.ceil(size);
    const canvas = createCanvas(side, side);
    const context: SKRSContext2D = canvas.getContext('2d');
    context.fillStyle = 'white';
    context.fillRect(0, 0, side, side);
    context.fillStyle = 'black';
    context.font = `${size}px "${family}"`;
    context.fillText(character, 0, 0.88 * size);
    return inkOf({ pixels: context.getImageData(0, 0, side, side).data, width: side, height: side }, 0, 0, size);
  };
}

/** 1 for the same picture, about 0 for two that have nothing to do with each other (Pearson's correlation). */
export function likeness(one: Ink, other: Ink): number {
  const mean = (ink: Ink) => ink.reduce((sum, value) => sum + value, 0) / ink.length;
  const [a, b] = [mean(one), mean(other)];
  let [both, left, right] = [0, 0, 0];
  one.forEach((value, at) => {
    const [x, y] = [value - a, (other[at] ?? 0) - b];
    both += x * y;
    left += x * x;
    right += y * y;
  });
  return left === 0 || right === 0 ? 0 : both / Math.sqrt(left * right);
}
