import type { Content, TableCell } from 'pdfmake';
import type { ContentColumns, ContentTable, ContentText } from 'pdfmake/interfaces.js';
import type { Align, Block, Clause, Facts, Issuer, Notice, Paper, Paragraph, QrCode, Signatures, Table } from '../paper/paper.js';
import { isClosing } from '../paper/closing.js';
import { articleNumbers } from '../paper/article-number.js';
import { columnWidths } from '../paper/column-widths.js';
import { qrModules } from '../paper/qr-modules.js';

const MM = 72 / 25.4;
/** left, top, right, bottom */
export const MARGINS: [number, number, number, number] = [28 * MM, 28 * MM, 26 * MM, 25 * MM];
/** between the margins of a page that stands, and of one that lies */
const WIDTHS = { upright: 210 * MM - MARGINS[0] - MARGINS[2], wide: 297 * MM - MARGINS[0] - MARGINS[2] };

/** 小四 */
export const BODY_SIZE = 12;
const SMALL = 10.5;
const INDENT = 2 * BODY_SIZE;
/** of the frame `ruled`, which the worker knows by name: functions do not travel between threads */
const CELL_PADDING = 5;
const QR_SIDE = 90;

const inside = (columns: number, width: number) => width - columns * 2 * CELL_PADDING - 1;

const lines = ({ text, align = 'left' }: Paragraph): Content[] =>
  text.split('\n').map((line) => ({ text: line, alignment: align, margin: [0, 0, 0, 4], ...(align === 'left' ? { leadingIndent: INDENT } : {}) }));

function clause({ title, paragraphs }: Clause, number: string): Content[] {
  const first: Content = { text: title === undefined ? number : `${number}　${title}`, bold: true, margin: [0, 6, 0, 3], leadingIndent: INDENT, headlineLevel: 1 };
  return [first, ...paragraphs.flatMap((text) => lines({ kind: 'paragraph', text }))];
}

const cell = (text: string, align: Align = 'left', more: object = {}): TableCell => ({ text, alignment: align, ...more });

/** pdfmake drops what of an unbreakable row does not fit on a page: only rows that are surely short stay together. */
const MOST_LINES_TOGETHER = 15;
const linesAtMost = (text: string, width: number) => text.split('\n').reduce((sum, line) => sum + Math.ceil((line.length * SMALL) / (width - SMALL)) + 1, 0);

const areShort = (rows: readonly (readonly string[])[], widths: readonly number[]): boolean => rows.every((row) => row.every((text, at) => linesAtMost(text, widths[at] ?? 0) <= MOST_LINES_TOGETHER));

function table({ caption, columns, rows }: Table, width: number): Content[] {
  const { widths, size } = columnWidths({ columns, rows }, inside(columns.length, width), SMALL);
  const body = [
    columns.map(({ header }) => cell(header, 'center', { bold: true })),
    ...rows.map((row) => row.map((text, at) => cell(text, columns[at]?.align))),
  ];
  const grid: Content = {
    layout: 'ruled', fontSize: size, margin: [0, 4, 0, 8],
    table: { headerRows: 1, keepWithHeaderRows: 1, dontBreakRows: areShort(rows, widths), widths, body },
  };
  return caption === undefined ? [grid] : [{ text: caption, alignment: 'center', bold: true, fontSize: SMALL, margin: [0, 6, 0, 0], headlineLevel: 1 }, grid];
}

function facts({ facts: known }: Facts, width: number): Content[] {
  const body = known.map(({ label, value }) => [cell(label, 'left', { bold: true }), cell(value)]);
  const widths = [0.3 * inside(2, width), 0.7 * inside(2, width)];
  const dontBreakRows = areShort(known.map(({ label, value }) => [label, value]), widths);
  return body.length === 0 ? [] : [{ layout: 'ruled', fontSize: 11, margin: [0, 4, 0, 8], table: { dontBreakRows, widths, body } }];
}

function signatures({ parties }: Signatures): Content[] {
  const party = ({ title, lines: own }: Signatures['parties'][number]): Content => ({
    stack: [{ text: title, bold: true, margin: [0, 0, 0, 10] }, ...own.map((text): Content => ({ text, margin: [0, 0, 0, 8] }))],
  });
  const pairs = Array.from({ length: Math.ceil(parties.length / 2) }, (_, at) => parties.slice(2 * at, 2 * at + 2));
  return pairs.map((pair) => ({ columns: pair.map(party), columnGap: 24, margin: [0, 18, 0, 12], unbreakable: true }));
}

const square = (x: number, y: number, side: number, color: string) => ({ type: 'rect' as const, x, y, w: side, h: side, lineWidth: 0, color });

function qr({ text, caption, align = 'left' }: QrCode, width: number): Content {
  const modules = qrModules(text);
  const side = QR_SIDE / modules.length;
  const dark = modules.flatMap((row, y) => row.flatMap((on, x) => (on ? [square(x * side, y * side, side, 'black')] : [])));
  const below: Content[] = caption === undefined ? [] : [{ text: caption, fontSize: 9, alignment: 'center' }];
  const before = { left: 0, center: (width - QR_SIDE) / 2, right: width - QR_SIDE }[align];
  const stack = { stack: [{ canvas: [square(0, 0, QR_SIDE, 'white'), ...dark] }, ...below], width: QR_SIDE };
  return { columns: [{ text: '', width: before }, stack], margin: [0, 8, 0, 8], unbreakable: true };
}

