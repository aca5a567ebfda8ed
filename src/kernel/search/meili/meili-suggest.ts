import type { Meilisearch } from 'meilisearch';
import { type ParsedQuery, parseQuery } from '../../text/index.js';
import type { SearchDocument } from '../search-document.js';
import type { SearchScope, Suggestion } from '../search-port.js';
import { numberTerms, suggestions, type Titled } from '../suggestions.js';
import { openingWord, TOKEN_FIELDS } from './meili-document.js';
import { visibleFilter } from './meili-query.js';
import { literalTokens } from './tokens.js';

interface Found {
  document: SearchDocument;
}

/** Searches one part of the index for titles. */
async function titles(client: Meilisearch, uid: string, q: string, attributes: string[], scope: SearchScope, limit: number): Promise<Titled[]> {
  const { hits } = await client.index<Found>(uid).search(q, {
    matchingStrategy: 'all', attributesToSearchOn: attributes, filter: visibleFilter(scope), attributesToRetrieve: ['document'], limit,
  });
  return hits.map(({ document: { kind, id, title } }) => ({ kind, id, title }));
}

const phrase = (tokens: readonly string[]): string => `"${tokens.join(' ')}"`;

// the last Latin word may still be unfinished; unquoted at the end it is searched as a beginning
function typedSoFar(query: ParsedQuery): string {
  const last = query.must.length - 1;
  return query.must.map((term, index) => (index === last && /^[a-z]+$/.test(term.text) ? openingWord(term.text) : phrase(literalTokens(term)))).join(' ');
}

export async function titlesByPinyin(client: Meilisearch, uid: string, typed: string, scope: SearchScope, limit: number): Promise<string[]> {
  return (await titles(client, uid, typed, ['spoken'], scope, limit)).map((hit) => hit.title);
}

export function suggestFrom(client: Meilisearch, uid: string, q: string, scope: SearchScope, limit: number): Promise<Suggestion[]> {
  const query = parseQuery(q);
  return suggestions(query, limit, {
    byNumber: (most) => titles(client, uid, numberTerms(query).map((term) => phrase(literalTokens(term))).join(' '), Object.values(TOKEN_FIELDS), scope, most),
    byText: (most) => titles(client, uid, typedSoFar(query), [TOKEN_FIELDS.title, 'opening'], scope, most),
    byPinyin: (typed, most) => titles(client, uid, typed, ['spoken'], scope, most),
  });
}
