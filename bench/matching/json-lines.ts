import { readFileSync } from 'node:fs';

export type Row = Record<string, unknown>;

/** A file of others cannot be used; the message is one line with file and line number. */
export class BadFile extends Error {}

export const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Lines of a text file with their numbers, blank ones left out; takes CRLF and a byte order mark. */
export function linesOf(file: string): { line: string; number: number }[] {
  const text = readFileSync(file, 'utf8').replace(/^\u{FEFF}/u, '');
  return text.split(/\r\n|\n|\r/u).map((line, index) => ({ line, number: index + 1 })).filter(({ line }) => line.trim() !== '');
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** One record a line, each made by `make`, which answers the reason where a line cannot be used. @throws BadFile */
export function records<T extends { id: string }>(file: string, make: (row: Row) => T | string): T[] {
  const seen = new Map<string, number>();
  const made = linesOf(file).map(({ line, number }) => {
    const row = parse(line);
    if (!isRow(row)) throw new BadFile(`${file}:${number}: not a JSON object`);
    const record = make(row);
    if (typeof record === 'string') throw new BadFile(`${file}:${number}: ${record}`);
    const before = seen.get(record.id);
    if (before !== undefined) throw new BadFile(`${file}:${number}: the id ${record.id} stands on line ${before} already`);
    seen.set(record.id, number);
    return record;
  });
  if (made.length === 0) throw new BadFile(`${file}:1: holds no record`);
  return made;
}
