import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, inflateSync } from 'node:zlib';

/** A word that stands nowhere else. The Chinese ones are as bidders write. */
export const canary = (): string => `金丝雀${randomBytes(9).toString('hex')}`;

const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();
/** What is the same wherever the word begins within three bytes of a larger text. */
const base64Cores = (bytes: Buffer): string[] =>
  [0, 1, 2].map((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    return whole.slice(offset === 0 ? 0 : offset + 1, Math.floor(((offset + bytes.length) * 8) / 6) - 1).replace(/=+$/, '');
  });

/** GB 18030 of its two-byte part, in which older office programs write; nothing in Node writes it. */
let gbkOf: Map<string, Buffer> | undefined;
function gbk(word: string): Buffer {
  if (!gbkOf) {
    gbkOf = new Map();
    const decoder = new TextDecoder('gbk');
    for (let lead = 0x81; lead <= 0xfe; lead += 1) for (let trail = 0x40; trail <= 0xfe; trail += 1) if (trail !== 0x7f) gbkOf.set(decoder.decode(Uint8Array.of(lead, trail)), Buffer.of(lead, trail));
  }
  const table = gbkOf;
  return Buffer.concat([...word].map((letter) => table.get(letter) ?? Buffer.from(letter)));
}

const known = new Map<string, ReadonlyMap<string, Buffer>>();

/** The word as it may lie anywhere: UTF-8, GBK, UTF-16 both ways, base64 at three offsets, base64url, hex, percent, \u-escapes. */
export function spellings(word: string): ReadonlyMap<string, Buffer> {
  const spelt = known.get(word) ?? speltAnew(word);
  known.set(word, spelt);
  return spelt;
}

function speltAnew(word: string): ReadonlyMap<string, Buffer> {
  const utf8 = Buffer.from(word);
  const utf16 = Buffer.from(word, 'utf16le');
  const escaped = (digits: (code: string) => string) => [...word].map((letter) => (letter.charCodeAt(0) > 127 ? `\\u${digits(letter.charCodeAt(0).toString(16).padStart(4, '0'))}` : letter)).join('');
  const cores = base64Cores(utf8);
  const found: [string, Buffer][] = [
    ['utf8', utf8], ['gbk', gbk(word)], ['utf16le', utf16], ['utf16be', swapped(utf16)], ['hex', Buffer.from(utf8.toString('hex'))], ['percent', Buffer.from(encodeURIComponent(word))], ['escapes', Buffer.from(escaped((code) => code))],
    // as snapshots of the heap spell them
    ['large escapes', Buffer.from(escaped((code) => code.toUpperCase()))],
    ...cores.map((core, at): [string, Buffer] => [`base64 ${at}`, Buffer.from(core)]), ...cores.map((core, at): [string, Buffer] => [`base64url ${at}`, Buffer.from(core.replaceAll('+', '-').replaceAll('/', '_'))]),
  ];
  return new Map(found);
}

/** Which of the words lie in the bytes, and how they are spelt; what is packed by gzip or zlib is looked into. */
export function found(bytes: Buffer, words: readonly string[]): string[] {
  const layers = [bytes, ...unpacked(bytes)];
  return words.flatMap((word) => [...spellings(word)].filter(([, spelt]) => layers.some((layer) => layer.includes(spelt))).map(([how]) => `${word} as ${how}`));
}

const GZIP = 0x1f;
const ZLIB = 0x78;

function unpacked(bytes: Buffer): Buffer[] {
  if (bytes[0] !== GZIP && bytes[0] !== ZLIB) return [];
  try {
    return [bytes[0] === GZIP ? gunzipSync(bytes) : inflateSync(bytes)];
  } catch {
    return [];
  }
}

export async function* filesBelow(folder: string): AsyncGenerator<string> {
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile()) yield path;
  }
}

const PIECE = 8 * 2 ** 20;
const OVERLAP = 512;

/** Looks through a file of any size; a file that goes away meanwhile holds nothing. */
export async function foundInFile(path: string, words: readonly string[], since = 0): Promise<string[]> {
  const hits = new Set<string>();
  let tail = Buffer.alloc(0);
  const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: 0 }));
  if (mtimeMs < since) return [];
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: PIECE })) {
      const piece = Buffer.concat([tail, chunk as Buffer]);
      for (const hit of found(piece, words)) hits.add(`${hit} in ${path}`);
      tail = piece.subarray(-OVERLAP);
    }
  } catch {
    return [...hits];
  }
  return [...hits];
}
