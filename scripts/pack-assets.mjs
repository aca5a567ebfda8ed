/** Packs the files of the pages, as browsers take them: `x.js.br` and `x.js.gz` beside `x.js` (`src/web/packed-files.ts` sends them). */
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

const FOLDER = 'dist/web/client';
const TEXTS = /\.(js|css|json|svg)$/;
/** Smaller files travel in one packet anyway. */
const LEAST_BYTES = 1_000;
const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

const names = (await readdir(FOLDER, { recursive: true })).filter((name) => TEXTS.test(name));
await Promise.all(names.map(async (name) => {
  const file = join(FOLDER, name);
  if ((await stat(file)).size < LEAST_BYTES) return;
  const content = await readFile(file);
  const packed = await Promise.all([brotli(content, { params: { [zlib.constants.BROTLI_PARAM_SIZE_HINT]: content.length } }), gzip(content, { level: 9 })]);
  await Promise.all(['br', 'gz'].map((ending, at) => writeFile(`${file}.${ending}`, packed[at])));
}));
