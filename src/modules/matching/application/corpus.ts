import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { JobQueue } from '../../../kernel/jobs/index.js';
import type { Bag } from '../domain/bag.js';
import type { MatchKind } from '../domain/match-record.js';
import type { CorpusStatistics } from '../domain/rarity.js';

/** Counted again when the number of records has changed by more than one in so many. */
const CHANGE = 20;
/** From so many records on the way of a search matters. */
const PLANNED = 500;
/** Longest statement of a counting. */
const COUNT_MS = 600_000;

/** Job that computes again what rests on an older ranker or far older counts. */
export const TEND = 'matching.tend';

interface Counted {
  documents: number;
  lengths: [number, number, number];
  /** null where a term stands in one record or in none: equally rare */
  term: string | null;
  records: number;
}

/**
 * How many records of a kind hold a term. Counting reads every profile, so it is done when a kind has grown or shrunk by
 * a twentieth, by jobs only; in between the counts are a little old, which moves a rarity in its second decimal.
 */
@Injectable()
export class MatchCorpus {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly jobs: JobQueue,
  ) {}

  /** What is counted about the terms of one record, among the records of a kind. */
  async statistics(kind: MatchKind, bag: Bag): Promise<CorpusStatistics> {
    const rows = await this.uow.query<Counted>(
      `SELECT c.documents, c.lengths, t.term, t.records FROM match_corpus c LEFT JOIN match_term t ON t.kind = c.kind AND t.term = ANY($2::text[]) WHERE c.kind = $1`,
      [kind, [...bag.terms.keys()]],
    );
    const counts = new Map(rows.map(({ term, records }) => [term, records]));
    const [word = 0, character = 0, subject = 0] = rows[0]?.lengths ?? [];
    return { documents: rows[0]?.documents ?? 0, lengths: { word, character, subject }, frequency: (term) => counts.get(term) ?? 1 };
  }

  /** Counts where too much has changed. */
  async keepUp(kind: MatchKind): Promise<void> {
    const [state] = await this.uow.query<{ documents: string; counted: number | null }>(
      `SELECT (SELECT count(*) FROM match_profile WHERE kind = $1) AS documents, (SELECT documents FROM match_corpus WHERE kind = $1) AS counted`,
      [kind],
    );
    const documents = Number(state?.documents ?? 0);
    const counted = state?.counted ?? null;
    if (counted === null || Math.abs(documents - counted) * CHANGE > counted) await this.uow.patiently(COUNT_MS, () => this.count(kind));
  }

  /** Whoever finds another counting goes on with the counts of before. */
  private async count(kind: MatchKind): Promise<void> {
    const [lock] = await this.uow.query<{ got: boolean }>(`SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS got`, [`match:count:${kind}`]);
    if (!lock?.got) return;
    const [counted] = await this.uow.query<{ documents: number }>(
      `INSERT INTO match_corpus (kind, documents, lengths)
       SELECT $1, count(*), ARRAY[coalesce(avg(lengths[1]), 0), coalesce(avg(lengths[2]), 0), coalesce(avg(lengths[3]), 0)] FROM match_profile WHERE kind = $1
       ON CONFLICT (kind) DO UPDATE SET documents = excluded.documents, lengths = excluded.lengths, counted_at = clock_timestamp() RETURNING documents`,
      [kind],
    );
    await this.uow.query(`DELETE FROM match_term WHERE kind = $1`, [kind]);
    await this.uow.query(
      `INSERT INTO match_term (kind, term, records)
       SELECT $1, term, count(*) FROM match_profile p, unnest(p.terms) AS term WHERE p.kind = $1 GROUP BY term HAVING count(*) > 1`,
      [kind],
    );
    // without the planner's statistics of this moment a search by terms reads every profile instead of the index
    if (counted?.documents !== undefined && counted.documents >= PLANNED) await this.uow.query('ANALYZE match_profile');
    // needs may rest on counts that are far older now
    await this.jobs.enqueue(TEND, {});
  }
}
