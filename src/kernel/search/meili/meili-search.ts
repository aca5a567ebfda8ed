import { Meilisearch, type MultiSearchQuery, type SearchResponse } from 'meilisearch';
import { decodeCursor, encodeCursor } from '../../http/index.js';
import { PLACE } from '../postgres/page.js';
import { isSignsOnly, type ParsedQuery, parseQuery } from '../../text/index.js';
import type { FoundDocument, StampedDocument } from '../compare.js';
import { byCount, chosenFacets, noCounts } from '../facet-counts.js';
import type { VisibilityCheck } from '../index-behind.js';
import { looserQueries } from '../looser.js';
import { explain, nothingFound, presentItem } from '../present.js';
import type { SearchDocument, SearchKind } from '../search-document.js';
import { FACET_NAMES, type FacetName, type FacetSelection, type IndexReport, type SearchAnswer, SearchPort, type SearchRequest, type SearchScope, type SearchSort, type Suggestion } from '../search-port.js';
import type { SearchSource } from '../search-sources.js';
import { MeiliIndex } from './meili-index.js';
import { bestFirst, comparedSearch, searchOf, sorted, wholeVariant } from './meili-query.js';
import { type Reader, suggestFrom, titlesByPinyin } from './meili-suggest.js';

export interface MeiliOptions {
  url: string;
  key?: string | undefined;
  /** name of the index */
  index?: string;
  /** how long a search may take, in milliseconds */
  timeoutMs?: number;
}

interface Found extends FoundDocument {
  document: SearchDocument;
}
type Answer = SearchResponse<Found>;

/** Longest answer to wait for: beyond that PostgreSQL answers sooner. */
const TIMEOUT_MS = 800;
const WRITE_TIMEOUT_MS = 30_000;

const distribution = (answer: Answer | undefined, facet: FacetName): Record<string, number> => answer?.facetDistribution?.[facet] ?? {};
// `estimatedTotalHits` is an estimate; every document has one kind, so that the counts by kind add up to the exact number
const hitsOf = (answer: Answer | undefined): number => Object.values(distribution(answer, 'kind')).reduce((sum, count) => sum + count, 0);

/**
 * Search in Meilisearch. It sees our tokens only (see tokens.ts). Its pages are offsets: a document published while
 * somebody turns pages can shift a row to the next page, which PostgreSQL's keyset never does. Its index follows by
 * jobs, so nothing that it found is shown or counted before PostgreSQL has confirmed that it may be found.
 */
export class MeiliSearch extends SearchPort {
  private readonly client: Meilisearch;
  private readonly index: MeiliIndex;

  constructor(
    { url, key, index = 'kezhuan', timeoutMs = TIMEOUT_MS }: MeiliOptions,
    private readonly check: VisibilityCheck,
  ) {
    super();
    const access = { host: url, ...(key === undefined ? {} : { apiKey: key }) };
    this.client = new Meilisearch({ ...access, timeout: timeoutMs });
    this.index = new MeiliIndex(new Meilisearch({ ...access, timeout: WRITE_TIMEOUT_MS }), index);
  }

  upsert(document: SearchDocument): Promise<void> {
    return this.index.put([document]);
  }

  remove(kind: SearchKind, id: string): Promise<void> {
    return this.index.remove(kind, [id]);
  }

  async search(request: SearchRequest): Promise<SearchAnswer> {
    const { limit, facets: selection = {}, sort = 'relevance' } = request;
    const scope: SearchScope = { ...request.audience, owner: request.owner ?? null, unconfirmed: request.unconfirmed ?? false };
    const query = parseQuery(request.q);
    if (isSignsOnly(query)) return nothingFound(query, 'meilisearch');
    const offset = offsetOf(request.cursor);
    const { total, facets } = await this.count(query, selection, scope);
    const documents = total === 0 ? [] : await this.page(query, selection, scope, sort, offset, limit);
    const suggestions = total > 0 ? [] : await this.looser(query, selection, scope);
    const next = offset + documents.length;
    return {
      items: documents.map((document) => presentItem(document, query)), total, totalIsExact: true, facets,
      nextCursor: documents.length > 0 && next < total ? encodeCursor(['m', sort === 'relevance' ? 'scored' : sort, next, 0, 0, '']) : null,
      suggestions, degraded: false, explain: explain(query, 'meilisearch'),
    };
  }

