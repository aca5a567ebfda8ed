import { Injectable } from '@nestjs/common';
import { type Actor, decide } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { type Page, requestContext, say } from '../../../kernel/http/index.js';
import type { RecordVersion } from '../../../kernel/versions/index.js';
import { type HistoryEntry, WorkflowHistory } from '../../../kernel/workflow/index.js';
import { AchievementsFacade } from '../../achievements/index.js';
import { ReferenceCodes } from '../../reference/index.js';
import { SealingFacade } from '../../sealing/index.js';
import type { PublishedChallenge } from '../application/challenge.queries.js';
import { ChallengeVersions } from '../application/challenge-versions.js';
import { challengeWorkflow } from '../challenge.workflow.js';
import type { ChallengeState } from '../challenge-states.js';
import { challengePermissions as may } from '../challenges.permissions.js';
import { changedParts } from '../domain/amendment.js';
import { type Challenge, takesBids, takesQuestions } from '../domain/challenge.js';
import { briefContent, type PublicContent } from '../domain/challenge-content.js';
import { enterpriseFen, publicFen } from '../domain/money-gaps.js';
import { ruleView } from './challenge-presenter.js';
import type { AmendmentView, BoardPageView, BoardRowView, ChallengePosterView, ChallengeVersionView, ChallengeView, ClosedBoxView, StuckView } from './challenge.dto.js';

/** The answers about challenges to everybody. Of an anonymous one nothing here tells whose it is. */
@Injectable()
export class BoardPresenter {
  constructor(
    private readonly codes: ReferenceCodes,
    private readonly versions: ChallengeVersions,
    private readonly history: WorkflowHistory,
    private readonly audit: AuditTrail,
    private readonly achievements: AchievementsFacade,
    private readonly sealing: SealingFacade,
  ) {}

  page({ items, nextCursor }: Page<PublishedChallenge>): BoardPageView {
    return { items: items.map((one) => this.row(one)), nextCursor };
  }

  async one(published: PublishedChallenge, actor: Actor): Promise<ChallengeView> {
    const { challenge, version: { no, content } } = published;
    const now = new Date();
    const withheld = withheldFrom(challenge, content, actor);
    if (withheld === null && content.confidentiality === 'NDA') await this.recordReading(challenge, actor);
    const steps = await this.history.of('challenge', challenge.id);
    return {
      ...this.row(published), ...this.labels(content), versionNo: no, achievementId: await this.achievementOf(challenge), approvalNo: challenge.approvalNo, rule: ruleView(challenge.rule), relistedAt: challenge.relistedAt?.toISOString() ?? null, stuck: stuckOf(steps), cannotBeOpened: await this.isDead(challenge), boxes: await this.boxes(challenge), qaUntil: iso(challenge.qaUntil), openingAt: iso(challenge.openingAt),
      takesBids: takesBids(challenge, now), takesQuestions: takesQuestions(challenge, now), serverTime: now.toISOString(), cancelReason: challenge.cancelReason,
      enterpriseFen: enterpriseFen(content), publicFen: publicFen(content), withheld, amendments: await this.amendments(challenge, steps, withheld !== null), content: withheld ? briefContent(content) : content,
    };
  }

  async version({ challenge, version: { no, at, sha256, content } }: PublishedChallenge, actor: Actor): Promise<ChallengeVersionView> {
    const withheld = withheldFrom(challenge, content, actor);
    if (withheld === null && content.confidentiality === 'NDA') await this.recordReading(challenge, actor);
    return {
      id: challenge.id, number: challenge.number, no, currentNo: challenge.publishedNo ?? no, publishedAt: at.toISOString(), sha256, poster: posterOf(challenge, content),
      ...this.labels(content), withheld, content: withheld ? briefContent(content) : content,
    };
  }

  private row({ challenge, version: { content } }: PublishedChallenge): BoardRowView {
    const { id, number, listFen, publishedAt, bidDeadline } = challenge;
    const { state, label, tone } = standing(challenge);
    const { typeLabel, fundingLabel, fieldLabel } = this.labels(content);
    return { id, number, title: content.title, state, stateLabel: label, stateTone: tone, poster: posterOf(challenge, content), typeLabel, fundingLabel, fieldLabel, listFen, publishedAt: iso(publishedAt), bidDeadline: iso(bidDeadline) };
  }

  private labels({ type, funding, fieldCode, industryCode, placeCode, rights, transfer }: PublicContent) {
    const label = (list: string, code: string) => (code === '' ? '' : this.codes.label(list, code, requestContext().locale));
    return {
      typeLabel: label('L-JB-TYPE', type), fundingLabel: label('L-JB-FUND', funding), fieldLabel: label('L-TECH', fieldCode), industryLabel: label('GB/T 4754', industryCode), placeLabel: label('GB/T 2260', placeCode),
      rightsLabel: label('L-JB-IP', rights), transferLabel: label('L-MODE', transfer),
    };
  }

