import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, sqlScope } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type Page, problem } from '../../../kernel/http/index.js';
import { type CaseFilter, casePage } from '../../../kernel/workflow/index.js';
import { introductionPermissions as may } from '../deals.permissions.js';
import { stillMeets } from '../domain/disclosure.js';
import { type Beginner, Introduction } from '../domain/introduction.js';
import { introductionWorkflow } from '../introduction.workflow.js';

export interface IntroductionFilter extends Omit<CaseFilter, 'view'> {
  view?: 'desk';
  /** as which the reader's organisation takes part */
  side?: Beginner;
  /** only what the reader has begun */
  mine?: boolean;
}

/** The reads of introductions. */
@Injectable()
export class IntroductionQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
  ) {}

  /** Of the reader's organisation or begun by the reader; for officials all. What nobody answers in time stands on the desk of who has begun it, and of the bureau. */
  page(actor: Actor, { side, mine, ...filter }: IntroductionFilter): Promise<Page<Introduction>> {
    const narrow = (bind: (value: unknown) => string) => [
      ...(side === 'BUYER' ? [`c.buyer_organisation_id = ${bind(actor.organisationId)}::uuid`] : []),
      ...(side === 'SELLER' ? [`c.seller_organisation_id = ${bind(actor.organisationId)}::uuid`] : []),
      ...(side === 'BROKER' ? [`c.begun_by = 'BROKER' AND c.organisation_id = ${bind(actor.organisationId)}::uuid`] : []),
      ...(mine ? [`c.created_by = ${bind(actor.personId)}::uuid`] : []),
    ];
    const alsoWaits = (params: unknown[]) => `(${sqlScope(may.follow, actor, 'c', params)} OR (c.due_at IS NOT NULL AND ${sqlScope(may.settle, actor, 'c', params)}))`;
    return casePage(this.uow, { workflow: introductionWorkflow, entity: Introduction, permission: may.read, narrow, alsoWaits }, actor, filter);
  }

  /** @throws NOT_FOUND */
  async one(id: string, actor: Actor): Promise<Introduction> {
    const found = await this.uow.manager.findOneBy(Introduction, { id });
    if (!found) throw problem('NOT_FOUND');
    this.access.require(actor, may.read, found, may.read);
    return found;
  }

  /** The two have met, it stands so, and what began with it has not ended without a contract. */
  async stillMeet(id: string): Promise<boolean> {
    return (await this.uow.query(`SELECT 1 WHERE ${stillMeets('$1::uuid')}`, [id])).length > 0;
  }
}