  private async count(query: ParsedQuery, selection: FacetSelection, scope: SearchScope): Promise<Pick<SearchAnswer, 'total' | 'facets'>> {
    const variant = wholeVariant(query);
    const chosen = chosenFacets(selection);
    const others = FACET_NAMES.filter((facet) => !chosen.includes(facet));
    const [compared, whole, ...apart] = await this.ask([
      comparedSearch(this.index.uid, variant, {}, scope),
      { ...searchOf(this.index.uid, variant, selection, scope), facets: [...new Set<FacetName>(['kind', ...others])] },
      ...chosen.map((facet) => ({ ...searchOf(this.index.uid, variant, selection, scope, facet), facets: [facet] })),
    ]);
    await this.check.confirm(compared?.hits ?? [], scope);
    const facets = noCounts();
    for (const facet of FACET_NAMES) {
      const answer = chosen.includes(facet) ? apart[chosen.indexOf(facet)] : whole;
      facets[facet] = byCount(Object.entries(distribution(answer, facet)));
    }
    return { total: hitsOf(whole), facets };
  }

  private async page(query: ParsedQuery, selection: FacetSelection, scope: SearchScope, sort: SearchSort, offset: number, limit: number): Promise<SearchDocument[]> {
    const variants = sort === 'relevance' ? bestFirst(query) : [wholeVariant(query)];
    const searches = variants.map((variant) => sorted(searchOf(this.index.uid, variant, selection, scope), sort));
    const sizes = searches.length === 1 ? [Infinity] : (await this.ask(searches.map((search) => ({ ...search, facets: ['kind'] })))).map(hitsOf);
    const wanted: MultiSearchQuery[] = [];
    let from = offset;
    let rest = limit;
    searches.forEach((search, index) => {
      const size = sizes[index] ?? 0;
      const take = Math.max(0, Math.min(rest, size - from));
      if (take > 0) wanted.push({ ...search, offset: from, limit: take });
      rest -= take;
      from = Math.max(0, from - size);
    });
    const answers = wanted.length > 0 ? await this.ask(wanted) : [];
    const hits = answers.flatMap((answer) => answer.hits);
    await this.check.confirm(hits, scope);
    return hits.map((hit) => hit.document);
  }

  private looser(query: ParsedQuery, selection: FacetSelection, scope: SearchScope) {
    return looserQueries(query, selection, {
      count: (other, chosen) => this.countOnly(other, chosen, scope),
      titlesByPinyin: (typed) => titlesByPinyin(this.reader(scope), typed, 10),
    });
  }

  private async countOnly(query: ParsedQuery, selection: FacetSelection, scope: SearchScope): Promise<number> {
    const [answer] = await this.ask([{ ...comparedSearch(this.index.uid, wholeVariant(query), selection, scope), facets: ['kind'] }]);
    await this.check.confirm(answer?.hits ?? [], scope);
    return hitsOf(answer);
  }

  private reader(scope: SearchScope): Reader {
    return { client: this.client, uid: this.index.uid, scope, check: this.check };
  }

  private async ask(queries: MultiSearchQuery[]): Promise<Answer[]> {
    return (await this.client.multiSearch<{ queries: MultiSearchQuery[] }, Found>({ queries })).results;
  }

  suggest(q: string, scope: SearchScope, limit: number): Promise<Suggestion[]> {
    return suggestFrom(this.reader(scope), q, limit);
  }

  reindex(sources: readonly SearchSource[]): Promise<number> {
    return this.index.rebuild(sources);
  }

  /** Whether there is an index, analysed under the present text rules. Documents are only written to one that was built. */
  isBuilt(): Promise<boolean> {
    return this.index.isBuilt();
  }

  /** Brings the index in line with what should be there; @returns documents written and removed */
  mend(sources: readonly SearchSource[], wanted: (source: SearchSource) => AsyncIterable<StampedDocument>): Promise<number> {
    return this.index.mend(sources, wanted);
  }

  verify(sources: readonly SearchSource[]): Promise<IndexReport[]> {
    return this.index.verify(sources);
  }
}

// a cursor of either engine counts the rows before it
const offsetOf = (cursor: string | null | undefined): number => Number(decodeCursor(cursor ?? undefined, PLACE)?.[2] ?? 0);
