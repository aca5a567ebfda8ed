import type { Block, Paper } from './paper.js';

/** what has no ink and no meaning on paper; private-use characters stay, for they stand for a character that somebody means */
const INKLESS = /[\p{Cf}\p{Variation_Selector}]|(?![\n\t])\p{Cc}/gu;
/** a full-width space is a character of its own width that people indent with */
const SPACES = /(?!\u3000)[\p{Zs}\t]/gu;

/** Text as a paper can hold it: whole characters, composed, without controls; lines end with `\n`. */
export const tidyText = (text: string): string =>
  text.toWellFormed().replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n').normalize('NFC').replace(INKLESS, '').replace(SPACES, ' ');

const tidyAll = (texts: readonly string[]) => texts.map(tidyText);
const optional = <K extends string>(key: K, text: string | undefined) => (text === undefined ? {} : { [key]: tidyText(text) });

/** @throws RangeError for a table without columns or with a row of another length: a mistake of the program that wrote it */
function tidyBlock(block: Block): Block {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'notice':
      return { ...block, text: tidyText(block.text) };
    case 'clause':
      return { ...block, ...optional('title', block.title), paragraphs: tidyAll(block.paragraphs) };
    case 'table': {
      const { columns, rows } = block;
      if (columns.length === 0 || rows.some((row) => row.length !== columns.length)) throw new RangeError('every row of a table has one cell a column');
      const headed = columns.map((column) => ({ ...column, header: tidyText(column.header) }));
      return { ...block, ...optional('caption', block.caption), columns: headed, rows: rows.map(tidyAll) };
    }
    case 'facts':
      return { ...block, facts: block.facts.map(({ label, value }) => ({ label: tidyText(label), value: tidyText(value) })) };
    case 'signatures':
      return { ...block, parties: block.parties.map(({ title, lines }) => ({ title: tidyText(title), lines: tidyAll(lines) })) };
    case 'qr':
      return { ...block, ...optional('caption', block.caption) };
    case 'issuer':
      return { ...block, name: tidyText(block.name), date: tidyText(block.date) };
    case 'page-break':
      return block;
  }
}

/** The same paper with texts that every writer can take. @throws RangeError for a table whose rows do not fit its columns */
export function tidyPaper(paper: Paper): Paper {
  const { number, footer, watermark, wide } = paper;
  return {
    title: tidyText(paper.title),
    ...optional('number', number), ...optional('footer', footer), ...optional('watermark', watermark), ...(wide ? { wide } : {}),
    blocks: paper.blocks.map(tidyBlock),
  };
}
