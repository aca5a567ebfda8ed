import { highlight, type ParsedQuery } from '../text/index.js';
import { markOf } from './present.js';
import type { SearchDocument } from './search-document.js';
import type { Suggestion } from './search-port.js';
import { spokenMarks } from './spoken-marks.js';

export type Titled = Pick<SearchDocument, 'kind' | 'id' | 'title'>;

/** How an engine finds titles; each call answers best first. */
export interface TitleFinder {
  byNumber(limit: number): Promise<Titled[]>;
  byText(limit: number): Promise<Titled[]>;
  byPinyin(typed: string, limit: number): Promise<Titled[]>;
}

const NUMBER = /^[0-9a-z]{10,}$/;

/** Terms that may be a register number and so lead straight to their record. */
export const numberTerms = (query: ParsedQuery) => query.must.filter((term) => term.kind === 'patent' || (NUMBER.test(term.text) && /\d/.test(term.text)));

/** Titles for what has been typed so far: records with the number, then literal hits, then pinyin and its initials. */
export async function suggestions(query: ParsedQuery, limit: number, finder: TitleFinder): Promise<Suggestion[]> {
  if (query.must.length === 0) return [];
  const found = new Map<string, Suggestion>();
  const take = (titles: readonly Titled[], match: Suggestion['match'], marks: (title: string) => Suggestion['marks']) => {
    for (const { kind, id, title } of titles) if (found.size < limit && !found.has(id)) found.set(id, { kind, id, title, match, marks: marks(title) });
  };
  const literal = (title: string) => highlight(title, query).map(markOf);
  if (numberTerms(query).length > 0) take(await finder.byNumber(limit), 'number', literal);
  take(await finder.byText(limit), 'text', literal);
  const { pinyin } = query;
  if (pinyin !== null && found.size < limit) take(await finder.byPinyin(pinyin, limit), 'pinyin', (title) => spokenMarks(title, pinyin));
  return [...found.values()];
}
