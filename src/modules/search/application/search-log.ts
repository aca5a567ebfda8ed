import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import type { SearchAnswer } from '../../../kernel/search/index.js';

/** What was searched and how much was found, by day and without any person: shows which words the synonym list lacks. */
@Injectable()
export class SearchLog {
  constructor(private readonly uow: UnitOfWork) {}

  async note({ explain, total, degraded }: SearchAnswer, kinds: readonly string[], filtered: boolean): Promise<void> {
    const words = explain.terms.map((term) => term.text).join(' ').slice(0, 200);
    await this.uow.query(`INSERT INTO search_log (query, kinds, filtered, total, degraded) VALUES ($1, $2, $3, $4, $5)`, [words, kinds, filtered, total, degraded]);
  }
}
