import {
  AlignmentType, BorderStyle, ImageRun, type IParagraphOptions, type IRunOptions, PageBreak, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlign, WidthType,
} from 'docx';
import type { Align, Block, Clause, Facts, Issuer, Paragraph as PaperParagraph, QrCode, Signatures, Table as PaperTable } from '../paper/paper.js';
import { pngOf, qrModules } from '../paper/qr-modules.js';

/** Twentieths of a point. */
export const MM = 1_440 / 25.4;
export const SIDE = { left: Math.round(28 * MM), right: Math.round(26 * MM) };
const WIDTH = Math.round(210 * MM) - SIDE.left - SIDE.right;

/** Fonts that stand on every Chinese machine; Western letters and figures as in print. */
const font = (eastAsia: string) => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia });
export const FONTS = { body: font('仿宋'), heading: font('黑体'), title: font('宋体') };

/** Half points: 小四, 五号 */
export const BODY = 24;
const SMALL = 21;
/** Two characters, and what a program without characters as a unit takes. */
const FIRST_LINE = { firstLine: 480, firstLineChars: 200 };
const QR_PIXELS = 120;
/** pixels a module of the picture, so that it is sharp in print */
const QR_SCALE = 8;

const alignments = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;

/** Text with its line breaks. */
const runs = (text: string, style: IRunOptions = {}): TextRun[] => text.split('\n').map((line, at) => new TextRun({ ...style, text: line, ...(at > 0 ? { break: 1 } : {}) }));

const line = (text: string, options: IParagraphOptions = {}, style: IRunOptions = {}) => new Paragraph({ ...options, children: runs(text, style) });

/** @param keepNext the last of them stays with what follows */
const lines = ({ text, align = 'left' }: PaperParagraph, keepNext: boolean): Paragraph[] =>
  text.split('\n').map((own, at, all) => line(own, { ...(align === 'left' ? { indent: FIRST_LINE } : { alignment: alignments[align] }), ...(keepNext && at === all.length - 1 ? { keepNext } : {}) }));

function clause({ title, paragraphs }: Clause, number: string, keepNext: boolean): Paragraph[] {
  const first = line(title === undefined ? number : `${number}　${title}`, { indent: FIRST_LINE, keepNext: true, spacing: { before: 120 } }, { font: FONTS.heading });
  return [first, ...paragraphs.flatMap((text, at) => lines({ kind: 'paragraph', text }, keepNext && at === paragraphs.length - 1))];
}

function cell(text: string, width: number, align: Align = 'left', style: IRunOptions = {}): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA }, verticalAlign: VerticalAlign.CENTER, margins: { left: 100, right: 100, top: 40, bottom: 40 },
    children: [line(text, { alignment: alignments[align], spacing: { line: 300 } }, { size: SMALL, ...style })],
  });
}

const grid = (widths: readonly number[], rows: TableRow[]) =>
  new Table({ width: { size: WIDTH, type: WidthType.DXA }, columnWidths: [...widths], layout: TableLayoutType.FIXED, rows });

/** Word joins tables that follow each other without a paragraph between them. */
const gap = () => new Paragraph({ spacing: { line: 120 }, children: [] });

function table({ caption, columns, rows }: PaperTable): (Paragraph | Table)[] {
  const whole = columns.reduce((sum, { share = 1 }) => sum + share, 0);
  const widths = columns.map(({ share = 1 }) => Math.floor((share / whole) * WIDTH));
  const header = new TableRow({ tableHeader: true, cantSplit: true, children: columns.map((column, at) => cell(column.header, widths[at] ?? 0, 'center', { bold: true })) });
  const body = rows.map((row) => new TableRow({ children: row.map((text, at) => cell(text, widths[at] ?? 0, columns[at]?.align)) }));
  const above = caption === undefined ? [] : [line(caption, { alignment: AlignmentType.CENTER, keepNext: true }, { size: SMALL, bold: true })];
  return [...above, grid(widths, [header, ...body]), gap()];
}

function facts({ facts: known }: Facts): (Paragraph | Table)[] {
  const widths = [Math.floor(0.3 * WIDTH), Math.floor(0.7 * WIDTH)] as const;
  const row = ({ label, value }: Facts['facts'][number]) => new TableRow({ children: [cell(label, widths[0], 'left', { bold: true }), cell(value, widths[1])] });
  return known.length === 0 ? [] : [grid(widths, known.map(row)), gap()];
}

const NO_BORDER = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const BARE = { top: NO_BORDER, bottom: NO_BORDER, left: NO_BORDER, right: NO_BORDER, insideHorizontal: NO_BORDER, insideVertical: NO_BORDER };

function signatures({ parties }: Signatures): (Paragraph | Table)[] {
  const half = Math.floor(WIDTH / 2);
  const party = (own: Signatures['parties'][number] | undefined) => new TableCell({
    width: { size: half, type: WidthType.DXA },
    children: own === undefined ? [gap()] : [line(own.title, { spacing: { before: 240 } }, { bold: true }), ...own.lines.map((text) => line(text))],
  });
  const rows = Array.from({ length: Math.ceil(parties.length / 2) }, (_, at) => new TableRow({ cantSplit: true, children: [party(parties[2 * at]), party(parties[2 * at + 1])] }));
  if (rows.length === 0) return [];
  return [new Table({ width: { size: WIDTH, type: WidthType.DXA }, columnWidths: [half, half], layout: TableLayoutType.FIXED, borders: BARE, rows }), gap()];
}

function qr({ text, caption, align = 'left' }: QrCode): Paragraph[] {
  const picture = new ImageRun({ type: 'png', data: pngOf(qrModules(text), QR_SCALE), transformation: { width: QR_PIXELS, height: QR_PIXELS }, altText: { name: 'QR', description: text } });
  const alignment = alignments[align];
  return [new Paragraph({ alignment, keepNext: caption !== undefined, children: [picture] }), ...(caption === undefined ? [] : [line(caption, { alignment }, { size: 18 })])];
}

const issuer = ({ name, date }: Issuer): Paragraph[] => [
  line(name, { alignment: AlignmentType.RIGHT, indent: { right: 480 }, spacing: { before: 600 }, keepNext: true }),
  line(date, { alignment: AlignmentType.RIGHT, indent: { right: 480 } }),
];

/** One block as Word has it; `nextArticle` numbers the articles of the paper, and with `keepNext` its text ends on the page of what follows. */
export function docxBlock(block: Block, nextArticle: () => string, keepNext: boolean): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [line(block.text, { keepNext: true, spacing: { before: 200 }, outlineLevel: block.level === 2 ? 1 : 0 }, { font: FONTS.heading, size: block.level === 2 ? 26 : 30 })];
    case 'paragraph':
      return lines(block, keepNext);
    case 'clause':
      return clause(block, nextArticle(), keepNext);
    case 'table':
      return table(block);
    case 'facts':
      return facts(block);
    case 'signatures':
      return signatures(block);
    case 'qr':
      return qr(block);
    case 'notice':
      return [grid([WIDTH], [new TableRow({ children: [cell(block.text, WIDTH)] })]), gap()];
    case 'issuer':
      return issuer(block);
    case 'page-break':
      return [new Paragraph({ children: [new PageBreak()] })];
  }
}
