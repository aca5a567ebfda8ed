/**
 * Reads the words of PDF that others have made, in a thread of its own. The tests run it as TypeScript, which Node only strips of
 * types: nothing of ours is imported here, and types are exported from here.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface ReadJob {
  content: Uint8Array;
  /** no more than so many pages, characters and milliseconds */
  most: { pages: number; characters: number; ms: number };
}

/** `pages` with words in them of all pages; `cut`: a limit was reached */
export type ReadAnswer = { lines: string[]; pages: number; of: number; cut: boolean } | { fault: string };

/** tables of the older Chinese encodings: without them their words come out as numbers of glyphs */
const CMAPS = `${join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'cmaps')}/`;

class Lines {
  readonly all: string[] = [];
  private line = '';
  private left: number;
  cut = false;

  constructor(most: number) {
    this.left = most;
  }

  add(text: string): void {
    if (text.length > this.left) this.cut = true;
    this.line += text.slice(0, this.left);
    this.left -= Math.min(this.left, text.length);
  }

  end(): void {
    const line = this.line.replace(/\s+/g, ' ').trim();
    if (line !== '') this.all.push(line);
    this.line = '';
  }
}

async function read({ content, most }: ReadJob): Promise<ReadAnswer> {
  const until = Date.now() + most.ms;
  const task = getDocument({ data: content, verbosity: 0, disableFontFace: true, useSystemFonts: false, useWasm: false, enableXfa: false, cMapUrl: CMAPS, cMapPacked: true });
  try {
    const document = await task.promise;
    const lines = new Lines(most.characters);
    let [pages, cut] = [0, document.numPages > most.pages];
    for (let number = 1; number <= Math.min(document.numPages, most.pages) && !lines.cut; number += 1) {
      if (Date.now() > until) {
        cut = true;
        break;
      }
      const before = lines.all.length;
      const page = await document.getPage(number);
      for (const item of (await page.getTextContent()).items) {
        if (!('str' in item)) continue;
        lines.add(item.str);
        if (item.hasEOL) lines.end();
      }
      lines.end();
      page.cleanup();
      if (lines.all.length > before) pages += 1;
    }
    return { lines: lines.all, pages, of: document.numPages, cut: cut || lines.cut };
  } finally {
    await task.destroy();
  }
}

parentPort?.on('message', (job: ReadJob) => {
  read(job).catch((error: unknown): ReadAnswer => ({ fault: error instanceof Error ? error.message : String(error) })).then((answer) => parentPort?.postMessage(answer), () => undefined);
});
