import { Problem } from '../http/index.js';
import { logger } from '../logging/index.js';
import type { SearchDocument, SearchKind } from './search-document.js';
import { type IndexReport, SearchPort, type SearchAnswer, type SearchAudience, type SearchRequest, type Suggestion } from './search-port.js';
import type { SearchSource } from './search-sources.js';

/** Meilisearch answers; where it is down PostgreSQL does, and the answer says so. */
export class FallbackSearch extends SearchPort {
  constructor(
    private readonly preferred: SearchPort,
    private readonly reserve: SearchPort,
  ) {
    super();
  }

  private async either<T>(ask: (port: SearchPort) => Promise<T>, mark: (answer: T) => T): Promise<T> {
    try {
      return await ask(this.preferred);
    } catch (error) {
      // a bad cursor is the caller's fault, whichever engine is asked
      if (error instanceof Problem) throw error;
      logger.warn({ err: error }, 'search engine is down, PostgreSQL answers');
      return mark(await ask(this.reserve));
    }
  }

  search(request: SearchRequest): Promise<SearchAnswer> {
    return this.either((port) => port.search(request), (answer) => ({ ...answer, degraded: true }));
  }

  suggest(q: string, audience: SearchAudience, limit: number): Promise<Suggestion[]> {
    return this.either((port) => port.suggest(q, audience, limit), (answer) => answer);
  }

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
