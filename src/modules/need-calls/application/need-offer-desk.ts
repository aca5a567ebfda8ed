import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, isSignedIn, type SignedInActor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { dateInChina } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { NumberSeries } from '../../../kernel/numbering/index.js';
import { type ActionInput, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { type ChallengeIndicator, fromNeed } from '../../challenges/index.js';
import { NeedsFacade } from '../../needs/index.js';
import { RuleBook } from '../../rules/index.js';
import { NeedCall, takesOffers } from '../domain/need-call.js';
import { type ArgumentRule, NeedOffer } from '../domain/need-offer.js';
import { needCallPermissions, needOfferPermissions as may } from '../need-calls.permissions.js';
import { needCallProblem } from '../need-calls.problems.js';
import { type OfferAction, needOfferWorkflow } from '../need-offer.workflow.js';

/** A need that a demander offers to a call. */
export interface OfferStart {
  /** a published need of the own organisation */
  needId: string;
  /** names of experts who are to be left out */
  objectsTo?: readonly string[];
}

/** The writing use cases of offered needs: offer, refine, take a step. */
@Injectable()
export class NeedOfferDesk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly workflow: WorkflowExecutor,
    private readonly numbers: NumberSeries,
    private readonly needs: NeedsFacade,
    private readonly rules: RuleBook,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws UNAUTHENTICATED, NOT_FOUND for a need of somebody else, FORBIDDEN, CALL_OVER by the server’s clock, NEED_OFFERED, INVALID for too many names */
  offer(callId: string, { needId, objectsTo = [] }: OfferStart, actor: Actor): Promise<NeedOffer> {
    return this.uow.run(async () => {
      if (!isSignedIn(actor)) throw problem('UNAUTHENTICATED');
      await this.heldCall(callId, actor);
      const need = await this.needs.published(needId);
      if (!need || need.organisationId !== actor.organisationId) throw problem('NOT_FOUND');
      this.access.require(actor, may.offer, { organisationId: need.organisationId });
      const rule = await this.rule();
      if (objectsTo.length > rule.objectionsAtMost) throw problem('INVALID', { count: 1 }, [{ code: 'COUNT', zh: `申请回避的专家不超过 ${rule.objectionsAtMost} 名`, en: `At most ${rule.objectionsAtMost} experts may be objected to`, pointer: '/objectsTo' }]);
      if (await this.uow.manager.existsBy(NeedOffer, { callId, needId })) throw needCallProblem('NEED_OFFERED');
      return this.begin({ callId, needId, organisationId: need.organisationId, content: need.content, title: need.content.title, indicators: indicatorsOf(need.content), objectsTo: [...objectsTo], rule }, actor);
    });
  }

  /** Saves the indicators of a need that was argued. @throws NOT_FOUND, FORBIDDEN, WRONG_STATE, STALE */
  save(id: string, indicators: ChallengeIndicator[], actor: Actor, version: number): Promise<NeedOffer> {
    return this.workflow.write({ workflow: needOfferWorkflow, id, actor, version }, () => ({ columns: { indicators }, detail: { fields: ['indicators'] } }));
  }

  /** @throws what the executor throws */
  act(id: string, action: OfferAction, actor: Actor, version: number | null, input: ActionInput = { comment: '' }): Promise<NeedOffer> {
    return this.workflow.run({ workflow: needOfferWorkflow, id, action, actor, version, input });
  }

  private async begin(columns: Partial<NeedOffer>, actor: SignedInActor): Promise<NeedOffer> {
    const offer = await this.workflow.open(needOfferWorkflow, { ...columns, id: newId(), number: await this.numbers.next('XY'), createdBy: actor.personId, scoreHundredths: null }, actor);
    await this.audit.record({ actor, action: 'need_offer.create', objectKind: 'need_offer', objectId: offer.id, outcome: 'done', detail: { number: offer.number, callId: offer.callId, needId: offer.needId } });
    return offer;
  }

  /** Not closed while the offer comes in. */
  private async heldCall(id: string, actor: Actor): Promise<void> {
    await this.uow.query('SELECT 1 FROM need_call WHERE id = $1 FOR UPDATE', [id]);
    const call = await this.uow.manager.findOneBy(NeedCall, { id });
    if (!call) throw problem('NOT_FOUND');
    this.access.require(actor, needCallPermissions.read, call, needCallPermissions.read);
    if (!takesOffers(call, new Date())) throw needCallProblem('CALL_OVER');
  }

  private async rule(): Promise<ArgumentRule> {
    const { code, version, titleZh, params } = await this.rules.on('CHALLENGE', dateInChina(new Date()));
    const { needExpertsAtLeast, needScoreAtLeast, indicatorsAtLeast, indicatorsAtMost, objectionsAtMost } = params;
    return { code, version, title: titleZh, expertsAtLeast: needExpertsAtLeast, scoreAtLeast: needScoreAtLeast, indicatorsAtLeast, indicatorsAtMost, objectionsAtMost };
  }
}

const indicatorsOf = (content: NeedOffer['content']): ChallengeIndicator[] => fromNeed(content).indicators ?? [];
