import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { JobQueue } from '../../../kernel/jobs/index.js';
import { chosenFacets, type FacetSelection, type SearchAnswer } from '../../../kernel/search/index.js';

const KEPT = '180 days';

/**
 * What was searched and how much was found, without any person: shows which words the synonym list lacks. Words that
 * found nothing may still hold a name that somebody typed, so that rows are not kept for ever.
 */
@Injectable()
export class SearchLog implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('search.forget', async () => void (await this.uow.query(`DELETE FROM search_log WHERE at < clock_timestamp() - $1::interval`, [KEPT])));
    this.jobs.schedule('search.forget', '40 2 * * *');
  }

  async note({ explain, total, degraded }: SearchAnswer, facets: FacetSelection): Promise<void> {
    const words = explain.terms.map((term) => term.text).join(' ').slice(0, 200);
    const filtered = chosenFacets(facets).some((facet) => facet !== 'kind');
    await this.uow.query(`INSERT INTO search_log (query, kinds, filtered, total, degraded) VALUES ($1, $2, $3, $4, $5)`, [words, facets.kind ?? [], filtered, total, degraded]);
  }
}
