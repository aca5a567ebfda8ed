import { Injectable } from '@nestjs/common';
import { dateInChina } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type ContractAction, UNDER_OBJECTION } from '../contract-steps.js';
import type { TechContract } from '../domain/tech-contract.js';

/** A step by which something was decided. */
export interface ContractDecision {
  action: ContractAction;
  /** who took it */
  personId: string;
  comment: string;
  at: Date;
  /** of the record, to which the step brought it */
  version: number;
  /** what was given with it beside the comment */
  input: Readonly<Record<string, unknown>>;
  /** name of the body whose person took it */
  body: string;
  /** of that body, GB/T 2260 */
  regionCode: string;
}

/** What was decided about contracts, by whom and why, as their history tells it. */
@Injectable()
export class ContractDecisions {
  constructor(private readonly uow: UnitOfWork) {}

  /**
   * The latest of these steps that somebody of a body has taken; null where there was none.
   * @param before only steps that were taken before the record had this version: what a decision was about, whatever came later
   */
  async last(id: string, actions: readonly ContractAction[], before?: number): Promise<ContractDecision | null> {
    const [row] = await this.uow.query<ContractDecision>(
      `SELECT h.action, h.actor_person AS "personId", h.comment, h.at, h.version, coalesce(h.input, '{}') AS input, o.name AS body, o.region_code AS "regionCode" FROM workflow_history h JOIN organisation o ON o.id = h.actor_organisation
        WHERE h.workflow = 'contract' AND h.subject_id = $1 AND h.action = ANY($2) AND h.version < coalesce($3::int, h.version + 1) ORDER BY h.version DESC LIMIT 1`,
      [id, actions, before ?? null],
    );
    return row ?? null;
  }

  /** How often the objection that is decided on was answered (陈述申辩) on the day that it is in China. */
  async answersToday({ id, state }: Pick<TechContract, 'id' | 'state'>): Promise<number> {
    if (!UNDER_OBJECTION.some((one) => one === state)) return 0;
    const [row] = await this.uow.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM workflow_history WHERE workflow = 'contract' AND subject_id = $1 AND action = 'answerObjection' AND (at AT TIME ZONE 'Asia/Shanghai')::date = $2::date`, [id, dateInChina(new Date())],
    );
    return row?.count ?? 0;
  }

  /** Since when its applicant knows of the objection that is decided on, and has not answered it (尚未陈述申辩); null where it has, or nothing is decided on. It is told with the step by which it is made. */
  async unansweredSince({ id, state }: Pick<TechContract, 'id' | 'state'>): Promise<Date | null> {
    const objection = UNDER_OBJECTION.some((one) => one === state) ? await this.objection(id) : null;
    const answer = objection && (await this.last(id, ['answerObjection']));
    return objection && (answer?.version ?? 0) < objection.version ? objection.at : null;
  }

  /** The last objection to its registration: of an office or a third party as an official has recorded it, or of the other party itself. */
  objection(id: string): Promise<ContractDecision | null> {
    return this.last(id, ['object', 'objectAsParty']);
  }
}