const notice = ({ text }: Notice, width: number): Content => ({ layout: 'ruled', fontSize: SMALL, margin: [0, 8, 0, 8], table: { widths: [inside(1, width)], body: [[cell(text)]] } });

const issuer = ({ name, date }: Issuer): Content => ({
  stack: [{ text: name, margin: [0, 0, 0, 6] }, { text: date }], alignment: 'right', margin: [0, 30, INDENT, 12], unbreakable: true,
});

function blockContent(block: Block, nextArticle: () => string, width: number): Content | Content[] {
  switch (block.kind) {
    case 'heading':
      return { text: block.text, bold: true, fontSize: block.level === 2 ? 13 : 15, margin: [0, 10, 0, 6], headlineLevel: 1 };
    case 'paragraph':
      return lines(block);
    case 'clause':
      return clause(block, nextArticle());
    case 'table':
      return table(block, width);
    case 'facts':
      return facts(block, width);
    case 'signatures':
      return signatures(block);
    case 'qr':
      return qr(block, width);
    case 'notice':
      return notice(block, width);
    case 'issuer':
      return issuer(block);
    case 'page-break':
      return { text: '', pageBreak: 'after' };
  }
}

/** Of a row of a table at most; the fonts' own spacing counted in. */
const LINE_AT_MOST = 18;
const rowAtMost = (cells: readonly string[], widths: readonly number[]): number => Math.max(...cells.map((text, at) => linesAtMost(text, widths[at] ?? 0))) * LINE_AT_MOST + CELL_PADDING + 2;
const wordsOf = (one: TableCell): string => (typeof one === 'object' && 'text' in one && typeof one.text === 'string' ? one.text : '');

const isGrid = (piece: Content | undefined): piece is ContentTable => isPiece(piece) && 'table' in piece;
const isHeading = (piece: Content | undefined): piece is ContentText => isPiece(piece) && 'text' in piece && piece.headlineLevel !== undefined;

/**
 * A heading does not stand apart from the first rows of a table whose rows are not broken: it becomes a piece that is not broken either, with room below it
 * into which the table is moved up. pdfmake itself asks only where the rows were begun, not where they went.
 */
function headed(content: Content[], pieces: readonly Content[]): Content[] {
  const grid = pieces.at(-1);
  if (!isGrid(grid) || grid.table.dontBreakRows !== true || grid.table.body.length < 2) return [...pieces];
  const { body, widths, headerRows = 0 } = grid.table;
  const before = content.findLastIndex((piece) => !isHeading(piece)) + 1;
  const headings = [...content.slice(before), ...pieces.slice(0, -1)].filter(isHeading);
  if (headings.length === 0) return [...pieces];
  content.splice(before);
  const room = body.slice(0, headerRows + 1).reduce((sum, row) => sum + rowAtMost(row.map(wordsOf), widths as number[]), 0);
  const stack = headings.map(({ headlineLevel: _, ...heading }): Content => heading);
  return [{ stack: [...stack, { text: '', fontSize: 1, margin: [0, room, 0, 0] }], unbreakable: true }, { ...grid, margin: [0, 4 - room, 0, 8] }];
}

type Piece = ContentText | ContentTable | ContentColumns;
const isPiece = (content: Content | undefined): content is Piece => typeof content === 'object' && ('text' in content || 'table' in content || 'columns' in content);
/** A table stays where it is, for moving it could leave most of a page empty; and nothing is moved over a break that is meant. */
const stays = (piece: Piece): boolean => piece.pageBreak !== undefined || ('table' in piece && (piece.table?.body.length ?? 0) > 1);

/** Longer ends are not moved with who signs below them: a page could not hold both. */
const SHORT_END = 1_000;
const isLong = (piece: Piece): boolean => 'text' in piece && (typeof piece.text !== 'string' || piece.text.length > SHORT_END);

/**
 * Who signs does not stand on a page with nothing that is signed: what ends the text, and the heading above it, become one piece with the closing, which
 * pdfmake does not break. To ask it on which page something stands would be no use: it does not tell that of what it may not break.
 */
function boundTogether(content: Content[], closing: readonly Content[]): Content[] {
  const [first, ...others] = closing;
  const [heading, end] = [content.at(-2), content.at(-1)];
  if (first === undefined || !isPiece(end) || stays(end) || isLong(end)) return [...closing];
  const taken = isPiece(heading) && heading.headlineLevel !== undefined ? 2 : 1;
  return [{ stack: [...content.splice(-taken), first], unbreakable: true }, ...others];
}

/** A tidy paper as pdfmake lays it out; plain data, so that it can be handed to another thread. */
export function pdfContent({ title, number, blocks, wide = false }: Paper): Content[] {
  const nextArticle = articleNumbers();
  const content: Content[] = [{ text: title, bold: true, fontSize: 20, alignment: 'center', margin: [0, 0, 0, number === undefined ? 16 : 6] }];
  if (number !== undefined) content.push({ text: number, fontSize: SMALL, alignment: 'center', margin: [0, 0, 0, 14] });
  for (const block of blocks) {
    const pieces = [blockContent(block, nextArticle, wide ? WIDTHS.wide : WIDTHS.upright)].flat();
    content.push(...(isClosing(block) ? boundTogether(content, pieces) : headed(content, pieces)));
  }
  return content;
}
