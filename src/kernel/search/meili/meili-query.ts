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
export function visibleFilter({ signedIn, organisationId, owner, kind, unconfirmed = false }: SearchScope): MeiliFilter {
  const open = [equal('audience', 'public')];
  if (signedIn) open.push(equal('audience', 'signed_in'));
  if (signedIn && organisationId !== null) open.push(equal('organisationId', organisationId));
  const fresh = unconfirmed ? [] : [[`freshUntil >= ${dayNumber(dateInChina(new Date()))}`]];
  return [open, ...fresh, ...(owner ? [[equal('owner', owner)]] : []), ...(kind ? [[equal('kind', kind)]] : [])];
}

function facetFilter(selection: FacetSelection, except?: FacetName): MeiliFilter {
  return FACET_NAMES.filter((facet) => facet !== except && (selection[facet]?.length ?? 0) > 0).map((facet) => (selection[facet] ?? []).map((value) => equal(facet, value)));
}

const exactly = (literal: Literal): string => `"${literalTokens(literal).join(' ')}"`;
const without = (literal: Literal): string => `-${exactly(literal)}`;
const hasSynonyms = (term: QueryTerm): boolean => term.synonyms.length > 0;
const groupsOf = (term: QueryTerm): string[] => synonymGroupsOf(term.text.replaceAll(' ', '')).map(conceptKey);
const conceptFilter = (term: QueryTerm): string[] => groupsOf(term).map((group) => equal('concepts', group));
const titleFilter = (term: QueryTerm): MeiliFilter => [groupsOf(term).map((group) => equal('titleConcepts', group))];
const noTitleFilter = (term: QueryTerm): MeiliFilter => groupsOf(term).map((group) => [equal('titleConcepts', group).replace(' = ', ' != ')]);

/** A query and the filter that belongs to it; several are disjoint parts of one result, in order. */
export interface Variant {
  q: string;
  filter: MeiliFilter;
}

/** The whole result: words with synonyms by their synonym group. */
export function wholeVariant(query: ParsedQuery): Variant {
  const q = [...query.must.filter((term) => !hasSynonyms(term)).map(exactly), ...query.not.map(without)].join(' ');
  return { q, filter: query.must.filter(hasSynonyms).map(conceptFilter) };
}

/** One term in one of the disjoint parts of a result. */
type Part = (term: QueryTerm) => { q: string[]; filter: MeiliFilter };
const itself: Part = (term) => ({ q: [exactly(term)], filter: [] });
const synonymAlone: Part = (term) => ({ q: [without(term)], filter: [conceptFilter(term)] });
const anywhere: Part = (term) => ({ q: [], filter: [conceptFilter(term)] });
const within = (part: Part, place: (term: QueryTerm) => MeiliFilter): Part => (term) => {
  const { q, filter } = part(term);
  return { q, filter: [...filter, ...place(term)] };
};

/** A title of synonyms says more than a mention of the word, and in one place the word itself says most. */
const BY_PLACE: readonly Part[] = [within(itself, titleFilter), within(synonymAlone, titleFilter), within(itself, noTitleFilter), within(synonymAlone, noTitleFilter)];

/**
 * The same result in parts, the best first. The first word with synonyms is told apart by place and by word, the second by word
 * alone: eight parts. More words are not told apart.
 */
export function bestFirst(query: ParsedQuery): Variant[] {
  const [first, second, ...more] = query.must.filter(hasSynonyms);
  if (!first) return [wholeVariant(query)];
  const fixed = [...query.must.filter((term) => !hasSynonyms(term)).map(exactly), ...query.not.map(without)];
  const others = more.map((term) => anywhere(term).filter).flat();
  return BY_PLACE.map((part) => part(first)).flatMap((one) => (second ? [itself(second), synonymAlone(second)] : [null]).map((other): Variant => ({
    q: [...fixed, ...one.q, ...(other?.q ?? [])].join(' '), filter: [...one.filter, ...(other?.filter ?? []), ...others],
  })));
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
