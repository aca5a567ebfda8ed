import { Readable } from 'node:stream';
import type { Cell } from './cell.js';
import { cellsOf, inPieces, type Sheet } from './sheet.js';

/** Without it Excel takes the file for one in the machine's own encoding. */
const BYTE_ORDER_MARK = '\uFEFF';
/** With these a spreadsheet program begins a formula; the last are their full-width forms. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

function field(cell: Cell): string {
  if (cell.kind === 'empty') return '';
  if (cell.kind === 'number') return cell.text;
  if (cell.kind === 'date') return cell.date;
  const text = cell.text.toWellFormed().replaceAll('\0', '');
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

async function* lines(sheet: Sheet): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK;
  for await (const cells of cellsOf(sheet)) yield `${cells.map(field).join(',')}\r\n`;
}

/**
 * A sheet as CSV (RFC 4180, UTF-8 with byte order mark). A text that would begin a formula is led by `'`. Code lists are left out.
 * The stream fails with SHEET_TOO_MANY_ROWS, SHEET_CELL_TOO_LONG, or TypeError for a value that a cell cannot hold.
 */
export const writeCsv = (sheet: Sheet): Readable => Readable.from(inPieces(lines(sheet)), { objectMode: false });
