import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem, reason } from '../../../kernel/http/index.js';
import type { NamedRecusal } from '../../bids/index.js';
import { type Challenge, ChallengesFacade } from '../../challenges/index.js';
import { ExpertsFacade } from '../../experts/index.js';
import { reviewPermissions as may } from '../reviews.permissions.js';
import { reviewProblem } from '../reviews.problems.js';
import { ReviewRecords } from './review-records.js';
import { MATTER } from './review-room.js';

/** Whom the demander has named, and how long it may. */
export interface DemanderRecusals {
  challenge: Challenge;
  items: readonly NamedRecusal[];
  /** JB-06, of the rule of the challenge */
  atMost: number;
  /** nobody was drawn yet */
  open: boolean;
}

/** The demander names experts or units that it asks to be left out (点名回避): it knows no bid, and nobody but officials learns of it. */
@Injectable()
export class RecusalDesk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly challenges: ChallengesFacade,
    private readonly experts: ExpertsFacade,
    private readonly records: ReviewRecords,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NOT_FOUND, FORBIDDEN */
  of(challengeId: string, actor: Actor): Promise<DemanderRecusals> {
    return this.standing(challengeId, actor);
  }

  /** Takes the place of what was named before. @throws NOT_FOUND, FORBIDDEN, RECUSALS_CLOSED once somebody was drawn, INVALID for more than the rule allows */
  name(challengeId: string, named: readonly NamedRecusal[], actor: Actor): Promise<DemanderRecusals> {
    return this.uow.run(async () => {
      const { challenge, atMost, open } = await this.standing(challengeId, actor);
      if (!open) throw reviewProblem('RECUSALS_CLOSED');
      if (named.length > atMost) throw problem('INVALID', { count: 1 }, [reason('COUNT', `申请回避的专家或者单位不超过 ${atMost} 个`, `At most ${atMost} experts or units`, '/items')]);
      const items = named.map(({ name, reason: why }) => ({ name: name.trim(), reason: why.trim() }));
      await this.records.nameRecusals(challengeId, items);
      // who is named stays out of the trail, which more people read
      await this.audit.record({ actor, action: 'review.recusals', objectKind: 'challenge', objectId: challengeId, outcome: 'done', detail: { count: items.length } });
      return { challenge, items, atMost, open };
    });
  }

  private async standing(challengeId: string, actor: Actor): Promise<DemanderRecusals> {
    const { challenge } = await this.challenges.published(challengeId, actor);
    this.access.require(actor, may.recuse, challenge);
    const open = !(await this.experts.isDrawn({ kind: MATTER, id: challengeId }));
    return { challenge, items: (await this.records.award(challengeId)).recusals, atMost: challenge.rule?.params.objectionsAtMost ?? 0, open };
  }
}
