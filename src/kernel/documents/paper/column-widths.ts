import type { Table } from './paper.js';

/** Of the size of the type, as wide as the widest of its kind in the fonts of papers, bold ones too. */
const widthOf = (character: string): number =>
  /[MWmw@%]/.test(character) ? 1.05 : /[A-Z]/.test(character) ? 0.88 : /[a-z]/.test(character) ? 0.68 : /\d/.test(character) ? 0.58 : /[ -~]/.test(character) ? 0.42 : 1.02;

/** Amounts, dates, numbers of contracts and invoices, credit codes: nothing in them is a place to break a line. */
const WHOLE = /[\dA-Za-z¥][\dA-Za-z.,:/%-]*/g;
/** Longer ones are addresses and sums of files, which no column holds. */
const LONGEST = 30;
/** Beside others a column of words is at least two characters wide. */
const LEAST = 2.1;

/** What a column has to be wide, in sizes of the type, so that no number in it is broken. */
export function leastWidth(texts: readonly string[]): number {
  const whole = texts.flatMap((text) => text.match(WHOLE) ?? []).filter(({ length }) => length <= LONGEST);
  return Math.max(LEAST, ...whole.map((one) => [...one].reduce((sum, character) => sum + widthOf(character), 0)));
}

/**
 * Widths of the columns of a table and the size of its type: by their shares, except that a column is as wide as its widest number, which the others make room for. Where even that is
 * too much the type becomes smaller.
 * @param inside width for all columns together
 */
export function columnWidths({ columns, rows }: Pick<Table, 'columns' | 'rows'>, inside: number, wanted: number): { widths: number[]; size: number } {
  const least = columns.map(({ header }, at) => leastWidth([header, ...rows.map((row) => row[at] ?? '')]));
  const needed = least.reduce((sum, one) => sum + one, 0);
  const size = Math.min(wanted, inside / needed);
  const widths = new Array<number>(columns.length).fill(0);
  // columns whose share is too small get what they need; the others divide what is left by their shares
  let open = columns.map((_, at) => at);
  let left = inside;
  for (;;) {
    const whole = open.reduce((sum, at) => sum + (columns[at]?.share ?? 1), 0);
    const given = (at: number) => ((columns[at]?.share ?? 1) / whole) * left;
    const narrow = open.filter((at) => given(at) < (least[at] ?? 0) * size);
    if (narrow.length === 0 || narrow.length === open.length) {
      for (const at of open) widths[at] = narrow.length === 0 ? given(at) : (least[at] ?? 0) * size;
      return { widths, size };
    }
    for (const at of narrow) widths[at] = (least[at] ?? 0) * size;
    left -= narrow.reduce((sum, at) => sum + (widths[at] ?? 0), 0);
    open = open.filter((at) => !narrow.includes(at));
  }
}
