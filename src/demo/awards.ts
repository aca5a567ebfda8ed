import { type Actor, isSignedIn } from '../kernel/access/index.js';
import { dateInChina } from '../kernel/calendar/index.js';
import type { UnitOfWork } from '../kernel/database/index.js';
import type { Bid, BidsFacade } from '../modules/bids/index.js';
import type { ChallengesFacade } from '../modules/challenges/index.js';
import type { AwardsFacade } from '../modules/reviews/index.js';
import { DIMENSIONS, HUNDREDTHS, type Points } from '../modules/reviews/index.js';
import type { DemoWorld } from './contracts.js';
import { type DemoNotices, OBJECTIONS_GO } from './notices.js';
import { type DemoPanels, sitting } from './panels.js';

/** A challenge of the demo whose bids were opened, and how far it has come. */
export interface DemoAward {
  /** title of the challenge */
  challenge: string;
  stage: 'REVIEW' | 'AWARDED' | 'RUNNING' | 'ACCEPTED';
  /** who decides for the demander */
  demander: string;
  /** bidders by rank, the best one first, with whole points of each dimension */
  bidders: { by: string; points: number[] }[];
}

const REMARKS = ['路线清楚，关键环节有试验依据。', '指标有检测记录支撑，可以考核。', '团队做过同类项目，分工明确。', '转化安排具体，需求方能够配合。', '预算与任务匹配。'];
/** Of a review that goes on some experts have scored. */
const SCORED_SO_FAR = 2;
const REASON = '按榜单要求逐项核对，符合条件。';

/** Brings opened challenges of the demo through review and award, by the people who do that. */
export class DemoAwards {
  constructor(
    private readonly challenges: ChallengesFacade,
    private readonly bids: BidsFacade,
    private readonly awards: AwardsFacade,
    private readonly panels: DemoPanels,
    private readonly notices: DemoNotices,
    private readonly uow: UnitOfWork,
    private readonly world: DemoWorld,
  ) {}

  /** @param announcedAgo on which day before the loading the award was announced. @returns whether somebody was awarded: in the first weeks of a year no notice of it can have ended */
  async load({ stage, demander, bidders }: DemoAward, id: string, announcedAgo: number): Promise<boolean> {
    const plan = this.world.actor('bureau-plan');
    for (const bid of await this.bids.ofChallenge(id)) await this.bids.act(bid.id, 'qualify', plan, { comment: REASON });
    await this.challenges.act(id, 'qualify', plan);
    await this.awards.callPanel(id, { seats: 5, financeSeats: 0, sitsAt: sitting() }, plan);
    const experts = await this.panels.seat({ kind: 'challenge', id });
    for (const [at, expert] of (stage === 'REVIEW' ? experts.slice(0, SCORED_SO_FAR) : experts).entries()) await this.score(id, bidders, expert, at);
    if (stage === 'REVIEW') return false;
    await this.challenges.act(id, 'review', plan);
    await this.challenges.act(id, 'negotiate', this.world.actor(demander));
    await this.challenges.act(id, 'approveAward', this.world.actor('bureau-lead'));
    await this.challenges.act(id, 'announce', plan, { comment: '', integritySource: '信用中国、科研诚信信息系统（演示）', integrityOn: dateInChina(new Date()) });
    return this.announce(id, announcedAgo);
  }

  private async score(challengeId: string, bidders: DemoAward['bidders'], expert: Actor, at: number): Promise<void> {
    const bids = await this.bids.ofChallenge(challengeId);
    for (const [rank, { by, points }] of bidders.entries()) await this.awards.score(challengeId, { bidId: this.bidOf(bids, by).id, points: sheetOf(points, at), stage: 'WRITTEN', remark: REMARKS[(at + rank) % REMARKS.length] ?? '' }, expert);
  }

  private bidOf(bids: readonly Bid[], by: string): Bid {
    const actor = this.world.actor(by);
    const found = bids.find(({ organisationId }) => isSignedIn(actor) && organisationId === actor.organisationId);
    if (!found) throw new Error(`demo bid of ${by} was not opened`);
    return found;
  }

  /** The approval lies before the notice that it leads to, also where the notice is dated back. Who has approved lets it out: so the third section is left to handle objections. */
  private async announce(id: string, daysAgo: number): Promise<boolean> {
    const [notice] = await this.uow.query<{ id: string }>(`SELECT id FROM notice WHERE subject_id = $1`, [id]);
    if (!notice) throw new Error('the demo award was not drafted');
    await this.uow.query(`UPDATE challenge_award SET approved_at = approved_at - make_interval(days => $2) WHERE challenge_id = $1`, [id, daysAgo + 5]);
    return this.notices.letOut(notice.id, OBJECTIONS_GO, { author: this.world.actor('bureau-plan'), checker: this.world.actor('bureau-lead') }, daysAgo);
  }
}

/** Experts differ by a point here and there. */
function sheetOf(points: readonly number[], at: number): Points {
  return Object.fromEntries(DIMENSIONS.map((dimension, place) => [dimension, ((points[place] ?? 0) - ((at + place) % 3 === 0 ? 1 : 0)) * HUNDREDTHS])) as Points;
}
