import type { MultiSearchQuery } from 'meilisearch';
import { dateInChina } from '../../calendar/index.js';
import { type Literal, type ParsedQuery, type QueryTerm, synonymGroupsOf } from '../../text/index.js';
import { FACET_NAMES, type FacetName, type FacetSelection, type SearchScope, type SearchSort } from '../search-port.js';
import { conceptKey, dayNumber, TOKEN_FIELDS } from './meili-document.js';
import { literalTokens } from './tokens.js';

/** What a hit is compared by with PostgreSQL. */
export const IDENTITY = ['kind', 'id', 'stamp'];
/** So many hits are compared with PostgreSQL before they are counted: beyond that a number tells nothing about a single record. */
const COMPARED = 100;

/** Outer list AND, inner lists OR, as Meilisearch reads it. */
export type MeiliFilter = string[][];

const equal = (attribute: string, value: string): string => `${attribute} = "${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

/** Visibility, as the SQL filter of the other adapter. */
export function visibleFilter({ signedIn, organisationId, owner, unconfirmed = false }: SearchScope): MeiliFilter {
  const open = [equal('audience', 'public')];
  if (signedIn) open.push(equal('audience', 'signed_in'));
  if (signedIn && organisationId !== null) open.push(equal('organisationId', organisationId));
  const fresh = unconfirmed ? [] : [[`freshUntil >= ${dayNumber(dateInChina(new Date()))}`]];
  return [open, ...fresh, ...(owner ? [[equal('owner', owner)]] : [])];
}

function facetFilter(selection: FacetSelection, except?: FacetName): MeiliFilter {
  return FACET_NAMES.filter((facet) => facet !== except && (selection[facet]?.length ?? 0) > 0).map((facet) => (selection[facet] ?? []).map((value) => equal(facet, value)));
}

const exactly = (literal: Literal): string => `"${literalTokens(literal).join(' ')}"`;
const without = (literal: Literal): string => `-${exactly(literal)}`;
const hasSynonyms = (term: QueryTerm): boolean => term.synonyms.length > 0;
const conceptFilter = (term: QueryTerm): string[] => synonymGroupsOf(term.text.replaceAll(' ', '')).map((group) => equal('concepts', conceptKey(group)));

/** A query and the filter that belongs to it; several are disjoint parts of one result, in order. */
export interface Variant {
  q: string;
  filter: MeiliFilter;
}

/** Two words with synonyms make four parts; more words are not told apart. */
const TOLD_APART = 2;

/** The whole result: words with synonyms by their synonym group. */
export function wholeVariant(query: ParsedQuery): Variant {
  const q = [...query.must.filter((term) => !hasSynonyms(term)).map(exactly), ...query.not.map(without)].join(' ');
  return { q, filter: query.must.filter(hasSynonyms).map(conceptFilter) };
}

/** The same result in parts, so that documents with the words themselves come before those with synonyms. */
export function literalFirst(query: ParsedQuery): Variant[] {
  const apart = query.must.filter(hasSynonyms).slice(0, TOLD_APART);
  const fixed = query.must.filter((term) => !hasSynonyms(term)).map(exactly);
  const grouped = query.must.filter((term) => hasSynonyms(term) && !apart.includes(term)).map(conceptFilter);
  return Array.from({ length: 2 ** apart.length }, (_, mask): Variant => {
    const other = apart.filter((_term, index) => (mask & (1 << index)) !== 0);
    const literal = apart.filter((term) => !other.includes(term));
    return {
      q: [...fixed, ...literal.map(exactly), ...query.not.map(without), ...other.map(without)].join(' '),
      filter: [...grouped, ...other.map(conceptFilter)],
    };
  });
}

const SORTS: Record<Exclude<SearchSort, 'relevance'>, string[]> = {
  newest: ['publishedMs:desc', 'id:desc'],
  price_asc: ['cheapness:asc', 'publishedMs:desc', 'id:desc'],
  price_desc: ['dearness:desc', 'publishedMs:desc', 'id:desc'],
  trl: ['trl:desc', 'publishedMs:desc', 'id:desc'],
};

/** One search request of a multi-search. */
export function searchOf(indexUid: string, { q, filter }: Variant, selection: FacetSelection, scope: SearchScope, except?: FacetName): MultiSearchQuery {
  return {
    indexUid, q, matchingStrategy: 'all', attributesToRetrieve: [...IDENTITY, 'document'], attributesToSearchOn: Object.values(TOKEN_FIELDS), limit: 0,
    filter: [...filter, ...visibleFilter(scope), ...facetFilter(selection, except)],
  };
}

/** The hits of a query under all filters, to compare them: whatever is counted of it, by whatever filter, is among them. */
export const comparedSearch = (indexUid: string, variant: Variant, selection: FacetSelection, scope: SearchScope): MultiSearchQuery =>
  ({ ...searchOf(indexUid, variant, selection, scope), attributesToRetrieve: IDENTITY, limit: COMPARED });

export const sorted = (search: MultiSearchQuery, sort: SearchSort): MultiSearchQuery => (sort === 'relevance' ? search : { ...search, sort: SORTS[sort] });
