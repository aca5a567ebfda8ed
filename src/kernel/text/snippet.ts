import { type Hit, highlight } from './highlight.js';
import type { ParsedQuery } from './parse-query.js';

/** A short piece of a longer text with the places to mark; offsets count within `text`. */
export interface Snippet {
  text: string;
  /** true where the original goes on before or behind the piece */
  cutBefore: boolean;
  cutAfter: boolean;
  hits: Hit[];
}

const LEAD = 16;

function bestWindow(hits: readonly Hit[], width: number): number {
  let best = 0;
  let bestCount = -1;
  for (const [index, first] of hits.entries()) {
    const inside = hits.slice(index).filter((hit) => hit.end <= first.start + width - LEAD);
    const count = new Set(inside.map((hit) => hit.term)).size * 100 + inside.length;
    if (count > bestCount) [best, bestCount] = [first.start, count];
  }
  return best;
}

const insidePair = (text: string, at: number) => /[\uDC00-\uDFFF]/.test(text[at] ?? '') && /[\uD800-\uDBFF]/.test(text[at - 1] ?? '');

/** The piece of about `width` characters with most of the query's terms, or null where the text holds none of them. */
export function snippet(text: string, query: Pick<ParsedQuery, 'must' | 'runs'>, width = 90): Snippet | null {
  const hits = highlight(text, query);
  if (hits.length === 0) return null;
  let from = Math.max(0, Math.min(bestWindow(hits, width) - LEAD, text.length - width));
  if (insidePair(text, from)) from -= 1;
  let to = Math.min(text.length, from + width);
  if (insidePair(text, to)) to += 1;
  const inside = hits.filter((hit) => hit.start >= from && hit.end <= to);
  return {
    text: text.slice(from, to),
    cutBefore: from > 0,
    cutAfter: to < text.length,
    hits: inside.map((hit) => ({ ...hit, start: hit.start - from, end: hit.end - from })),
  };
}

/** The beginning of a text, with a sign where it goes on. */
export const shortened = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text);
