import { resolve, XmlSink } from './office-parts.js';

/** The words of a file as its author wrote them. */
export interface FileText {
  /** paragraphs and cells, blanks between words reduced to one; none is empty */
  lines: readonly string[];
  /** false where the file says more than is read */
  whole: boolean;
}

/** About three hundred pages. */
const MOST_CHARACTERS = 500_000;

/** Parts in which an author's words stand: documents, sheets, slides with their headers, notes and remarks. */
export const isTextPart = (name: string): boolean => /^(?:word|xl|ppt)\/[^<>]+\.xml$/i.test(name);

// stops at the next tag, as the patterns of the inspection do
const TAG = /<(\/?)(?:[\w.-]{1,40}:)?([\w.-]{1,40})([^<>]*)>([^<]*)/g;
const WORDS = new Set(['t', 'delText', 'oddHeader', 'oddFooter', 'evenHeader', 'evenFooter', 'firstHeader', 'firstFooter']);
const ENDS = new Set(['p', 'si', 'is', 'text', 'oddHeader', 'oddFooter', 'evenHeader', 'evenFooter', 'firstHeader', 'firstFooter']);
const BREAKS = new Set(['br', 'cr']);

/** Collects the words of an Office file (ECMA-376) while it is inspected, up to a limit; it refuses nothing. */
export class OfficeWords {
  private readonly lines: string[] = [];
  private line = '';
  private left = MOST_CHARACTERS;
  private whole = true;

  /** @param xml whole tags, each with what stands up to the next one */
  read(xml: string): void {
    for (const [, close, name = '', attributes = '', text = ''] of xml.matchAll(TAG)) {
      if (close === '/' ? ENDS.has(name) : BREAKS.has(name)) this.end();
      else if (name === 'tab') this.line += ' ';
      if (close === '' && WORDS.has(name) && !attributes.endsWith('/')) this.add(resolve(text));
    }
  }

  end(): void {
    const line = this.line.replace(/\s+/g, ' ').trim();
    if (line !== '') this.lines.push(line);
    this.line = '';
  }

  text(): FileText {
    return { lines: this.lines, whole: this.whole };
  }

  private add(text: string): void {
    if (text.length > this.left) this.whole = false;
    this.line += text.slice(0, this.left);
    this.left -= Math.min(this.left, text.length);
  }
}

/** A part that is inspected, and read at the same time. */
export class ReadSink extends XmlSink {
  constructor(name: string, private readonly words: OfficeWords) {
    super(name);
  }

  override end(): void | Promise<void> {
    const done = super.end();
    this.words.end();
    return done;
  }

  protected override scan(text: string): void {
    super.scan(text);
    this.words.read(Buffer.from(text, 'latin1').toString('utf8'));
  }
}
