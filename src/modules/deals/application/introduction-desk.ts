import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, decide, isSignedIn, type SignedInActor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { dateSaid } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem, reason } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { NumberSeries } from '../../../kernel/numbering/index.js';
import { type ActionInput, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { type AchievementContent, AchievementsFacade } from '../../achievements/index.js';
import { AssignmentsFacade } from '../../assignments/index.js';
import { BrokerConduct, type ConflictDeclaration } from '../../brokers/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { MatchingFacade } from '../../matching/index.js';
import { type NeedContent, NeedsFacade } from '../../needs/index.js';
import { introductionPermissions as may } from '../deals.permissions.js';
import { dealProblem } from '../deals.problems.js';
import { Introduction } from '../domain/introduction.js';
import { type Pair, pairOf } from '../domain/pairing.js';
import { type IntroductionAction, introductionWorkflow, OPEN_STATES } from '../introduction.workflow.js';
import { IntroductionMails } from './introduction-mails.js';
import { type Asked, IntroductionsBeside } from './introductions-beside.js';

/** What somebody asks to be introduced about; at least one of the two. */
export interface IntroductionStart {
  needId?: string;
  achievementId?: string;
  message: string;
  /** of a broker who begins; sides declare nothing */
  declaration?: ConflictDeclaration;
}

type PublishedNeed = NonNullable<Awaited<ReturnType<NeedsFacade['published']>>> & { content: NeedContent };
type PublishedAchievement = NonNullable<Awaited<ReturnType<AchievementsFacade['published']>>> & { content: AchievementContent };

/** What is to be introduced, with those whom it belongs to. */
interface Matter extends Pair {
  need: PublishedNeed | null;
  achievement: PublishedAchievement | null;
}

/** Begun by one organisation and not answered yet: more is a flood. */
const OPEN_AT_MOST = 20;
/** Begun by one person within 24 hours. */
const DAY_AT_MOST = 10;

const asked = ({ need, achievement, buyerOrganisationId, sellerOrganisationId, begunBy }: Matter): Asked => ({
  needId: need?.id ?? null, achievementId: achievement?.id ?? null, buyerOrganisationId, sellerOrganisationId, buyerUnnamed: need?.content.anonymous ?? false, by: begunBy,
});

/** The writing use cases of introductions: begin, take a step. */
@Injectable()
export class IntroductionDesk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly workflow: WorkflowExecutor,
    private readonly numbers: NumberSeries,
    private readonly needs: NeedsFacade,
    private readonly achievements: AchievementsFacade,
    private readonly matching: MatchingFacade,
    private readonly identity: IdentityFacade,
    private readonly mails: IntroductionMails,
    private readonly conduct: BrokerConduct,
    private readonly assignments: AssignmentsFacade,
    private readonly beside: IntroductionsBeside,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Whoever begins for a side has thereby agreed; a broker asks both.
   * @throws UNAUTHENTICATED, FORBIDDEN, INVALID where nothing is named, NOT_FOUND for what is not public, INTRODUCTION_SELF, …_SIDES, …_BROKER, …_NO_BROKERS, …_RUNS, …_PAUSED, …_FLOOD, …_DAY, of a broker what `BrokerConduct.declare` throws
   */
  begin(start: IntroductionStart, actor: Actor): Promise<Introduction> {
    return this.uow.run(async () => {
      if (!isSignedIn(actor) || actor.organisationId === null) throw problem('UNAUTHENTICATED');
      this.access.require(actor, may.begin, { organisationId: actor.organisationId, createdBy: actor.personId });
      const matter = await this.matter(start, actor, actor.organisationId);
      // the row of the series is held until the end: those who begin at the same moment are counted one after the other
      const number = await this.numbers.next('DJ');
      await this.refuseTwice(matter, actor);
      await this.refusePaused(matter, actor.organisationId);
      await this.refuseFlood(actor, actor.organisationId);
      const begun = await this.open(matter, number, start.message, actor, actor.organisationId);
      if (matter.begunBy === 'BROKER') await this.conduct.declare({ kind: 'introduction', id: begun.id, parties: [matter.buyerOrganisationId, matter.sellerOrganisationId] }, start.declaration, actor);
      const asked = matter.begunBy === 'BROKER' ? begun : await this.act(begun.id, matter.begunBy === 'BUYER' ? 'buyerAgreesFirst' : 'sellerAgreesFirst', actor, null);
      await this.mails.asked(asked);
      return asked;
    });
  }

  /** @throws what the executor throws */
  act(id: string, action: IntroductionAction, actor: Actor, version: number | null, input: ActionInput = { comment: '' }): Promise<Introduction> {
    return this.workflow.run({ workflow: introductionWorkflow, id, action, actor, version, input });
  }

  private async matter({ needId, achievementId }: IntroductionStart, actor: SignedInActor, organisationId: string): Promise<Matter> {
    if (needId === undefined && achievementId === undefined) throw problem('INVALID', { count: 1 }, [reason('isDefined', '请选择需求或成果', 'Choose a need or an achievement', '/needId')]);
    const need = needId === undefined ? null : await this.needs.published(needId);
    const achievement = achievementId === undefined ? null : await this.achievements.published(achievementId);
    if ((needId !== undefined && !need) || (achievementId !== undefined && !achievement)) throw problem('NOT_FOUND');
    const asker = { personId: actor.personId, organisationId, organisationKind: actor.organisationKind, isOffice: actor.roles.includes('INST'), memberOf: await this.identity.organisationsOf(actor.personId) };
    // an owner who has this broker act wants a broker
    const acting = actor.organisationKind === 'AGENCY' ? await this.assignments.actsFor(actor.personId, organisationId, [needId, achievementId].filter((id) => id !== undefined)) : [];
    const listed = (one: PublishedNeed | PublishedAchievement | null) => one && { organisationId: one.organisationId, createdBy: one.createdBy, brokerAllowed: one.content.brokerAllowed || acting.includes(one.id) };
    const pair = pairOf(asker, listed(need), listed(achievement));
    if (typeof pair === 'string') throw dealProblem(pair);
    return { ...pair, need, achievement };
  }

  /** The number of the one that runs is told to who may read it. */
  private async refuseTwice(matter: Matter, actor: Actor): Promise<void> {
    const running = await this.beside.ofBeginning(asked(matter), actor.organisationId);
    if (running) throw dealProblem('INTRODUCTION_RUNS', { number: decide(may.read, actor, running).allowed ? { zh: `（${running.number}）`, en: ` (${running.number})` } : '' });
  }

  private async refusePaused(matter: Matter, organisationId: string): Promise<void> {
    const from = await this.beside.pausedUntil(asked(matter), organisationId);
    if (from !== null) throw dealProblem('INTRODUCTION_PAUSED', { from: dateSaid(from) });
  }

  private async refuseFlood({ personId }: SignedInActor, organisationId: string): Promise<void> {
    const [counted] = await this.uow.query<{ open: number; today: number }>(
      `SELECT count(*) FILTER (WHERE organisation_id = $1 AND state = ANY($3))::int AS open, count(*) FILTER (WHERE created_by = $2 AND created_at > clock_timestamp() - interval '24 hours')::int AS today
         FROM introduction WHERE organisation_id = $1 OR created_by = $2`,
      [organisationId, personId, OPEN_STATES],
    );
    if (counted && counted.open >= OPEN_AT_MOST) throw dealProblem('INTRODUCTION_FLOOD', { most: OPEN_AT_MOST });
    if (counted && counted.today >= DAY_AT_MOST) throw dealProblem('INTRODUCTION_DAY', { most: DAY_AT_MOST });
  }

  private async open({ need, achievement, begunBy, buyerOrganisationId, sellerOrganisationId }: Matter, number: string, message: string, actor: SignedInActor, organisationId: string): Promise<Introduction> {
    const people = (author: string | undefined, began: boolean) => [...new Set([...(author === undefined ? [] : [author]), ...(began ? [actor.personId] : [])])];
    const introduction = await this.workflow.open(introductionWorkflow, {
      id: newId(), number, begunBy, organisationId, createdBy: actor.personId, message, buyerOrganisationId, sellerOrganisationId,
      needId: need?.id ?? null, achievementId: achievement?.id ?? null, needTitle: need?.content.title ?? '', achievementTitle: achievement?.content.title ?? '',
      buyerPeople: people(need?.createdBy, begunBy === 'BUYER'), sellerPeople: people(achievement?.createdBy, begunBy === 'SELLER'), buyerUnnamed: need?.content.anonymous ?? false,
      matchHundredths: need && achievement ? await this.matching.scoreOf(need.id, achievement.id) : null,
    }, actor);
    await this.audit.record({ actor, action: 'introduction.create', objectKind: 'introduction', objectId: introduction.id, outcome: 'done', detail: { number, begunBy, needId: introduction.needId, achievementId: introduction.achievementId } });
    return introduction;
  }
}
