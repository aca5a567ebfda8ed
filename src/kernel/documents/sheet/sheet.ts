import { setImmediate } from 'node:timers/promises';
import { documentProblem } from '../documents.problems.js';
import { type Cell, cell, type CellValue, type ColumnKind } from './cell.js';

export interface SheetColumn {
  key: string;
  header: string;
  /** in characters of the standard font */
  width: number;
  kind: ColumnKind;
}

export type SheetRow = Readonly<Record<string, CellValue | undefined>>;

/** What codes in the rows mean, for a second sheet. */
export interface CodeList {
  title: string;
  codes: readonly { code: string; name: string }[];
}

/** A register for a spreadsheet. Rows may come one by one from the database; they are never held together. */
export interface Sheet {
  name: string;
  columns: readonly SheetColumn[];
  rows: Iterable<SheetRow> | AsyncIterable<SheetRow>;
  codeLists?: readonly CodeList[];
}

/** What spreadsheet programs hold, header included. */
const MAX_ROWS = 1_048_576;
const MAX_CHARACTERS = 32_767;

/**
 * The rows of a sheet as cells, header first.
 * @throws SHEET_TOO_MANY_ROWS, SHEET_CELL_TOO_LONG; TypeError for a value that a cell cannot hold
 */
export async function* cellsOf({ columns, rows }: Pick<Sheet, 'columns' | 'rows'>): AsyncGenerator<Cell[]> {
  yield columns.map(({ header }) => cell(header, 'text'));
  let row = 1;
  for await (const values of rows) {
    row += 1;
    if (row > MAX_ROWS) throw documentProblem('SHEET_TOO_MANY_ROWS', { limit: MAX_ROWS });
    yield columns.map(({ key, header, kind }) => {
      const own = cell(values[key], kind);
      if (own.kind === 'text' && own.text.length > MAX_CHARACTERS) {
        throw documentProblem('SHEET_CELL_TOO_LONG', { row, column: header, length: own.text.length, limit: MAX_CHARACTERS });
      }
      return own;
    });
  }
}

/** Pieces large enough that passing them on costs little. */
const PIECE = 32 * 1024;

/** Puts texts together. Rows that are there already would hold up every request: after each piece the others have their turn. */
export async function* inPieces(texts: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let piece = '';
  for await (const text of texts) {
    piece += text;
    if (piece.length < PIECE) continue;
    yield Buffer.from(piece);
    piece = '';
    await setImmediate();
  }
  if (piece !== '') yield Buffer.from(piece);
}
