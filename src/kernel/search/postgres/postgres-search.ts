import { isSignsOnly, type ParsedQuery, parseQuery } from '../../text/index.js';
import { chosenFacets } from '../facet-counts.js';
import type { FoundDocument, IndexedDocument } from '../compare.js';
import { IndexBehind, type VisibilityCheck } from '../index-behind.js';
import { looserQueries } from '../looser.js';
import { explain, nothingFound, presentItem } from '../present.js';
import type { SearchDocument, SearchKind } from '../search-document.js';
import { type IndexReport, SearchPort, type SearchAnswer, type SearchRequest, type SearchScope, type Suggestion } from '../search-port.js';
import type { SearchSource } from '../search-sources.js';
import { CountCache } from './count-cache.js';
import { countFacets, countHits } from './facets.js';
import { PostgresIndex } from './postgres-index.js';
import { findPage, type Ordering, readPlace, SCORING_LIMITS } from './page.js';
import { searching, type SqlRunner } from './sql.js';
import { byPinyin, suggestFrom } from './suggest.js';

/**
 * Search in the product's own database: always there, and in the same transaction as the records. Matching uses one GIN
 * index of our own terms and, for runs longer than three characters, the text itself; so it is exact.
 */
export class PostgresSearch extends SearchPort implements VisibilityCheck {
  private readonly index: PostgresIndex;
  private readonly counts = new CountCache();

  /** @param limits above these numbers of hits relevance is scored from less text, and by title and date alone */
  constructor(
    private readonly sql: SqlRunner,
    private readonly limits = SCORING_LIMITS,
  ) {
    super();
    this.index = new PostgresIndex(sql);
  }

  upsert(document: SearchDocument): Promise<void> {
    return this.index.put([document]);
  }

  remove(kind: SearchKind, id: string): Promise<void> {
    return this.index.remove(kind, [id]);
  }

  search(request: SearchRequest): Promise<SearchAnswer> {
    const query = parseQuery(request.q);
    if (isSignsOnly(query)) return Promise.resolve(nothingFound(query, 'postgresql'));
    const byIndex = query.must.length > 0 || chosenFacets(request.facets ?? {}).length > 0 || Boolean(request.owner);
    return searching(this.sql, byIndex, () => this.answer(request, query));
  }

  private async answer(request: SearchRequest, query: ParsedQuery): Promise<SearchAnswer> {
    const { limit, facets: selection = {} } = request;
    const scope: SearchScope = { ...request.audience, owner: request.owner ?? null, unconfirmed: request.unconfirmed ?? false };
    const from = readPlace(request.cursor);
    const { total, facets, fresh } = await this.counts.of([query.text, selection, scope], () => countFacets(this.sql, query, selection, scope));
    const ordering = from !== null && typeof from === 'object' ? from.ordering : this.orderingOf(request, query.must.length, total);
    const page = total === 0 ? { documents: [], nextCursor: null } : await findPage(this.sql, { query, selection, scope, ordering, limit, from });
    const suggestions = total > 0 ? [] : await looserQueries(query, selection, {
      count: (looser, chosen) => countHits(this.sql, looser, chosen, scope),
      titlesByPinyin: async (typed) => (await byPinyin(this.sql, typed, scope, 10)).map((hit) => hit.title),
    });
    const items = page.documents.map((document) => presentItem(document, query));
    return { items, total, totalIsExact: fresh, facets, nextCursor: page.nextCursor, suggestions, degraded: false, explain: explain(query, 'postgresql') };
  }

  private orderingOf({ sort = 'relevance' }: SearchRequest, terms: number, total: number): Ordering {
    if (sort !== 'relevance') return sort;
    if (terms === 0) return 'newest';
    if (total > this.limits.sketched) return 'tiered';
    return total > this.limits.scored ? 'sketched' : 'scored';
  }

  suggest(q: string, scope: SearchScope, limit: number): Promise<Suggestion[]> {
    return searching(this.sql, true, () => suggestFrom(this.sql, q, scope, limit));
  }

  reindex(sources: readonly SearchSource[]): Promise<number> {
    return this.index.rebuild(sources);
  }

  /** Whether rows were analysed under other text rules. */
  isOutdated(): Promise<boolean> {
    return this.index.isOutdated();
  }

  /** What is indexed of a kind: what may be found, because it commits with the records. */
  indexed(kind: SearchKind): Promise<IndexedDocument[]> {
    return this.index.indexed(kind);
  }

  async confirm(found: readonly FoundDocument[], scope: SearchScope): Promise<void> {
    if (!(await this.index.holds(found, scope))) throw new IndexBehind();
  }

  verify(sources: readonly SearchSource[]): Promise<IndexReport[]> {
    return this.index.verify(sources);
  }
}
