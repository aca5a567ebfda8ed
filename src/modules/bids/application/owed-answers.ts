import { Injectable } from '@nestjs/common';
import { AccessControl, type SignedInActor } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { requestContext, say } from '../../../kernel/http/index.js';
import { CasePresenter, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { bidPermissions as may } from '../bids.permissions.js';
import { bidWorkflow } from '../bid.workflow.js';
import { Bid, closedIn } from '../domain/bid.js';

const ON_THE_DESK = 50;
const OWED = { zh: '待答复未中榜理由', en: 'Reasons are owed' };

/** Losing bidders who wait for the reasoned answer (答复未中榜理由), for the desk of whoever gives it. */
@Injectable()
export class OwedAnswers {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly workflow: WorkflowExecutor,
    private readonly cases: CasePresenter,
  ) {}

  /** Soonest due first. */
  async workFor(actor: SignedInActor) {
    const about = say(OWED, requestContext().locale);
    return Promise.all((await this.of(actor)).map(async (bid) => ({ ...(await this.cases.standing(bidWorkflow, bid)), number: bid.number, title: bid.challengeTitle, organisationName: bid.bidderName, about })));
  }

  /** What this person may answer now: not where it has a side, nor after the bid was closed to officials. */
  private async of(actor: SignedInActor): Promise<Bid[]> {
    if (!this.access.allows(actor, may.qualify, { isClosed: false } as object)) return [];
    const unanswered = await this.uow.manager.createQueryBuilder(Bid, 'b').where(`b.state = 'LOST' AND b.answer = '' AND NOT ${closedIn('b')}`).orderBy('b.dueAt').addOrderBy('b.id').limit(ON_THE_DESK).getMany();
    const found: Bid[] = [];
    for (const bid of unanswered) if ((await this.workflow.allowed(bidWorkflow, bid, actor)).some(({ action, enabled }) => action === 'explain' && enabled)) found.push(bid);
    return found;
  }
}
