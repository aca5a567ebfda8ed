import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { EventBus, type EventType } from '../events/index.js';
import { HealthChecks } from '../health/index.js';
import { JobQueue, OUTSIDE_SERVICE } from '../jobs/index.js';
import { logger } from '../logging/index.js';
import type { MeiliSearch } from './meili/meili-search.js';
import { PostgresSearch } from './postgres/postgres-search.js';
import type { SearchDocument, SearchKind } from './search-document.js';
import type { IndexReport } from './search-port.js';
import { type SearchSource, SearchSources } from './search-sources.js';

export const MEILI_SEARCH = Symbol('MEILI_SEARCH');
const WRITE = 'search.index';
const TEND = 'search.tend';
/** A record that changes faster than it is written is left to the job of its next change. */
const ROUNDS = 3;

/** Keeps the indexes in line with the records: PostgreSQL in the record's transaction, Meilisearch by a job of it. */
@Injectable()
export class SearchIndexer implements OnModuleInit {
  constructor(
    private readonly sources: SearchSources,
    private readonly postgres: PostgresSearch,
    private readonly jobs: JobQueue,
    private readonly events: EventBus,
    private readonly health: HealthChecks,
    @Inject(MEILI_SEARCH) private readonly meili: MeiliSearch | null,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<{ kind: SearchKind; id: string }>(WRITE, ({ kind, id }) => this.write(kind, id), OUTSIDE_SERVICE);
    this.jobs.repeat(TEND, '*/10 * * * *', () => this.tend());
    if (this.meili) this.health.register({ name: 'search', optional: true, check: () => this.checkEngine() });
  }

  /** From now on the kind's records can be found; call in `onModuleInit`. */
  follow<T extends object>(source: SearchSource, changed: EventType<T>, idOf: (news: T) => string): void {
    this.sources.register(source);
    this.events.inTransaction(changed, (news) => this.changed(source.kind, idOf(news)));
  }

  private async checkEngine(): Promise<void> {
    if (!(await this.meili?.isBuilt())) throw new Error('Meilisearch has no index yet');
  }

  /** The record was published, changed or withdrawn; call in its transaction. */
  async changed(kind: SearchKind, id: string): Promise<void> {
    const document = await this.sources.of(kind).load(id);
    if (document) await this.postgres.upsert(document);
    else await this.postgres.remove(kind, id);
    if (this.meili) await this.jobs.enqueue(WRITE, { kind, id });
  }

  // two jobs of one record may run side by side and the older state arrive last, so what was written is compared again
  private async write(kind: SearchKind, id: string): Promise<void> {
    const { meili } = this;
    if (!meili || !(await meili.isBuilt())) return this.tend();
    let current = await this.sources.of(kind).load(id);
    for (let round = 0; round < ROUNDS; round += 1) {
      if (current) await meili.upsert(current);
      else await meili.remove(kind, id);
      const now = await this.sources.of(kind).load(id);
      if (sameState(current, now)) return;
      current = now;
    }
  }

  /** Builds what is missing, or was built under other text rules or synonyms, and mends what a lost job has left behind. */
  async tend(): Promise<void> {
    const sources = this.sources.list();
    if (await this.postgres.isOutdated()) logger.info({ written: await this.postgres.reindex(sources) }, 'search index rebuilt');
    if (!this.meili) return;
    if (await this.meili.isBuilt()) await this.mend(this.meili);
    else logger.info({ written: await this.meili.reindex(sources) }, 'Meilisearch index built');
  }

  // what PostgreSQL finds committed with the records, and it is read in a moment where all records would take minutes
  private async mend(meili: MeiliSearch): Promise<void> {
    const { postgres } = this;
    const mended = await meili.mend(this.sources.list(), async function* ({ kind }) {
      yield* await postgres.indexed(kind);
    });
    if (mended > 0) logger.warn({ mended }, 'Meilisearch was behind the records');
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

/** Whether no record is missing, superfluous or stale in any engine. */
const inLine = (reports: Record<string, IndexReport[]>): boolean => Object.values(reports).flat().every(({ missing, extra, stale }) => missing + extra + stale === 0);

/** `reindex` and `reindex --verify` of the command line; @returns the exit code: 1 where something differs */
export async function reindexCommand(argv: readonly string[], indexer: SearchIndexer, print: (line: string) => void): Promise<number> {
  const reports = argv.includes('--verify') ? await indexer.verify() : null;
  print(JSON.stringify(reports ?? (await indexer.reindex())));
  return reports === null || inLine(reports) ? 0 : 1;
}

const sameState = (a: SearchDocument | null, b: SearchDocument | null): boolean => JSON.stringify(a) === JSON.stringify(b);
