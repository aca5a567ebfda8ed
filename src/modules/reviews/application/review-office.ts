import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccessControl, type Actor, SYSTEM } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import { type Bid, BidsFacade, leaderIn, type NamedRecusal, recusalsIn } from '../../bids/index.js';
import { type Challenge, ChallengesFacade, namesPoster } from '../../challenges/index.js';
import { ExpertsFacade, type MatterParty, type MatterTies, type SheetsOf } from '../../experts/index.js';
import { IdentityFacade } from '../../identity/index.js';
import type { TieDecision } from '../domain/ranking.js';
import { reviewPermissions as may } from '../reviews.permissions.js';
import { reviewProblem } from '../reviews.problems.js';
import { ReviewRecords } from './review-records.js';
import { MATTER, outcomeOf, ReviewRoom, type ReviewStanding } from './review-room.js';

/** The planning section's part: it asks for a panel and decides what nothing else tells apart. */
@Injectable()
export class ReviewOffice implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly challenges: ChallengesFacade,
    private readonly bids: BidsFacade,
    private readonly experts: ExpertsFacade,
    private readonly identity: IdentityFacade,
    private readonly room: ReviewRoom,
    private readonly records: ReviewRecords,
    private readonly audit: AuditTrail,
  ) {}

  onModuleInit(): void {
    this.experts.register(MATTER, { title: async (id) => (await this.challenges.published(id, SYSTEM)).version.content.title, ties: (id) => this.ties(id), sheets: (id, personIds) => this.sheets(id, personIds) });
    this.experts.listen(MATTER, { voided: (id, personId) => this.voided(id, personId) });
  }

  /** @throws NOT_FOUND, FORBIDDEN */
  async standing(challengeId: string, actor: Actor): Promise<{ challenge: Challenge; standing: ReviewStanding }> {
    const { challenge } = await this.challenges.published(challengeId, actor);
    this.access.require(actor, may.read, challenge);
    return { challenge, standing: await this.room.of(challenge) };
  }

  /** Asks for a panel; it is drawn in the hours before it sits. @throws REVIEW_NOT_OPEN, what opening a panel throws */
  async askForPanel(challengeId: string, wish: { seats: number; financeSeats: number; sitsAt: Date }, actor: Actor): Promise<void> {
    const { challenge, fields } = await this.underReview(challengeId, actor);
    await this.experts.open({ kind: MATTER, id: challengeId }, { ...wish, seatsAtLeast: challenge.rule?.params.expertsAtLeast ?? 1, fields }, actor);
  }

  /** @throws REVIEW_NOT_OPEN, NO_TIE */
  async decideTie(challengeId: string, decision: TieDecision, actor: Actor): Promise<void> {
    await this.uow.run(async () => {
      const { challenge } = await this.underReview(challengeId, actor);
      const { ranking, unreviewed } = await this.room.of(challenge);
      const isTie = ranking.ties.some((tie) => tie.length === decision.order.length && tie.every((bid) => decision.order.includes(bid)));
      if (!isTie || unreviewed.some(({ code }) => code !== 'TIE')) throw reviewProblem('NO_TIE');
      const told = namesPoster(await this.challenges.hiddenPoster(challengeId), decision.reason, '/reason');
      if (told.length > 0) throw problem('INVALID', { count: told.length }, told);
      await this.records.addTie(challengeId, { order: decision.order, reason: decision.reason.trim() });
      await this.audit.record({ actor, action: 'review.decide-tie', objectKind: 'challenge', objectId: challengeId, outcome: 'done', detail: { order: decision.order, reason: decision.reason.trim() } });
    });
  }

  private async underReview(challengeId: string, actor: Actor): Promise<{ challenge: Challenge; fields: string[] }> {
    const { challenge, version } = await this.challenges.published(challengeId, actor);
    this.access.require(actor, may.organise, challenge);
    if (challenge.state !== 'QUALIFIED') throw reviewProblem('REVIEW_NOT_OPEN');
    return { challenge, fields: [version.content.fieldCode] };
  }

  /** Parties are the demander and every bidder with the affiliates that they declare and the bidder's consortium, those excluded too; whose bid is judged no more names nobody. @param bidder of all who have bid this organisation alone: whoever carries the challenge out */
  async ties(challengeId: string, bidder: string | null = null): Promise<MatterTies> {
    const [{ challenge, version }, all] = [await this.challenges.published(challengeId, SYSTEM), await this.bids.ofChallenge(challengeId)];
    const bids = bidder === null ? all : all.filter(({ organisationId }) => organisationId === bidder);
    const demander = await this.identity.organisation(challenge.organisationId);
    if (!demander) throw problem('INTERNAL');
    const toldAs = challenge.isAnonymous ? { toldAs: version.content.alias } : {};
    const ofDemander = challenge.isAnonymous ? { toldAs: `${version.content.alias}的关联单位` } : {};
    return {
      parties: [{ organisationId: demander.id, name: demander.name, uscc: demander.uscc, objectsTo: namesOf((await this.records.award(challengeId)).recusals), part: 'DEMANDER', ...toldAs },
        ...challenge.content.affiliates.map((row) => ({ ...NO_ACCOUNT, part: 'AFFILIATE' as const, name: row.name, uscc: row.uscc, ...ofDemander })), ...bids.flatMap(partiesOf)], team: bids.flatMap(teamOf), handlers: [challenge.createdBy, ...(await this.records.voided(challengeId))],
    };
  }

  /** Sheets about the bids as they are written, and about bidders that were heard, which can be written once the meeting is over. */
  private async sheets(challengeId: string, personIds: readonly string[]): Promise<SheetsOf[]> {
    const { challenge } = await this.challenges.published(challengeId, SYSTEM);
    const { toHear, meeting, sheets, spoken } = await this.room.of(challenge);
    const heard = toHear.filter((bid) => outcomeOf(meeting, bid) === 'HEARD');
    return personIds.map((personId) => {
      const lacks = (bids: readonly Bid[], given: ReviewStanding['sheets']): boolean => challenge.state === 'QUALIFIED' && bids.some(({ id }) => !given.some((sheet) => sheet.bidId === id && sheet.personId === personId));
      const [written, said] = [lacks(toHear, sheets), lacks(heard, spoken)];
      return { personId, wrote: [...sheets, ...spoken].some((sheet) => sheet.personId === personId), owes: written || said, since: !written && said ? (meeting?.updatedAt ?? null) : null };
    });
  }

  private async voided(challengeId: string, personId: string): Promise<void> {
    const count = await this.records.voidSheets(challengeId, personId);
    await this.audit.record({ actor: SYSTEM, action: 'review.void', objectKind: 'challenge', objectId: challengeId, outcome: 'done', detail: { personId, sheets: count } });
  }
}

