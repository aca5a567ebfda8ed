import { Problem } from '../http/index.js';
import { logger } from '../logging/index.js';
import { IndexBehind } from './index-behind.js';
import type { SearchDocument, SearchKind } from './search-document.js';
import { type IndexReport, SearchPort, type SearchAnswer, type SearchRequest, type SearchScope, type Suggestion } from './search-port.js';
import type { SearchSource } from './search-sources.js';

/** After a failure nobody waits for the engine again for so long. */
const PAUSE_MS = 5_000;

/**
 * The preferred engine answers; where it is down, has no index yet or found what may not be found any more the reserve
 * does, and the answer says so. One request pays for finding out that it is down, the others of the next seconds do not.
 */
export class FallbackSearch extends SearchPort {
  private pausedUntil = 0;

  constructor(
    private readonly preferred: SearchPort,
    private readonly reserve: SearchPort,
    private readonly pauseMs = PAUSE_MS,
  ) {
    super();
  }

  private async either<T>(ask: (port: SearchPort) => Promise<T>, mark: (answer: T) => T): Promise<T> {
    if (performance.now() < this.pausedUntil) return mark(await ask(this.reserve));
    try {
      return await ask(this.preferred);
    } catch (error) {
      // a bad cursor is the caller's fault, whichever engine is asked
      if (error instanceof Problem) throw error;
      this.note(error);
      return mark(await ask(this.reserve));
    }
  }

  // an engine that is a moment behind answers all other questions as before
  private note(error: unknown): void {
    if (error instanceof IndexBehind) return logger.info('search engine is behind the records, PostgreSQL answers');
    this.pausedUntil = performance.now() + this.pauseMs;
    logger.warn({ err: error }, 'search engine is down, PostgreSQL answers');
  }

  search(request: SearchRequest): Promise<SearchAnswer> {
    return this.either((port) => port.search(request), (answer) => ({ ...answer, degraded: true }));
  }

  suggest(q: string, scope: SearchScope, limit: number): Promise<Suggestion[]> {
    return this.either((port) => port.suggest(q, scope, limit), (answer) => answer);
  }

  // writing goes to both one after the other by way of SearchIndexer: the reserve inside the record's transaction
  upsert(document: SearchDocument): Promise<void> {
    return this.preferred.upsert(document);
  }

  remove(kind: SearchKind, id: string): Promise<void> {
    return this.preferred.remove(kind, id);
  }

  reindex(sources: readonly SearchSource[]): Promise<number> {
    return this.preferred.reindex(sources);
  }

  verify(sources: readonly SearchSource[]): Promise<IndexReport[]> {
    return this.preferred.verify(sources);
  }
}
