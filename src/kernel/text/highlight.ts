import { analyse, type Analysis } from './analyse.js';
import type { Span } from './normalise.js';
import type { Literal, ParsedQuery, QueryTerm } from './parse-query.js';
import { patentNumbersIn } from './registered-number.js';
import { isCjk, type Run } from './script.js';

/** A place in the original text that satisfies a query term. */
export interface Hit extends Span {
  /** the term of the query, normalised */
  term: string;
  /** the word that was found instead of the term (同义词), or null */
  synonym: string | null;
}

type Place = { from: number; to: number };

function substrings(haystack: string, needle: string): Place[] {
  const places: Place[] = [];
  for (let at = haystack.indexOf(needle); at !== -1; at = haystack.indexOf(needle, at + 1)) places.push({ from: at, to: at + needle.length });
  return places;
}

const words = ({ latin }: Analysis, text: string): Place[] =>
  latin.filter((token) => token.text === text).map(({ start, end }) => ({ from: start, to: end }));

function patents(normalised: string, number: string): Place[] {
  return patentNumbersIn(normalised).filter((found) => found.number === number || found.number.slice(0, -1) === number).map(({ start, end }) => ({ from: start, to: end }));
}

// the first run of a phrase may end a longer Chinese run and the last may begin one; Latin words are always whole
function startsAt(runs: readonly Run[], index: number, parts: readonly string[]): Place | null {
  const last = parts.length - 1;
  const fits = parts.every((part, offset) => {
    const text = runs[index + offset]?.text ?? '';
    if (text === part) return true;
    if (!isCjk(part)) return false;
    return (offset === 0 && text.endsWith(part)) || (offset === last && text.startsWith(part));
  });
  const first = runs[index];
  const end = runs[index + last];
  if (!fits || !first || !end) return null;
  return { from: first.start + first.text.length - (parts[0]?.length ?? 0), to: end.start + (parts[last]?.length ?? 0) };
}

function phrases({ runs }: Analysis, phrase: string): Place[] {
  const parts = phrase.split(' ');
  return runs.flatMap((_, index) => startsAt(runs, index, parts) ?? []);
}

function placesOf(analysis: Analysis, { kind, text }: Literal): Place[] {
  if (kind === 'patent') return patents(analysis.normalised.text, text);
  if (kind === 'phrase') return phrases(analysis, text);
  return kind === 'cjk' ? substrings(analysis.normalised.text, text) : words(analysis, text);
}

/** Places of one term and of its synonyms, as a search finds them. */
export function placesOfTerm(analysis: Analysis, term: QueryTerm): Hit[] {
  const hit = (synonym: string | null) => ({ from, to }: Place): Hit => ({ ...analysis.normalised.original(from, to), term: term.text, synonym });
  const literal = placesOf(analysis, term).map(hit(null));
  return [...literal, ...term.synonyms.flatMap((synonym) => placesOf(analysis, synonym).map(hit(synonym.text)))];
}

/**
 * Where a text satisfies the query's terms, in order and without overlaps; offsets are UTF-16 units of the text as
 * given, so that `text.slice(start, end)` is what to mark. Of two overlapping places the earlier, then the longer stays.
 */
export function highlight(text: string, query: Pick<ParsedQuery, 'must' | 'runs'>): Hit[] {
  if (text === '' || query.must.length === 0) return [];
  const analysis = analyse(text);
  const wholes = query.runs.map((run): QueryTerm => ({ kind: 'cjk', text: run, synonyms: [] }));
  const hits = [...wholes, ...query.must].flatMap((term) => placesOfTerm(analysis, term));
  hits.sort((a, b) => a.start - b.start || b.end - a.end || Number(a.synonym !== null) - Number(b.synonym !== null));
  const kept: Hit[] = [];
  for (const hit of hits) if (hit.start >= (kept.at(-1)?.end ?? 0)) kept.push(hit);
  return kept;
}

/** Whether a text alone satisfies the whole query; the search engines' answer for a document of one field. */
export function matches(text: string, query: ParsedQuery): boolean {
  const analysis = analyse(text);
  const holds = (term: QueryTerm) => placesOfTerm(analysis, term).length > 0;
  return query.must.every(holds) && !query.not.some(holds);
}
