import { Readable } from 'node:stream';
import { type ZipEntry, zipOf } from '../files/zip.js';
import type { Cell } from './cell.js';
import { cellsOf, type CodeList, inPieces, type Sheet, type SheetRow } from './sheet.js';
import { columnName, contentTypes, ROOT_RELATIONS, SHEET_END, sheetNames, sheetStart, STYLE, STYLES, workbook, workbookRelations, xmlText } from './xlsx-parts.js';

const DAY_MS = 86_400_000;
/** Day 0 of spreadsheet programs; dates before March 1900 are off by one in them, and we have none. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
/** Earlier days are written as text: the programs disagree on them. */
const FIRST_DAY = '1900-03-01';

const inline = (place: string, style: number, text: string) => `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;

function cellXml(cell: Cell, place: string, isHeader: boolean): string {
  switch (cell.kind) {
    case 'empty':
      return '';
    case 'text':
      return inline(place, isHeader ? STYLE.header : STYLE.text, cell.text);
    case 'number':
      return `<c r="${place}" s="${STYLE[cell.column]}"><v>${cell.text}</v></c>`;
    case 'date':
      if (cell.date < FIRST_DAY) return inline(place, STYLE.text, cell.date);
      return `<c r="${place}" s="${STYLE.date}"><v>${(Date.parse(`${cell.date}T00:00:00Z`) - DAY_ZERO) / DAY_MS}</v></c>`;
  }
}

async function* sheetXml(sheet: Pick<Sheet, 'columns' | 'rows'>): AsyncGenerator<string> {
  yield sheetStart(sheet.columns);
  const names = sheet.columns.map((_, at) => columnName(at));
  let row = 0;
  for await (const cells of cellsOf(sheet)) {
    row += 1;
    yield `<row r="${row}">${cells.map((own, at) => cellXml(own, `${names[at]}${row}`, row === 1)).join('')}</row>`;
  }
  yield SHEET_END;
}

function codeSheet(lists: readonly CodeList[]): Sheet {
  const rows: SheetRow[] = lists.flatMap(({ title, codes }) => codes.map(({ code, name }) => ({ title, code, name })));
  const columns = [['title', '代码表', 24], ['code', '代码', 24], ['name', '含义', 40]] as const;
  return { name: '代码表', columns: columns.map(([key, header, width]) => ({ key, header, width, kind: 'text' })), rows };
}

/**
 * A sheet as xlsx, its code lists on a second one. Strings are typed as strings, so that none is a formula. Rows are written
 * as they come. The stream fails with SHEET_TOO_MANY_ROWS, SHEET_CELL_TOO_LONG, or TypeError for a value that a cell cannot hold.
 * @param at the moment that the parts carry; the same rows and moment give the same bytes
 */
export function writeXlsx(sheet: Sheet, at: Date): Readable {
  const sheets = [sheet, ...(sheet.codeLists?.length ? [codeSheet(sheet.codeLists)] : [])];
  const parts: ZipEntry[] = [
    { path: '[Content_Types].xml', content: Buffer.from(contentTypes(sheets.length)) },
    { path: '_rels/.rels', content: Buffer.from(ROOT_RELATIONS) },
    { path: 'xl/workbook.xml', content: Buffer.from(workbook(sheetNames(sheets.map(({ name }) => name)))) },
    { path: 'xl/_rels/workbook.xml.rels', content: Buffer.from(workbookRelations(sheets.length)) },
    { path: 'xl/styles.xml', content: Buffer.from(STYLES) },
    ...sheets.map((own, index) => ({ path: `xl/worksheets/sheet${index + 1}.xml`, content: () => Readable.from(inPieces(sheetXml(own)), { objectMode: false }) })),
  ];
  return zipOf(parts, at);
}
