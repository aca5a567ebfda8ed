import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, SYSTEM } from '../../../kernel/access/index.js';
import { AppConfig } from '../../../kernel/config/index.js';
import { problem } from '../../../kernel/http/index.js';
import { type Bid, BidsFacade, consortiumOf, memberInWords, promisesOf } from '../../bids/index.js';
import { type Challenge, ChallengesFacade, integrityMissing, namesPoster, type PublicContent } from '../../challenges/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { NoticeSubjects, type Unsaid } from '../../notices/index.js';
import { DEFENCE_FORMAT, type Exclusion, type OpenDefence, type OpenFile, type OpenSheet, PLAIN_FORMAT } from '../domain/open-file.js';
import { announcedRanking } from '../domain/announced-ranking.js';
import { overSaid, type PassedOver, uncheckedOf, type UpheldDecision } from '../domain/challenge-award.js';
import { promisedFen, raceGrant } from '../domain/payouts.js';
import { scoreRuleOf } from '../domain/score.js';
import { ReviewRecords } from './review-records.js';
import { inOrderOfRank, MATTER, ReviewRoom, type ReviewStanding } from './review-room.js';

export interface OpenResult {
  challenge: Challenge;
  file: OpenFile;
  passed: readonly PassedOver[];
  decisions: readonly UpheldDecision[];
  /** when it ended without an award; null where it has not */
  failedAt: Date | null;
  /** price: what the bidder asked for */
  awarded: { bid: string; bidder: string; members: { name: string; share: number | null }[]; priceFen: number | null }[];
}

/** What everybody may know of a review once an award is announced, and what the notice of it says. */
@Injectable()
export class OpenResults implements OnModuleInit {
  constructor(
    private readonly config: AppConfig,
    private readonly challenges: ChallengesFacade,
    private readonly identity: IdentityFacade,
    private readonly bids: BidsFacade,
    private readonly room: ReviewRoom,
    private readonly records: ReviewRecords,
    private readonly subjects: NoticeSubjects,
  ) {}

  onModuleInit(): void {
    this.subjects.register(MATTER, { choices: (organisationId) => this.choices(organisationId), facts: (id, organisationId) => this.announced(id, organisationId), unsaid: (id) => this.unsaid(id) });
  }

  private async unsaid(id: string): Promise<Unsaid> {
    const hidden = await this.challenges.hiddenPoster(id);
    return (text, pointer) => namesPoster(hidden, text, pointer);
  }

  /** @throws NOT_FOUND before the first award is announced, or the challenge ends without one */
  async of(challengeId: string, actor: Actor): Promise<OpenResult> {
    const { challenge, version } = await this.challenges.published(challengeId, actor);
    const standing = await this.room.of(challenge);
    if (!standing.award.publishedAt) throw problem('NOT_FOUND');
    const won = inOrderOfRank(standing).filter(({ state }) => state === 'WON');
    const superseded = (await this.records.superseded(challengeId)).map(({ at, reason, voidExperts, file }) => ({ at: at.toISOString(), reason, void: voidExperts, file }));
    const box = await this.bids.openedBox(challengeId);
    const file = { ...(await this.file(challenge, version.content, standing)), ...(box ? { box } : {}), ...(superseded.length > 0 ? { superseded } : {}) };
    return { challenge, file, passed: standing.award.passed, decisions: standing.award.decisions, failedAt: challenge.state === 'FAILED' ? await this.challenges.lastPublicStep(challengeId) : null, awarded: won.map(({ number, bidderName, content, priceFen }) => ({ bid: number, bidder: bidderName, members: consortiumOf(content).map(({ name, share }) => ({ name, share })), priceFen })) };
  }

  /** As it stands; of a challenge with a recorded ranking. */
  async fileOf(challenge: Challenge): Promise<OpenFile> {
    const { version } = await this.challenges.published(challenge.id, SYSTEM);
    return this.file(challenge, version.content, await this.room.of(challenge));
  }

  /** Before there is a ranking nobody is told who judges or what was given. */
  private async file(challenge: Challenge, content: PublicContent, standing: ReviewStanding): Promise<OpenFile> {
    const { bids, award } = standing;
    const [experts, sheets] = award.ranking ? [standing.experts, standing.sheets] : [[], []];
    const { rule } = challenge;
    if (!rule) throw problem('INTERNAL');
    const open = content.confidentiality === 'PUBLIC';
    const defence = award.ranking && defenceOf(standing);
    return {
      format: defence ? DEFENCE_FORMAT : PLAIN_FORMAT, challenge: { number: challenge.number, title: content.title, demander: await this.demander(challenge, content) },
      rule: { code: rule.code, version: rule.version, docNo: rule.docNo, params: scoreRuleOf(rule.params, content) },
      indicators: open ? content.indicators.map(({ name, comparator, target, targetMax, unit, veto }) => ({ name, comparator, target, targetMax, unit, veto })) : [],
      experts: experts.map(({ number, name }) => ({ number, name })),
      bids: bids.map((bid) => ({ number: bid.number, bidder: bid.bidderName, commitment: bid.commitment, promised: open ? promisesOf(bid.content, content.indicators) : [], excluded: exclusionOf(bid, award, challenge.state === 'FAILED') })),
      sheets: openSheets(sheets, experts), ...(defence ? { defence } : {}),
      ties: standing.ties, ranking: award.ranking ?? [], passed: award.passed.map(overSaid), awarded: bids.filter(({ state }) => state === 'WON').map(({ number }) => number),
    };
  }

