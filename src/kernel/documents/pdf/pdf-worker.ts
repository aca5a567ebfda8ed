/**
 * Lays out PDF in a thread of its own. The tests run it as TypeScript, which Node only strips of types: nothing of ours is
 * imported here, and types are exported from here.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import * as fontkit from 'fontkit';
import pdfmake, { type Content } from 'pdfmake';

export interface PdfJob {
  title: string;
  content: Content[];
  footer: string;
  watermark: string | null;
  /** on its side */
  wide: boolean;
  /** left, top, right, bottom */
  margins: [number, number, number, number];
  fontSize: number;
  /** milliseconds; the only date in the file */
  at: number;
}

export type PdfAnswer = { bytes: Uint8Array } | { missing: string[] } | { failure: string };

const fontFile = createRequire(import.meta.url);
const read = (path: string) => readFileSync(fontFile.resolve(path));

/** In the order in which they are asked for a character; the second has the rare ones of JIS X 0213, e.g. 𠮷. */
const FAMILIES = (JSON.parse(readFileSync(new URL('./fonts.json', import.meta.url), 'utf8')) as { name: string; normal: string; bold: string }[]).map(({ name, ...files }) => {
  const [normal, bold] = [read(files.normal), read(files.bold)];
  const font = fontkit.create(normal);
  if (!('hasGlyphForCodePoint' in font)) throw new Error(`${files.normal} is a collection of fonts`);
  return { name, normal, bold, has: (codePoint: number) => font.hasGlyphForCodePoint(codePoint) };
});

/** pdfmake at run time has it; its types only know it in browsers */
interface WithFiles {
  virtualfs: { writeFileSync(name: string, content: Buffer): void };
}

function prepare(): void {
  const { virtualfs } = pdfmake as typeof pdfmake & WithFiles;
  for (const { name, normal, bold } of FAMILIES) {
    virtualfs.writeFileSync(`${name}.ttf`, normal);
    virtualfs.writeFileSync(`${name}-bold.ttf`, bold);
  }
  pdfmake.setFonts(Object.fromEntries(FAMILIES.map(({ name }) => [name, { normal: `${name}.ttf`, bold: `${name}-bold.ttf` }])));
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => false);
  pdfmake.setTableLayouts({
    ruled: {
      hLineWidth: () => 0.6, vLineWidth: () => 0.6,
      paddingLeft: () => 5, paddingRight: () => 5, paddingTop: () => 3, paddingBottom: () => 3,
    },
  });
}

interface Run {
  text: string;
  font: string;
}

/** The text in pieces of one font each. Characters that no font has are put into `missing`. */
function runsOf(text: string, missing: Set<string>): Run[] {
  const runs: Run[] = [];
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    const family = character === '\n' ? FAMILIES[0] : FAMILIES.find(({ has }) => has(codePoint));
    if (!family || character === '\uFFFD') {
      missing.add(character);
      continue;
    }
    const last = runs.at(-1);
    if (last?.font === family.name) last.text += character;
    else runs.push({ text: character, font: family.name });
  }
  return runs;
}

const isPlain = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Copies content with every text in fonts that have its characters. */
function withFonts(node: unknown, missing: Set<string>): unknown {
  if (Array.isArray(node)) return node.map((item) => withFonts(item, missing));
  if (!isPlain(node) || 'canvas' in node) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]: [string, unknown]) => [key, key === 'text' && typeof value === 'string' ? runsOf(value, missing) : withFonts(value, missing)]));
}

const footer = (runs: Run[], [left, , right]: PdfJob['margins']) => (page: number, pages: number): Content => ({
  columns: [{ text: runs, width: '*' }, { text: `第 ${page} 页 共 ${pages} 页`, width: 'auto', alignment: 'right' }],
  columnGap: 12, fontSize: 9, margin: [left, 14, right, 0],
});

async function render(job: PdfJob): Promise<PdfAnswer> {
  const missing = new Set<string>();
  const content = withFonts(job.content, missing) as Content;
  const foot = runsOf(job.footer, missing);
  // a watermark has one font; the words that are used as one are plain
  for (const character of job.watermark ?? '') if (!FAMILIES[0]?.has(character.codePointAt(0) ?? 0)) missing.add(character);
  if (missing.size > 0) return { missing: [...missing] };
  const document = pdfmake.createPdf({
    content, footer: footer(foot, job.margins), pageSize: 'A4', pageOrientation: job.wide ? 'landscape' : 'portrait', pageMargins: job.margins, version: '1.7', language: 'zh-CN', displayTitle: true,
    info: { title: job.title, creationDate: new Date(job.at), creator: 'Kezhuan', producer: 'Kezhuan' },
    defaultStyle: { font: 'serif', fontSize: job.fontSize, lineHeight: 1.1 },
    ...(job.watermark === null ? {} : { watermark: { text: job.watermark, font: 'serif', bold: true, color: '#808080', opacity: 0.15, fontSize: 110 } }),
    // a heading does not stand alone at the end of a page; a table that begins there may have all its rows on the next one
    pageBreakBefore: (node, { getFollowingNodesOnPage }) => node.headlineLevel === 1 && !getFollowingNodesOnPage().some(({ text }) => text !== undefined),
  });
  return { bytes: await document.getBuffer() };
}

/** What went wrong is an answer as well: the thread goes on with the next paper. */
async function answer(job: PdfJob): Promise<PdfAnswer> {
  try {
    return await render(job);
  } catch (error) {
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

prepare();
parentPort?.on('message', (job: PdfJob) => void answer(job).then((result) => parentPort?.postMessage(result)));
