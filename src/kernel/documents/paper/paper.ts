export type Align = 'left' | 'center' | 'right';

/** Text of its own line, larger. Level 1 unless said otherwise. */
export interface Heading {
  kind: 'heading';
  text: string;
  level?: 1 | 2;
}

/** Running text. `\n` begins a new paragraph; one that stands left begins two characters in. */
export interface Paragraph {
  kind: 'paragraph';
  text: string;
  align?: Align;
}

/** An article (条) of a contract. The paper counts them: 第一条, 第二条 …; each paragraph (款) stands for itself. */
export interface Clause {
  kind: 'clause';
  title?: string;
  paragraphs: readonly string[];
}

export interface TableColumn {
  header: string;
  align?: Align;
  /** share of the width beside the other columns, 1 unless said otherwise; a column is never narrower than the widest number in it */
  share?: number;
}

/** Rows below a header that is repeated on every page. A row has as many cells as there are columns. */
export interface Table {
  kind: 'table';
  caption?: string;
  columns: readonly TableColumn[];
  rows: readonly (readonly string[])[];
}

/** What is known about something, line by line: name left, value right. */
export interface Facts {
  kind: 'facts';
  facts: readonly { label: string; value: string }[];
}

/** Room for the hands and seals of the parties, two beside each other. */
export interface Signatures {
  kind: 'signatures';
  parties: readonly { title: string; lines: readonly string[] }[];
}

/** A square that a telephone reads. */
export interface QrCode {
  kind: 'qr';
  text: string;
  caption?: string;
  align?: Align;
}

/** A framed remark. */
export interface Notice {
  kind: 'notice';
  text: string;
}

/** Who issues the paper and on which day (落款), where the seal goes. */
export interface Issuer {
  kind: 'issuer';
  name: string;
  /** as it is written: 2026年11月26日 */
  date: string;
}

export interface PageBreak {
  kind: 'page-break';
}

export type Block = Heading | Paragraph | Clause | Table | Facts | Signatures | QrCode | Notice | Issuer | PageBreak;

/** A formal paper, described once and written as PDF and as docx. A4, upright unless it is wide. */
export interface Paper {
  title: string;
  /** printed below the title as it stands: 合同编号：HT2026-00012 */
  number?: string;
  blocks: readonly Block[];
  /** at the foot of every page, beside 第 n 页 共 m 页 */
  footer?: string;
  /** large and pale across every page: 样本 */
  watermark?: string;
  /** tables of many columns: a PDF lies on its side (横向); a docx, which whoever has it lays out anew, stays upright */
  wide?: boolean;
}
