import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';

/** How an organisation answers what it is asked. */
export interface Answering {
  /** null as long as there is not enough to tell */
  rate: { asked: number; answered: number; medianDays: number | null } | null;
}

/** Fewer say nothing about an organisation. */
const TOLD_FROM = 5;

interface Counted {
  asked: number;
  answered: number;
  median: number | null;
}

/**
 * Answer rate and median time in working days. What counts is what was answered or became overdue: an answer that still has time is no silence, and taking
 * back the question, or the listing, after the time is over does not undo the silence. What an organisation has begun itself does not count, nor what was asked
 * about a need that does not name it: figures that move with an answer would tell whose need it is.
 */
@Injectable()
export class AnsweringFigures {
  constructor(private readonly uow: UnitOfWork) {}

  async of(organisationId: string): Promise<Answering> {
    const [row] = await this.uow.query<Counted>(
      `SELECT count(*)::int AS asked, count(a.days)::int AS answered, percentile_cont(0.5) WITHIN GROUP (ORDER BY a.days) AS median
         FROM (SELECT i.buyer_days AS days, i.late_at, i.created_at FROM introduction i WHERE i.buyer_organisation_id = $1 AND i.begun_by <> 'BUYER' AND NOT i.buyer_unnamed
               UNION ALL SELECT i.seller_days, i.late_at, i.created_at FROM introduction i WHERE i.seller_organisation_id = $1 AND i.begun_by <> 'SELLER') a
        WHERE a.created_at > clock_timestamp() - interval '12 months' AND (a.days IS NOT NULL OR a.late_at IS NOT NULL)`,
      [organisationId],
    );
    const { asked = 0, answered = 0, median = null } = row ?? {};
    return { rate: asked < TOLD_FROM ? null : { asked, answered, medianDays: median } };
  }
}
