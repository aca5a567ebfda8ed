import { Injectable } from '@nestjs/common';
import { type Actor, decide } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { type BothLanguages, type Page, type Reason, requestContext, say } from '../../../kernel/http/index.js';
import { CasePresenter } from '../../../kernel/workflow/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { ReferenceCodes } from '../../reference/index.js';
import { ChallengeSurroundings } from '../application/challenge-surroundings.js';
import { challengeWorkflow } from '../challenge.workflow.js';
import { challengePermissions as may } from '../challenges.permissions.js';
import { amendmentFaults, changedParts, relistFaults } from '../domain/amendment.js';
import type { Challenge } from '../domain/challenge.js';
import { emptyChallenge, publicContent, unpublishedContent } from '../domain/challenge-content.js';
import type { ChallengeFacts } from '../domain/challenge-facts.js';
import { challengeGaps, challengeWarnings } from '../domain/challenge-gaps.js';
import type { ChallengeRule } from '../domain/challenge-rule.js';
import { enterpriseFen, fundsGaps, publicFen } from '../domain/money-gaps.js';
import type { ChallengeCaseView, ChallengePageView, ChallengeRowView, ChallengeRuleView } from './challenge.dto.js';

const word = (label: BothLanguages): string => say(label, requestContext().locale);
const presentGap = (reason: Reason) => ({ code: reason.code, message: word(reason), ...(reason.pointer === undefined ? {} : { pointer: reason.pointer }) });
export const ruleView = (rule: ChallengeRule | null): ChallengeRuleView | null => rule && { code: rule.code, version: rule.version, docNo: rule.docNo, title: rule.title, verified: rule.verified };

/** The answers about challenges to those who write and handle them. */
@Injectable()
export class ChallengePresenter {
  constructor(
    private readonly cases: CasePresenter,
    private readonly identity: IdentityFacade,
    private readonly codes: ReferenceCodes,
    private readonly around: ChallengeSurroundings,
    private readonly audit: AuditTrail,
  ) {}

  async row(challenge: Challenge): Promise<ChallengeRowView> {
    const { number, title, organisationName, content, listFen, bidDeadline } = challenge;
    return { ...(await this.cases.standing(challengeWorkflow, challenge)), number, title, organisationName, typeLabel: this.label('L-JB-TYPE', content.type), listFen, bidDeadline: bidDeadline?.toISOString() ?? null };
  }

  async page({ items, nextCursor }: Page<Challenge>): Promise<ChallengePageView> {
    return { items: await Promise.all(items.map((challenge) => this.row(challenge))), nextCursor };
  }

  /** A reading from outside the demander's organisation leaves a row. */
  async read(challenge: Challenge, actor: Actor): Promise<ChallengeCaseView> {
    if (actor.organisationId !== challenge.organisationId) await this.audit.recordReading({ actor, action: 'challenge.read', objectKind: 'challenge', objectId: challenge.id, detail: { state: challenge.state } });
    return this.one(challenge, actor);
  }

  /** Who has won reads what was published; how it came about is told to those who handle it. */
  async one(challenge: Challenge, actor: Actor): Promise<ChallengeCaseView> {
    const { number, title, organisationId, organisationName, createdBy, byBureau, needId, achievementId, approvalNo, rule, publishedAt, bidDeadline, cancelReason } = challenge;
    const facts = await this.around.of(challenge);
    const inside = decide(may.insight, actor, challenge).allowed;
    const content = inside ? challenge.content : { ...(facts.published?.content ?? publicContent(emptyChallenge())), ...unpublishedContent(emptyChallenge()) };
    const standing = await this.cases.present(challengeWorkflow, challenge, actor);
    return {
      ...standing, isHandler: inside, history: standing.history.filter(({ action }) => inside || action !== 'begin'),
      number, title, organisationId, organisationName, authorName: inside ? await this.identity.personName(createdBy) : '', byBureau, needId, achievementId, approvalNo, rule: ruleView(rule ?? facts.rule),
      isPublished: publishedAt !== null, publishedAt: publishedAt?.toISOString() ?? null, bidDeadline: bidDeadline?.toISOString() ?? null, cancelReason, relistedAt: challenge.relistedAt?.toISOString() ?? null,
      enterpriseFen: enterpriseFen(content), publicFen: publicFen(content), gaps: inside ? gapsOf(challenge, facts).map(presentGap) : [], warnings: inside ? challengeWarnings(content, challenge.arguedIndicators).map(presentGap) : [],
      amending: inside && facts.published ? changedParts(facts.published.content, publicContent(content)) : [], content,
    };
  }

  private label(list: string, code: string): string {
    return code === '' ? '' : this.codes.label(list, code, requestContext().locale);
  }
}

/** Of a published challenge only an amendment that somebody has begun can lack anything. */
function gapsOf({ state, content, purposes }: Challenge, facts: ChallengeFacts): Reason[] {
  const { published, attached } = facts;
  if (published && state === 'RELIST') return [...relistFaults(published, content, attached), ...challengeGaps(content, facts), ...fundsGaps(content, purposes)];
  if (!published) return [...challengeGaps(content, facts), ...fundsGaps(content, purposes)];
  const faults = amendmentFaults(published, content, attached, new Date());
  return faults.some(({ code }) => code === 'NOTHING_AMENDED') ? [] : [...faults, ...challengeGaps(content, facts)];
}
