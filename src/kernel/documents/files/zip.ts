import type { Readable } from 'node:stream';
import { type Options, ZipFile } from 'yazl';
import { normaliseFileName } from './file-name.js';

export interface ZipEntry {
  /** with `/` between folders */
  path: string;
  /** bytes, or what opens them when it is their turn; they are read once */
  content: Buffer | (() => Readable | Promise<Readable>);
}

const CHINA_OFFSET_MS = 8 * 3_600_000;

/** A ZIP has no time zone, and yazl writes the machine's: this is the moment whose local time is the one in China. */
function asInChina(at: Date): Date {
  const china = new Date(at.getTime() + CHINA_OFFSET_MS);
  return new Date(china.getUTCFullYear(), china.getUTCMonth(), china.getUTCDate(), china.getUTCHours(), china.getUTCMinutes(), china.getUTCSeconds());
}

/** A ZIP of entries whose paths are right already; the same entries and moment give the same bytes. Errors of an entry end the stream. */
export function zipOf(entries: readonly ZipEntry[], at: Date): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const fail = (error: unknown) => output.destroy(error instanceof Error ? error : new Error(String(error)));
  const options: Partial<Options> = { mtime: asInChina(at), mode: 0o100644, forceDosTimestamp: true };
  zip.on('error', fail);
  for (const { path, content } of entries) {
    if (Buffer.isBuffer(content)) zip.addBuffer(content, path, options);
    else {
      zip.addReadStreamLazy(path, options, (take) => {
        // what throws at once is an error of the stream as well
        Promise.resolve().then(content).then((source) => {
          source.once('error', fail);
          output.once('close', () => source.destroy());
          take(null, source);
        }, fail);
      });
    }
  }
  zip.end();
  return output;
}

/** Every part of the path as a file may be called on any system; nothing leads out of the folder that it is unpacked in. */
function safePath(path: string): string {
  const parts = path.split(/[/\\]/).filter((part) => !/^[\s.]*$/.test(part));
  return parts.length === 0 ? 'file' : parts.map(normaliseFileName).join('/');
}

/** `name.pdf`, and for a second of that name (large or small letters are one on some systems) `name (2).pdf`. */
function unused(path: string, taken: Set<string>): string {
  const [, stem = path, extension = ''] = /^(.*?)(\.[^./]{1,10})?$/s.exec(path) ?? [];
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? path : `${stem} (${count})${extension}`;
    if (taken.has(candidate.toLowerCase())) continue;
    taken.add(candidate.toLowerCase());
    return candidate;
  }
}

/** A ZIP for people (a dossier, 卷宗): names are made safe and different from each other, in the order of the entries. */
export function writeDossier(entries: readonly ZipEntry[], at: Date): Readable {
  const taken = new Set<string>();
  return zipOf(entries.map(({ path, content }) => ({ path: unused(safePath(path), taken), content })), at);
}
