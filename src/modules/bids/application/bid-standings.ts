import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/access/index.js';
import { WorkingCalendar } from '../../../kernel/calendar/index.js';
import { type AwardOnBoard, type Challenge, ChallengesFacade } from '../../challenges/index.js';
import { vetoesMissed } from '../domain/promises.js';
import type { Bid } from '../domain/bid.js';
import type { BidFacts } from '../domain/bid-facts.js';
import { LeaderWatch } from './leader-watch.js';
import { SuspensionWatch } from './suspension-watch.js';

const KEPT_OUT: readonly string[] = ['QUALIFIED', 'RESERVE', 'DISQUALIFIED'];
/** Judged, and not awarded yet, or any more. */
const RANKED: readonly string[] = ['QUALIFIED', 'RESERVE', 'LOST'];
const UNDECIDED: readonly string[] = ['OPENED', 'REVIEWED'];

/** What challenge and rule say about a bid. */
@Injectable()
export class BidStandings {
  constructor(
    private readonly challenges: ChallengesFacade,
    private readonly calendar: WorkingCalendar,
    private readonly leaders: LeaderWatch,
    private readonly suspensions: SuspensionWatch,
  ) {}

  async of(bid: Bid): Promise<BidFacts> {
    const { challengeId, content } = bid;
    const { challenge, version } = await this.challenges.published(challengeId, SYSTEM);
    const params = challenge.rule?.params;
    const now = new Date();
    const { refused, toConfirm, namesakes } = await this.leaders.ofBid(bid, params?.leaderProjectsAtMost ?? Infinity);
    return {
      challengeState: challenge.state, hiddenPoster: await this.challenges.hiddenPoster(challengeId), vetoesMissed: vetoesMissed(content, version.content.indicators), namesakes, leaderBusy: [...refused, ...toConfirm], suspended: await this.suspensions.of(bid),
      objectUntil: await this.objectUntil(bid, challenge),
      closesAt: params ? (await this.calendar.endOf(now, params.loserContentFor)).at : now, explainWithin: params?.explainWithin ?? null,
    };
  }

  /** Until when its bidder may object to having been kept out; null where another bid is left, or it was not. */
  async objectUntil({ number, state }: Pick<Bid, 'number' | 'state'>, challenge: Challenge): Promise<Date | null> {
    if (!KEPT_OUT.includes(state) || !UNDECIDED.includes(challenge.state)) return null;
    const { keptOut: { bids, until } } = await this.challenges.objecting(challenge);
    return bids.includes(number) ? until : null;
  }

  /** For its page: until when its bidder may object there; and how else: of an excluded one as long as it may come to that, of every other one while the award is announced; null otherwise. */
  async objections(bid: Pick<Bid, 'number' | 'state' | 'contentClosesAt'>, challenge: Challenge): Promise<{ until: Date | null; to: { notice: AwardOnBoard | null } | null }> {
    const until = await this.objectUntil(bid, challenge);
    const excluded = bid.state === 'DISQUALIFIED' && bid.contentClosesAt === null;
    if (until !== null || !(excluded || RANKED.includes(bid.state))) return { until, to: null };
    const notice = (await this.challenges.objecting(challenge)).onBoard;
    return { until, to: excluded || notice ? { notice } : null };
  }
}
