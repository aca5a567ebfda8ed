import { Injectable } from '@nestjs/common';
import { AccessControl, type SignedInActor } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { requestContext, say } from '../../../kernel/http/index.js';
import { bidPermissions as may } from '../bids.permissions.js';
import { Bid } from '../domain/bid.js';
import { bidStandingOf } from '../http/bid-presenter.js';

const RECENT = 50;

/** The opened bids of an organisation: before the opening there is none, so nothing tells whether one lies in a box. */
@Injectable()
export class OwnBids {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
  ) {}

  /** Those that the actor's organisation leads or is a member of, as its desk shows them, latest change first. What is still due of them is due from officials. */
  async workFor(actor: SignedInActor) {
    return (await this.of(actor)).map((bid) => {
      const { id, number, challengeTitle: title, version, updatedAt, bidderName, organisationId } = bid;
      const { state, stateLabel, stateTone } = bidStandingOf(bid);
      const about = organisationId === actor.organisationId ? '' : say({ zh: `联合体成员，牵头单位：${bidderName}`, en: `Member of the consortium of ${bidderName}` }, requestContext().locale);
      return { id, number, title, state, stateLabel, stateTone, version, dueAt: null, dueProvisional: false, workingDaysLeft: null, updatedAt: updatedAt.toISOString(), organisationName: bidderName, about };
    });
  }

  private async of(actor: SignedInActor): Promise<Bid[]> {
    if (actor.organisationId === null) return [];
    const bids = await this.uow.manager.createQueryBuilder(Bid, 'b').where('(b.organisationId = :own OR :own = ANY(b.memberIds))', { own: actor.organisationId }).orderBy('b.updatedAt', 'DESC').limit(RECENT).getMany();
    return bids.filter((bid) => this.access.allows(actor, may.read, bid));
  }
}
