import { createHash } from 'node:crypto';
import { isCjk, type Literal } from '../../text/index.js';
import type { AnalysedField } from '../analysed-document.js';

/**
 * Our index terms as words of one length in a–z. Meilisearch's own tokenizer, prefix search and typo tolerance then have
 * nothing to decide, and both engines match exactly the same. Classes: `p` pair of Chinese characters, `s` first and `e`
 * last character of a run, `c` any character, `w` word or number, `x` the gap between two runs.
 */
type TokenClass = 'p' | 's' | 'e' | 'c' | 'w';

const DIGITS = 5;
const LENGTH = 2 * DIGITS;
/** Stands between two runs, so that pairs of neighbouring runs are never adjacent. */
export const GAP = 'x'.repeat(LENGTH + 1);

function letters(value: number | bigint, length: number): string {
  let rest = BigInt(value);
  let text = '';
  for (let index = 0; index < length; index += 1) {
    text = String.fromCharCode(97 + Number(rest % 26n)) + text;
    rest /= 26n;
  }
  return text;
}

const point = (char: string): string => letters(char.codePointAt(0) ?? 0, DIGITS);

function token(kind: TokenClass, text: string): string {
  if (kind === 'w') return kind + letters(createHash('sha256').update(text).digest().readBigUInt64BE(), LENGTH);
  return kind + Array.from(text).map(point).join('').padEnd(LENGTH, 'a');
}

function pairs(run: string): string[] {
  const chars = Array.from(run);
  return chars.slice(1).map((char, index) => token('p', (chars[index] ?? '') + char));
}

const first = (run: string): string => token('s', Array.from(run)[0] ?? '');
const last = (run: string): string => token('e', Array.from(run).at(-1) ?? '');

const runTokens = (run: string): string[] => (isCjk(run) ? [first(run), ...pairs(run), last(run)] : [token('w', run)]);

/** A field as text for Meilisearch: the runs in order, then, set apart, single characters and further words. */
export function fieldTokens({ canonical, terms }: AnalysedField): string {
  const runs = canonical === '' ? [] : canonical.split(' ');
  const inOrder = runs.map((run) => runTokens(run).join(' ')).join(` ${GAP} `);
  const chars = [...terms].filter((term) => isCjk(term) && Array.from(term).length === 1).map((char) => token('c', char));
  const words = [...terms].filter((term) => !isCjk(term)).map((term) => token('w', term));
  // two gaps: one would join the last run and a further word to what reads like a phrase
  return [inOrder, ...chars, ...words].filter((part) => part !== '').join(` ${GAP} ${GAP} `);
}

/** The sequence of tokens that stands in a field exactly if the field holds the literal. */
export function literalTokens({ kind, text }: Literal): string[] {
  if (kind === 'cjk') return Array.from(text).length === 1 ? [token('c', text)] : pairs(text);
  if (kind !== 'phrase') return [token('w', text)];
  const parts = text.split(' ');
  const end = parts.length - 1;
  return parts.flatMap((part, index) => {
    if (!isCjk(part)) return index === 0 ? [token('w', part)] : [GAP, token('w', part)];
    const edges = [...(index > 0 ? [GAP, first(part)] : []), ...pairs(part), ...(index < end ? [last(part)] : [])];
    return edges;
  });
}
