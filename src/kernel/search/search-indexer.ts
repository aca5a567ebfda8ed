import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { JobQueue } from '../jobs/index.js';
import type { MeiliSearch } from './meili/meili-search.js';
import { PostgresSearch } from './postgres/postgres-search.js';
import type { SearchKind } from './search-document.js';
import type { IndexReport } from './search-port.js';
import { SearchSources } from './search-sources.js';

export const MEILI_SEARCH = Symbol('MEILI_SEARCH');
const QUEUE = 'search.index';

/** Keeps the indexes in line with the records: PostgreSQL in the record's transaction, Meilisearch by a job of it. */
@Injectable()
export class SearchIndexer implements OnModuleInit {
  constructor(
    private readonly sources: SearchSources,
    private readonly postgres: PostgresSearch,
    private readonly jobs: JobQueue,
    @Inject(MEILI_SEARCH) private readonly meili: MeiliSearch | null,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<{ kind: SearchKind; id: string }>(QUEUE, ({ kind, id }) => this.writeMeili(kind, id));
  }

  /** The record was published, changed or withdrawn; call in its transaction. */
  async changed(kind: SearchKind, id: string): Promise<void> {
    const document = await this.sources.of(kind).load(id);
    if (document) await this.postgres.upsert(document);
    else await this.postgres.remove(kind, id);
    if (this.meili) await this.jobs.enqueue(QUEUE, { kind, id });
  }

  private async writeMeili(kind: SearchKind, id: string): Promise<void> {
    const document = await this.sources.of(kind).load(id);
    if (document) await this.meili?.upsert(document);
    else await this.meili?.remove(kind, id);
  }

  /** Builds both indexes anew while they go on answering; @returns documents written by engine */
  async reindex(): Promise<Record<string, number>> {
    const sources = this.sources.list();
    const written: Record<string, number> = { postgresql: await this.postgres.reindex(sources) };
    if (this.meili) written['meilisearch'] = await this.meili.reindex(sources);
    return written;
  }

  async verify(): Promise<Record<string, IndexReport[]>> {
    const sources = this.sources.list();
    const reports: Record<string, IndexReport[]> = { postgresql: await this.postgres.verify(sources) };
    if (this.meili) reports['meilisearch'] = await this.meili.verify(sources);
    return reports;
  }
}
