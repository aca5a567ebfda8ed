import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, isSignedIn, type SignedInActor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { dateInChina } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { NumberSeries } from '../../../kernel/numbering/index.js';
import { type ActionInput, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import type { ChallengeIndicator } from '../../challenges/index.js';
import { RuleBook } from '../../rules/index.js';
import { NeedCall, takesOffers } from '../domain/need-call.js';
import { type ArgumentRule, NeedOffer } from '../domain/need-offer.js';
import { achievementOf, listedAs, typeOfOffer } from '../domain/offered.js';
import { needCallPermissions, needOfferPermissions as may } from '../need-calls.permissions.js';
import { needCallProblem } from '../need-calls.problems.js';
import { type OfferAction, needOfferWorkflow } from '../need-offer.workflow.js';
import { OfferedRecords, type PublicOffered } from './offered-records.js';

/** What is offered to a call: a published need or achievement of the own organisation. */
export interface OfferStart {
  needId?: string;
  achievementId?: string;
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
    private readonly records: OfferedRecords,
    private readonly rules: RuleBook,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws UNAUTHENTICATED, NOT_FOUND for a record of somebody else, FORBIDDEN, CALL_OVER by the server’s clock, NEED_OFFERED, INVALID for what the call does not ask for and for too many names */
  offer(callId: string, { needId: need, achievementId: achievement, objectsTo = [] }: OfferStart, actor: Actor): Promise<NeedOffer> {
    return this.uow.run(async () => {
      if (!isSignedIn(actor)) throw problem('UNAUTHENTICATED');
      const [needId, achievementId] = [need ?? null, achievement ?? null];
      const call = await this.heldCall(callId, actor);
      refuseOther(call, { needId, achievementId });
      const found = await this.records.published({ needId, achievementId });
      if (!found || found.organisationId !== actor.organisationId) throw problem('NOT_FOUND');
      this.access.require(actor, may.offer, { organisationId: found.organisationId });
      const rule = await this.rule();
      refuseUnready(found, rule);
      if (objectsTo.length > rule.objectionsAtMost) throw problem('INVALID', { count: 1 }, [{ code: 'COUNT', zh: `申请回避的专家不超过 ${rule.objectionsAtMost} 名`, en: `At most ${rule.objectionsAtMost} experts may be objected to`, pointer: '/objectsTo' }]);
      if (await this.uow.manager.existsBy(NeedOffer, { callId, ...(achievementId === null ? { needId: needId ?? '' } : { achievementId }) })) throw needCallProblem('NEED_OFFERED');
      const { organisationId, content } = found;
      return this.begin({ callId, needId, achievementId, organisationId, content, title: content.title, indicators: listedAs(found).indicators ?? [], objectsTo: [...objectsTo], rule }, actor);
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
    await this.audit.record({ actor, action: 'need_offer.create', objectKind: 'need_offer', objectId: offer.id, outcome: 'done', detail: { number: offer.number, callId: offer.callId, needId: offer.needId, achievementId: offer.achievementId } });
    return offer;
  }

  /** Not closed while the offer comes in. */
  private async heldCall(id: string, actor: Actor): Promise<NeedCall> {
    await this.uow.query('SELECT 1 FROM need_call WHERE id = $1 FOR UPDATE', [id]);
    const call = await this.uow.manager.findOneBy(NeedCall, { id });
    if (!call) throw problem('NOT_FOUND');
    this.access.require(actor, needCallPermissions.read, call, needCallPermissions.read);
    if (!takesOffers(call, new Date())) throw needCallProblem('CALL_OVER');
    return call;
  }

  private async rule(): Promise<ArgumentRule> {
    const { code, version, titleZh, params } = await this.rules.on('CHALLENGE', dateInChina(new Date()));
    const { needExpertsAtLeast, needScoreAtLeast, indicatorsAtLeast, indicatorsAtMost, objectionsAtMost, resultTrlAtLeast } = params;
    return { code, version, title: titleZh, expertsAtLeast: needExpertsAtLeast, scoreAtLeast: needScoreAtLeast, indicatorsAtLeast, indicatorsAtMost, objectionsAtMost, resultTrlAtLeast };
  }
}

const refused = (pointer: string, code: string, zh: string, en: string) => problem('INVALID', { count: 1 }, [{ code, zh, en, pointer }]);

/** A call for needs takes needs, one for achievements takes these. */
function refuseOther({ content: { type } }: NeedCall, offered: { needId: string | null; achievementId: string | null }): void {
  const { needId, achievementId } = offered;
  if ((needId === null) !== (achievementId === null) && typeOfOffer(offered) === type) return;
  throw type === 'T2' ? refused('/achievementId', 'OTHER_CALL', '本次征集面向科技成果：请选择本单位已发布的一项成果', 'The call asks for achievements: choose one that your organisation has published') : refused('/needId', 'OTHER_CALL', '本次征集面向技术需求：请选择本单位已发布的一项需求', 'The call asks for needs: choose one that your organisation has published');
}

/** What comes of it is public, and mature (成熟成果). */
function refuseUnready(found: PublicOffered, { resultTrlAtLeast }: ArgumentRule): void {
  const achievement = achievementOf(found);
  if (!achievement) return;
  if (found.disclosure === 'NDA') throw refused('/achievementId', 'CONFIDENTIAL', '签署保密协议后才能查看的成果不能列入公开的榜单', 'An achievement that is shown under an agreement alone cannot be listed in public');
  if (achievement.trl === null || achievement.trl < resultTrlAtLeast) throw refused('/achievementId', 'NOT_MATURE', `成果的技术就绪度应不低于 ${resultTrlAtLeast} 级，现为 ${achievement.trl ?? '未填写'}`, `The achievement has to be of readiness level ${resultTrlAtLeast} or higher; it says ${achievement.trl ?? 'nothing'}`);
}