  /** Every version with what its author said about it, oldest first: nothing is hidden of what was published. */
  private async amendments({ id }: Challenge, taken: readonly HistoryEntry[], brief: boolean): Promise<AmendmentView[]> {
    const versions = await this.versions.all(id);
    const steps = taken.filter(({ action }) => PUBLISHING.includes(action));
    const files = await this.versions.shownAmong(versions.flatMap(({ attachments }) => attachments));
    return versions.map((version, at) => ({
      no: version.no, at: version.at.toISOString(), isAgain: steps[at]?.action === 'relist', text: at === 0 ? '' : (steps[at]?.comment ?? ''), sha256: version.sha256, ...differences(version, versions[at - 1]),
      files: brief ? [] : files.filter((file) => version.attachments.includes(file.id) && versions[at - 1]?.attachments.includes(file.id) === false).map(({ name }) => name),
    }));
  }

  /** Who wants to bid, or has, is told at once: what lies in such a box may never be opened. */
  private async isDead({ id, state }: Challenge): Promise<boolean> {
    const box = SHUT.includes(state) ? await this.sealing.boxOf('challenge', id) : null;
    return box !== null && !(await this.sealing.canBeOpened(box));
  }

  /** Whoever has bid finds the own commitment there; of a list that was taken back nobody has to. */
  private async boxes({ id, state }: Challenge): Promise<ClosedBoxView[]> {
    const closed = state === 'CANCELLED' ? [] : await this.sealing.closedBoxesOf('challenge', id);
    return closed.map(({ id: boxId, round, closesAt, openedAt, discardedAt }) => ({ boxId, round, closedAt: closesAt.toISOString(), openedAt: openedAt?.toISOString() ?? null, discardedAt: discardedAt?.toISOString() ?? null }));
  }

  /** The page of an achievement that was taken down leads nowhere. */
  private async achievementOf({ achievementId }: Challenge): Promise<string | null> {
    return achievementId !== null && (await this.achievements.publishedAmong([achievementId])).length > 0 ? achievementId : null;
  }

  private async recordReading({ id, organisationId, state }: Challenge, actor: Actor): Promise<void> {
    if (actor.organisationId !== organisationId) await this.audit.recordReading({ actor, action: 'challenge.read', objectKind: 'challenge', objectId: id, detail: { state } });
  }
}

/** States in which a box is to be opened still. */
const SHUT: readonly string[] = ['OPEN', 'SEALED_CLOSED', 'STUCK'];
/** Steps that make a version. */
const PUBLISHING: readonly string[] = ['publish', 'amend', 'relist'];
/** The last report that a box cannot be opened, unless discipline inspection did not confirm it or the box was opened all the same. */
function stuckOf(steps: readonly HistoryEntry[]): StuckView | null {
  const at = steps.findLastIndex(({ action }) => action === 'declareStuck');
  const [reported, next] = [steps[at], steps[at + 1]];
  const verified = next && VERIFYING.includes(next.action) ? next : null;
  if (!reported || (next && !verified)) return null;
  return { reportedAt: reported.at.toISOString(), reason: reported.comment, verifiedAt: verified?.at.toISOString() ?? null, finding: verified?.comment ?? '' };
}
const VERIFYING: readonly string[] = ['confirmStuck', 'failStuck'];
const iso = (at: Date | null): string => (at ?? new Date(0)).toISOString();

const posterOf = ({ organisationId, organisationName, isAnonymous }: Challenge, { alias }: PublicContent): ChallengePosterView =>
  (isAnonymous ? { id: null, name: alias, anonymous: true } : { id: organisationId, name: organisationName, anonymous: false });

/** Those who handle it read all; others are told a confidential one in brief. */
const withheldFrom = (challenge: Challenge, { confidentiality }: PublicContent, actor: Actor): 'NDA' | null => (confidentiality === 'NDA' && !decide(may.read, actor, challenge).allowed ? 'NDA' : null);

/** What is found before the notice is told to nobody outside. */
const AMONG_OFFICIALS: readonly string[] = ['QUALIFIED', 'REVIEWED', 'PROPOSED'];

/** After the deadline a challenge is closed, also in the minutes before the product has said so. */
function standing(challenge: Challenge): { state: string; label: string; tone: string } {
  const state: ChallengeState = challenge.state === 'OPEN' && !takesBids(challenge, new Date()) ? 'SEALED_CLOSED' : AMONG_OFFICIALS.includes(challenge.state) ? 'OPENED' : (challenge.state as ChallengeState);
  const definition = challengeWorkflow.states[state];
  return { state, label: say(definition, requestContext().locale), tone: definition.tone };
}

const differences = (version: RecordVersion<PublicContent>, before: RecordVersion<PublicContent> | undefined): Pick<AmendmentView, 'changed'> => ({ changed: before ? changedParts(before.content, version.content) : [] });