const rows = ({ content }: Bid, name: string): Record<string, unknown>[] => {
  const value = content?.values[name];
  return Array.isArray(value) ? (value as Record<string, unknown>[]) : [];
};
/** States of a bid that is judged, or carried out. */
const JUDGED: readonly string[] = ['QUALIFIED', 'WON', 'RESERVE'];
const namesOf = (recusals: readonly NamedRecusal[]): string[] => recusals.map(({ name }) => name);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Who put it in, and whom it names: they are two where a bid borrows a name. Affiliates are those that it declares (JB-03): who works there is tied to the bidder too. */
const partiesOf = (bid: Bid): MatterParty[] => [
  { ...NO_ACCOUNT, part: 'BIDDER', organisationId: bid.organisationId, name: bid.bidderName, objectsTo: JUDGED.includes(bid.state) ? namesOf(recusalsIn(bid.content)) : [] }, { ...NO_ACCOUNT, part: 'BIDDER', name: bid.content?.bidder.name ?? '', uscc: bid.content?.bidder.uscc ?? '' },
  ...rows(bid, 'consortium').map((row) => ({ ...NO_ACCOUNT, part: 'MEMBER' as const, ...unitIn(row) })), ...rows(bid, 'affiliates').map((row) => ({ ...NO_ACCOUNT, part: 'AFFILIATE' as const, ...unitIn(row) })),
];
const NO_ACCOUNT = { organisationId: null, uscc: '', objectsTo: [] };
const unitIn = ({ name, uscc }: Record<string, unknown>) => ({ name: text(name), uscc: text(uscc) });
const teamOf = (bid: Bid): MatterTies['team'][number][] => [
  { ...leaderIn(bid.content?.values ?? {}), unit: bid.bidderName }, ...rows(bid, 'team').map(({ name, unit }) => ({ name: text(name), unit: text(unit), orcid: '' })),
];
