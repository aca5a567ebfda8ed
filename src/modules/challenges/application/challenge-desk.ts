import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, isSignedIn } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { dateInChina } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { given, problem } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { NumberSeries } from '../../../kernel/numbering/index.js';
import { type ActionInput, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { AchievementsFacade } from '../../achievements/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { NeedsFacade } from '../../needs/index.js';
import { challengeWorkflow } from '../challenge.workflow.js';
import type { ChallengeAction } from '../challenge-states.js';
import { challengePermissions as may } from '../challenges.permissions.js';
import { Challenge, draftColumns } from '../domain/challenge.js';
import { type ChallengeContent, type ChallengeIndicator, emptyChallenge, normaliseChallenge, type PaymentStage, unamendable } from '../domain/challenge-content.js';
import { fromAchievement } from '../domain/from-achievement.js';
import { fromNeed } from '../domain/from-need.js';
import { usualPayments } from '../domain/usual-payments.js';
import { ChallengeSurroundings } from './challenge-surroundings.js';

/** How a draft begins: for whom, and from which need. */
export interface ChallengeStart {
  /** the planning section names the demander; who acts for one may leave it out */
  demanderId?: string;
  /** a published need */
  needId?: string;
  /** a published achievement of the poster: it begins a list of results */
  achievementId?: string;
  /** a need that it was made of, named or not, was public under the poster's name */
  namedBefore?: boolean;
  /** as experts have argued them and the board has announced them */
  arguedIndicators?: ChallengeIndicator[];
  /** who has offered what it was made of, of the demander */
  offeredBy?: string;
  content?: Partial<ChallengeContent>;
}

const USUAL_CONDITIONS: Readonly<Record<PaymentStage, string>> = { SIGNING: '合同签订后', MILESTONE: '中期里程碑考核通过后', ACCEPTANCE: '验收通过后' };

const refused = (pointer: string, code: string, zh: string, en: string) => problem('INVALID', { count: 1 }, [{ code, zh, en, pointer }]);

/** The writing use cases of challenges: begin, save, take a step. */
@Injectable()
export class ChallengeDesk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly workflow: WorkflowExecutor,
    private readonly numbers: NumberSeries,
    private readonly identity: IdentityFacade,
    private readonly needs: NeedsFacade,
    private readonly achievements: AchievementsFacade,
    private readonly around: ChallengeSurroundings,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, INVALID for a poster that nobody has verified, a need or an achievement of somebody else, or both at once */
  create({ demanderId, needId, namedBefore = false, arguedIndicators, achievementId, offeredBy, content = {} }: ChallengeStart, actor: Actor): Promise<Challenge> {
    return this.uow.run(async () => {
      if (!isSignedIn(actor)) throw problem('UNAUTHENTICATED');
      if (needId !== undefined && achievementId !== undefined) throw refused('/achievementId', 'ONE_ORIGIN', '榜单由一项需求或者一项成果生成', 'A list begins with a need or with an achievement, not with both');
      const need = needId === undefined ? null : await this.listed(this.needs, needId, actor);
      const achievement = achievementId === undefined ? null : await this.listed(this.achievements, achievementId, actor);
      // whoever may draft for its own organisation alone is told that the listing is another's, and not that it may draft nothing
      const demander = demanderId ?? (actor.organisationKind === 'GOVERNMENT' ? (need ?? achievement)?.organisationId : actor.organisationId);
      if (!demander) throw refused('/demanderId', 'isDefined', '请选择发榜方', 'Choose the poster');
      this.access.require(actor, may.create, { organisationId: demander });
      await this.verified(demander);
      if (need && need.organisationId !== demander) throw refused('/needId', 'NEED', '该需求不是发榜方发布的，只能用发榜方自己发布的需求', 'The need is not the poster’s own');
      if (achievement && achievement.organisationId !== demander) throw refused('/achievementId', 'ACHIEVEMENT', '该成果不是发榜方发布的，只能用发榜方自己发布的成果', 'The achievement is not the poster’s own');
      const begun = normaliseChallenge({ ...(await this.preset(content.milestones)), ...(need ? fromNeed(need.content) : {}), ...(achievement ? fromAchievement(achievement.content) : {}), ...given(content) });
      const challenge = await this.workflow.open(challengeWorkflow, {
        id: newId(), number: await this.numbers.next('BD'), organisationId: demander, needId: needId ?? null, namedBefore, arguedIndicators: arguedIndicators ?? null, achievementId: achievementId ?? null, createdBy: actor.personId, offeredBy: offeredBy ?? null, byBureau: actor.organisationKind === 'GOVERNMENT', approvalNo: '', isAnonymous: false, isRace: false, relistedAt: null, winnerIds: [],
        cancelReason: '', ...draftColumns(begun),
      }, actor);
      await this.audit.record({ actor, action: 'challenge.create', objectKind: 'challenge', objectId: challenge.id, outcome: 'done', detail: { number: challenge.number, demanderId: demander, needId: needId ?? null, achievementId: achievementId ?? null } });
      return challenge;
    });
  }

  /** Saves a part of the working copy (autosave); of a published challenge the working copy of its amendment. @throws NOT_FOUND, FORBIDDEN, WRONG_STATE, STALE, INVALID */
  save(id: string, patch: Partial<ChallengeContent>, actor: Actor, version: number): Promise<Challenge> {
    const written = given(patch);
    return this.workflow.write({ workflow: challengeWorkflow, id, actor, version }, ({ state, content }) => {
      const isPublished = state === 'OPEN' || state === 'RELIST';
      const kept = isPublished && unamendable(written);
      if (kept) throw refused(`/${kept}`, 'NOT_AMENDABLE', '发布后此项不得变更', 'This cannot be changed after publication');
      const saved = normaliseChallenge({ ...content, ...written });
      // title and amount of what is published are what lists show
      return { columns: isPublished ? { content: saved } : draftColumns(saved), detail: { fields: Object.keys(written) } };
    });
  }

  /** @throws what the executor throws */
  act(id: string, action: ChallengeAction, actor: Actor, version: number | null, input: ActionInput): Promise<Challenge> {
    return this.uow.run(async () => {
      const after = await this.workflow.run({ workflow: challengeWorkflow, id, action, actor, version, input });
      // what a step sets off may have moved it on already
      return (await this.uow.manager.findOneBy(Challenge, { id })) ?? after;
    });
  }

  /** What the rule of today gives a draft: payments (the one at a milestone names the first, once there is one), and the region of the bureau where there is one. */
  private async preset(milestones: ChallengeContent['milestones'] = []): Promise<ChallengeContent> {
    const { rule } = await this.around.ruleOf(dateInChina(new Date()));
    const places = await this.identity.regionsOf('BUR_PLAN');
    const [place] = places;
    return {
      ...emptyChallenge(), placeCode: places.length === 1 && place ? place : '',
      payments: rule ? usualPayments(rule.params).map((row) => ({ ...row, milestone: milestones.length > 0 ? row.milestone : null, condition: USUAL_CONDITIONS[row.stage] })) : [],
    };
  }

  /** @throws NOT_FOUND for what is not published, or of which this reader is not shown all, its owner included */
  private async listed<C extends object, P extends { disclosure: string; content: C }>(of: { published(id: string): Promise<P | null>; isInsider(found: P, actor: Actor): boolean }, id: string, actor: Actor): Promise<P> {
    const found = await of.published(id);
    if (!found) throw problem('NOT_FOUND');
    const veiled = found.disclosure === 'NDA' || ('anonymous' in found.content && found.content.anonymous === true);
    if (veiled && !of.isInsider(found, actor)) throw problem('NOT_FOUND');
    return found;
  }

  private async verified(id: string): Promise<void> {
    const found = await this.identity.organisation(id);
    if (found?.isPublic && found.kind !== 'GOVERNMENT') return;
    throw refused('/demanderId', 'NO_ORGANISATION', '没有这个已核验的单位', 'There is no such verified organisation');
  }
}
