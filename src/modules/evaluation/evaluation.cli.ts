import { readFile } from 'node:fs/promises';
import type { Evaluator, Row } from './application/evaluator.js';

const isRow = (value: unknown): value is Row => {
  const { id, kind, input } = (value ?? {}) as Partial<Record<keyof Row, unknown>>;
  return typeof id === 'string' && typeof kind === 'string' && typeof input === 'object' && input !== null && !Array.isArray(input);
};

/**
 * `rules eval FILE`: reads a JSON array of `{ id, kind, input }` and prints one of `{ id, output }`. A row that cannot be answered says why
 * in its output; other fields of a row are left alone.
 * @returns 0; 1 where the file is no such array; 2 for a wrong call
 */
export async function rulesEval(argv: readonly string[], evaluator: Evaluator, print: (text: string) => void, complain: (text: string) => void): Promise<number> {
  const [file] = argv;
  if (!file) {
    complain('用法：rules eval 文件（JSON 数组，每项为 { id, kind, input }）');
    return 2;
  }
  const rows = JSON.parse(await readFile(file, 'utf8')) as unknown;
  if (!Array.isArray(rows)) {
    complain('文件不是 JSON 数组');
    return 1;
  }
  const answered = [];
  for (const row of rows as unknown[]) answered.push(...(isRow(row) ? await evaluator.all([row]) : [{ id: idOf(row), output: { error: 'BAD_ROW' } }]));
  print(JSON.stringify(answered, null, 2));
  return 0;
}

const idOf = (row: unknown): string | null => (typeof row === 'object' && row !== null && 'id' in row && typeof row.id === 'string' ? row.id : null);