  private async demander({ organisationId, isAnonymous }: Challenge, { alias }: PublicContent): Promise<string> {
    return isAnonymous ? alias : ((await this.identity.organisation(organisationId))?.name ?? '');
  }

  private async choices(organisationId: string): Promise<{ id: string; label: string }[]> {
    if (!(await this.isBureau(organisationId))) return [];
    return (await this.challenges.inState('NOTICE')).map(({ id, number, title }) => ({ id, label: `${number}　${title}` }));
  }

  /** The award that is to be announced, a line for each winner, with what it follows from: nobody types it. */
  private async announced(id: string, organisationId: string) {
    if (!(await this.isBureau(organisationId))) return null;
    const { challenge, version: { content } } = await this.challenges.published(id, SYSTEM);
    if (challenge.state !== 'NOTICE') return null;
    const standing = await this.room.of(challenge);
    const bids = this.room.candidatesOf(standing);
    if (bids.length === 0) return null;
    const demander = await this.demander(challenge, content);
    const unchecked = uncheckedOf(standing.award, bids.map(({ number }) => number));
    return { label: `${challenge.number}　${content.title}`, missing: unchecked.length > 0 ? [integrityMissing(unchecked)] : [], values: { awards: bids.map((bid) => announcedRow(challenge, content, demander, bid)), ranking: rankingRows(standing, bids), experts: expertRows(standing), result: `${this.config.publicUrl}/challenges/${id}/result` } };
  }

  private async isBureau(organisationId: string): Promise<boolean> {
    return (await this.identity.organisation(organisationId))?.kind === 'GOVERNMENT';
  }
}

/** Of a race the grant up to the gate, which is the same for all (JB-12). */
function announcedRow({ rule, listFen }: Challenge, content: PublicContent, demander: string, { bidderName, priceFen, content: bid }: Bid) {
  const { leader } = bid?.values ?? {};
  const money = { ...content, listFen };
  const amount = !rule ? 0 : content.race.mode === 'RACE' ? raceGrant(money, rule.params) : promisedFen(money, priceFen ?? 0, rule.params);
  return { title: content.title, demander, winner: bidderName, members: consortiumOf(bid).map(memberInWords).join('、'), leader: typeof leader === 'string' ? leader : '', amount };
}

const rankingRows = ({ ranking, ties, bids, award: { passed }, teams }: ReviewStanding, winners: readonly Bid[]) => announcedRanking(ranking.rows, {
  bidders: Object.fromEntries(bids.map(({ number, bidderName }) => [number, bidderName])), winners: winners.map(({ number }) => number),
  standing: bids.filter(({ id }) => teams.some(({ bidId }) => bidId === id)).map(({ number }) => number), passed, ties,
});
/** By the numbers of the open file, so that nobody sees the order of the draw. */
const expertRows = ({ experts, seats }: ReviewStanding) => experts.map(({ personId, name }) => {
  const { unit = '', title = '' } = seats.find((seat) => seat.personId === personId) ?? {};
  return { name, organisation: unit, title };
});

const LEFT_ITSELF: readonly string[] = ['REFUSED', 'LATE', 'UNREGISTERED'];

/** What could not be read takes no part either. Where it ended unranked all have lost, and who had left by then was passed over. */
function exclusionOf({ number, state, exclusion, exclusionReason, marks }: Bid, { ranking, passed }: Pick<ReviewStanding['award'], 'ranking' | 'passed'>, ended: boolean): { code: Exclusion; reason: string } | null {
  const unranked = ranking === null && ended ? passed.some(({ bid, why }) => bid === number && LEFT_ITSELF.includes(why)) : !ranking?.some(({ bid }) => bid === number);
  if (state === 'LOST' && unranked) return { code: 'LEFT', reason: '' };
  if (state === 'SPOILED') return { code: 'SPOILED', reason: marks[0]?.zh ?? '' };
  return state === 'DISQUALIFIED' ? { code: exclusion as Exclusion, reason: exclusionReason } : null;
}

const openSheets = (sheets: ReviewStanding['sheets'], experts: ReviewStanding['experts']): OpenSheet[] =>
  sheets.map(({ personId, bidNumber, points }) => ({ expert: experts.find((expert) => expert.personId === personId)?.number ?? '', bid: bidNumber, points }));

/** Null where the challenge has none. */
function defenceOf({ weight, meeting, spoken, experts }: ReviewStanding): OpenDefence | null {
  if (weight === null || !meeting) return null;
  const { seed, slots } = meeting;
  return { weight, seed, order: slots.map(({ bid }) => bid), absent: slots.filter(({ outcome }) => outcome === 'ABSENT').map(({ bid }) => bid), sheets: openSheets(spoken, experts) };
}
