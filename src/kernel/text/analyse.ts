import { patentNumbersIn, patentTerms } from './registered-number.js';
import { normalise, type Normalised } from './normalise.js';
import { type Run, runsOf } from './script.js';
import { cut, isStopWord } from './segmenter.js';

/** `char`, `bigram`, `trigram`, `quadgram`: 1–4 adjacent Chinese characters; `latin`: letters, digits or both; `patent`: a patent number. */
export type TokenKind = 'char' | 'bigram' | 'trigram' | 'quadgram' | 'latin' | 'patent';

export interface Token {
  kind: TokenKind;
  text: string;
  /** offsets in the normalised text; "20 kW" as the token 20kw spans the blank */
  start: number;
  end: number;
}

/** A dictionary word (jieba) with its place in the normalised text. */
export interface Word {
  text: string;
  start: number;
}

/** A text taken apart. Marking places needs runs and Latin tokens only, so the many pairs and triples come on demand. */
export class Analysis {
  readonly runs: readonly Run[];

  constructor(readonly normalised: Normalised) {
    this.runs = runsOf(normalised.text);
  }

  /** Latin words and numbers, with their parts and units. */
  get latin(): Token[] {
    return [...this.runs.flatMap((run) => (run.kind === 'cjk' ? [] : wordTokens(run))), ...joinedUnits(this.runs)];
  }

  /** Everything by which the text can be found. */
  get tokens(): Token[] {
    const patents = patentNumbersIn(this.normalised.text).flatMap(({ number, start, end }) => patentTerms(number).map((text): Token => ({ kind: 'patent', text, start, end })));
    return [...this.runs.flatMap((run) => (run.kind === 'cjk' ? cjkTokens(run) : [])), ...this.latin, ...patents];
  }
}

const GRAMS: readonly TokenKind[] = ['char', 'bigram', 'trigram', 'quadgram'];
/** Longest stretch of Chinese characters that is an index term. */
export const LONGEST_GRAM = GRAMS.length;
const MAX_WORD = 64;

function cjkTokens(run: Run): Token[] {
  const chars = Array.from(run.text);
  const tokens: Token[] = [];
  let start = run.start;
  chars.forEach((char, index) => {
    GRAMS.forEach((kind, more) => {
      const text = chars.slice(index, index + more + 1).join('');
      if (index + more < chars.length) tokens.push({ kind, text, start, end: start + text.length });
    });
    start += char.length;
  });
  return tokens;
}

const latin = (text: string, start: number, end: number): Token => ({ kind: 'latin', text: text.slice(0, MAX_WORD), start, end });
const PART = /\d+(?:\.\d+)*|[^\d.]+/g;

// "20kW" is also found by "20 kW", by "20" and by "kW"
function wordTokens(run: Run): Token[] {
  const whole = latin(run.text, run.start, run.start + run.text.length);
  const parts = Array.from(run.text.matchAll(PART), (part) => latin(part[0], run.start + part.index, run.start + part.index + part[0].length));
  return parts.length > 1 ? [whole, ...parts] : [whole];
}

// and "20 kW" by "20kW"
function joinedUnits(runs: readonly Run[]): Token[] {
  return runs.flatMap((run, index): Token[] => {
    const next = runs[index + 1];
    const joins = next?.kind === 'word' && next.start <= run.start + run.text.length + 1 && /^[\d.]+$/.test(run.text) && /^\p{L}{1,8}$/u.test(next.text);
    return joins ? [latin(`${run.text}${next.text}`, run.start, next.start + next.text.length)] : [];
  });
}

export const analyse = (text: string): Analysis => new Analysis(normalise(text));

/** Dictionary words of ≥ 2 characters and Latin words, without stop words: what a text is about. */
export function wordsOf({ runs }: Pick<Analysis, 'runs'>): Word[] {
  return runs.flatMap((run) => {
    if (run.kind === 'word') return [{ text: run.text, start: run.start }];
    let at = run.start;
    return cut(run.text).flatMap((text) => {
      const word = { text, start: at };
      at += text.length;
      return text.length > 1 && !isStopWord(text) ? [word] : [];
    });
  });
}
