import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { JobQueue } from '../../../kernel/jobs/index.js';
import { logger } from '../../../kernel/logging/index.js';
import { chosenFacets, type FacetSelection, type SearchAnswer } from '../../../kernel/search/index.js';

const KEPT = '180 days';
const FLUSH_MS = 2_000;
/** When the database does not take them, notes beyond this number are dropped: they are statistics. */
const MOST_WAITING = 1_000;

interface Note {
  query: string;
  kinds: readonly string[];
  filtered: boolean;
  total: number;
  degraded: boolean;
  at: string;
}

/**
 * What was searched and how much was found, without any person: shows which words the synonym list lacks. Words that
 * found nothing may still hold a name that somebody typed, so that rows are not kept for ever. Written some seconds
 * later and many at once, so that no search waits for the disk.
 */
@Injectable()
export class SearchLog implements OnModuleInit, OnApplicationShutdown {
  private waiting: Note[] = [];
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.repeat('search.forget', '40 2 * * *', () => this.uow.query(`DELETE FROM search_log WHERE at < clock_timestamp() - $1::interval`, [KEPT]));
  }

  note({ explain, total, degraded }: SearchAnswer, facets: FacetSelection): void {
    if (this.waiting.length >= MOST_WAITING) return;
    const query = explain.terms.map((term) => term.text).join(' ').slice(0, 200);
    const filtered = chosenFacets(facets).some((facet) => facet !== 'kind');
    this.waiting.push({ query, kinds: facets.kind ?? [], filtered, total, degraded, at: new Date().toISOString() });
    this.timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref();
  }

  /** Writes what waits; what cannot be written is dropped. */
  async flush(): Promise<void> {
    const notes = this.waiting;
    this.waiting = [];
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (notes.length === 0) return;
    try {
      await this.uow.outside(() => this.uow.query(
        `INSERT INTO search_log (query, kinds, filtered, total, degraded, at)
         SELECT query, kinds, filtered, total, degraded, at FROM jsonb_to_recordset($1::jsonb) AS note (query text, kinds text[], filtered boolean, total integer, degraded boolean, at timestamptz)`,
        [JSON.stringify(notes)],
      ));
    } catch (error) {
      logger.warn({ err: error, lost: notes.length }, 'search log');
    }
  }

  onApplicationShutdown(): Promise<void> {
    return this.flush();
  }
}
