import type { Literal } from '../text/index.js';
import type { ListedPrice, SearchDocument, SearchFacets, SearchKind } from './search-document.js';
import type { SearchSource } from './search-sources.js';

export const FACET_NAMES = ['kind', 'field', 'industry', 'region', 'maturity', 'mode', 'priceBand', 'organisationKind'] as const;
export type FacetName = (typeof FACET_NAMES)[number];

/** Chosen values: OR inside a facet, AND between facets. */
export type FacetSelection = Partial<Record<FacetName, readonly string[]>>;

export const SEARCH_SORTS = ['relevance', 'newest', 'price_asc', 'price_desc', 'trl'] as const;
/** `relevance` without words is `newest`. Records without a price come last in both price orders, without TRL last in `trl`. */
export type SearchSort = (typeof SEARCH_SORTS)[number];

/** Who asks; composed on the server from the session, never from the request. */
export interface SearchAudience {
  signedIn: boolean;
  organisationId: string | null;
}

/** Documents that may be found at all, and, with `owner`, only those that name this organisation as theirs. */
export interface SearchScope extends SearchAudience {
  /** of titles only those of this kind */
  kind?: SearchKind | null;
  owner?: string | null;
  /** also documents whose owner has not confirmed in time that they still hold */
  unconfirmed?: boolean;
}

export interface SearchRequest {
  /** as typed, ≤ 200 characters; '' finds everything, signs alone nothing */
  q: string;
  facets?: FacetSelection;
  sort?: SearchSort;
  /** 1–50 */
  limit: number;
  /** `nextCursor` of the page before, null on the first */
  cursor?: string | null;
  audience: SearchAudience;
  /** only documents that name this organisation as their owner; anonymous needs never do */
  owner?: string | null;
  /** also documents whose owner has not confirmed in time that they still hold (含未确认的信息) */
  unconfirmed?: boolean;
}

/** A place to mark in the text beside it, in UTF-16 units; `synonym` names the word found instead of the term typed. */
export interface Mark {
  start: number;
  end: number;
  term: string;
  synonym: string | null;
}

/** A piece of a text that is not shown in full, with the places to mark in it. */
export interface SnippetView {
  field: 'body' | 'keywords' | 'numbers' | 'ownerName' | 'places';
  text: string;
  cutBefore: boolean;
  cutAfter: boolean;
  marks: Mark[];
}

export interface SearchItem {
  kind: SearchKind;
  id: string;
  title: string;
  summary: string;
  ownerName: string;
  organisationId: string | null;
  facets: SearchFacets;
  price: ListedPrice | null;
  priceFen: number | null;
  trl: number | null;
  publishedAt: string;
  /** its owner has not confirmed in time that it still holds */
  unconfirmed: boolean;
  highlights: { title: Mark[]; summary: Mark[] };
  /** where the terms stand if title and summary do not hold all of them */
  snippet: SnippetView | null;
  /** terms that were found only through another word (同义词) */
  synonyms: { term: string; found: string }[];
}

export interface FacetCount {
  value: string;
  count: number;
}

/** A query that finds something where the one asked finds nothing. */
export interface LooserQuery {
  /** why it is looser: fewer filters, a word that sounds alike, pinyin read as a word, runs cut into words, exclusions or words left out */
  reason: 'filter' | 'spelling' | 'pinyin' | 'cut' | 'exclusion' | 'words';
  q: string;
  facets: FacetSelection;
  /** words left out, or values of the filter left out */
  dropped: string[];
  /** name of the filter left out */
  droppedFacet: FacetName | null;
  /** it leaves out nothing of what was asked: only words that were written as one may stand apart */
  saysAll: boolean;
  total: number;
}

/** What the engine made of the query, in normalised writing. */
export interface SearchExplanation {
  terms: { text: string; kind: Literal['kind']; synonyms: string[] }[];
  excluded: string[];
  ignored: string[];
  /** false where the query holds neither letter nor digit */
  searchable: boolean;
  /** day of the synonym list used */
  synonymsDate: string;
  engine: 'postgresql' | 'meilisearch';
}

export interface SearchAnswer {
  items: SearchItem[];
  total: number;
  /** false where the counts of a large result are some seconds old */
  totalIsExact: boolean;
  /** counts under all other filters, so that a value more can be chosen; most frequent first */
  facets: Record<FacetName, FacetCount[]>;
  nextCursor: string | null;
  /** best first; empty unless `total` is 0 */
  suggestions: LooserQuery[];
  /** true where PostgreSQL answers because the preferred engine is down or behind the records */
  degraded: boolean;
  explain: SearchExplanation;
}

/** A title offered while typing. */
export interface Suggestion {
  kind: SearchKind;
  id: string;
  title: string;
  marks: Mark[];
  /** literal hits come first; `pinyin` covers initials and full syllables */
  match: 'text' | 'number' | 'pinyin';
}

/** Differences between the records and the index. */
export interface IndexReport {
  kind: SearchKind;
  records: number;
  indexed: number;
  missing: number;
  extra: number;
  stale: number;
}

/** Full-text search over achievements, needs and organisations; one contract suite holds for every adapter. */
export abstract class SearchPort {
  abstract upsert(document: SearchDocument): Promise<void>;
  abstract remove(kind: SearchKind, id: string): Promise<void>;
  /** @throws MALFORMED for a cursor that no search gave out */
  abstract search(request: SearchRequest): Promise<SearchAnswer>;
  abstract suggest(q: string, scope: SearchScope, limit: number): Promise<Suggestion[]>;
  /** Brings the index in line with the sources while it goes on answering; @returns documents written */
  abstract reindex(sources: readonly SearchSource[]): Promise<number>;
  abstract verify(sources: readonly SearchSource[]): Promise<IndexReport[]>;
}
