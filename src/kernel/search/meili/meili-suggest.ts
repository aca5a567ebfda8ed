import type { Meilisearch } from 'meilisearch';
import { type ParsedQuery, parseQuery } from '../../text/index.js';
import type { FoundDocument } from '../compare.js';
import type { VisibilityCheck } from '../index-behind.js';
import type { SearchDocument } from '../search-document.js';
import type { SearchScope, Suggestion } from '../search-port.js';
import { numberTerms, suggestions, type Titled } from '../suggestions.js';
import { openingWord, TOKEN_FIELDS } from './meili-document.js';
import { IDENTITY, visibleFilter } from './meili-query.js';
import { literalTokens } from './tokens.js';

interface Found extends FoundDocument {
  document: SearchDocument;
}

/** An index, who reads it, and who confirms what is found. */
export interface Reader {
  client: Meilisearch;
  uid: string;
  scope: SearchScope;
  check: VisibilityCheck;
}

/** Searches one part of the index for titles. */
async function titles({ client, uid, scope, check }: Reader, q: string, attributes: string[], limit: number): Promise<Titled[]> {
  const { hits } = await client.index<Found>(uid).search(q, {
    matchingStrategy: 'all', attributesToSearchOn: attributes, filter: visibleFilter(scope), attributesToRetrieve: [...IDENTITY, 'document'], limit,
  });
  await check.confirm(hits, scope);
  return hits.map(({ document: { kind, id, title } }) => ({ kind, id, title }));
}

const phrase = (tokens: readonly string[]): string => `"${tokens.join(' ')}"`;

// the last Latin word may still be unfinished; unquoted at the end it is searched as a beginning
function typedSoFar(query: ParsedQuery): string {
  const last = query.must.length - 1;
  return query.must.map((term, index) => (index === last && /^[a-z]+$/.test(term.text) ? openingWord(term.text) : phrase(literalTokens(term)))).join(' ');
}

export async function titlesByPinyin(reader: Reader, typed: string, limit: number): Promise<string[]> {
  return (await titles(reader, typed, ['spoken'], limit)).map((hit) => hit.title);
}

export function suggestFrom(reader: Reader, q: string, limit: number): Promise<Suggestion[]> {
  const query = parseQuery(q);
  return suggestions(query, limit, {
    byNumber: (most) => titles(reader, numberTerms(query).map((term) => phrase(literalTokens(term))).join(' '), Object.values(TOKEN_FIELDS), most),
    byText: (most) => titles(reader, typedSoFar(query), [TOKEN_FIELDS.title, 'opening'], most),
    byPinyin: (typed, most) => titles(reader, typed, ['spoken'], most),
  });
}
