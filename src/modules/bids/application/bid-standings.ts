import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/access/index.js';
import { WorkingCalendar } from '../../../kernel/calendar/index.js';
import { ChallengesFacade } from '../../challenges/index.js';
import { vetoesMissed } from '../domain/promises.js';
import type { Bid } from '../domain/bid.js';
import type { BidFacts } from '../domain/bid-facts.js';

/** What challenge and rule say about a bid. */
@Injectable()
export class BidStandings {
  constructor(
    private readonly challenges: ChallengesFacade,
    private readonly calendar: WorkingCalendar,
  ) {}

  async of({ challengeId, content }: Bid): Promise<BidFacts> {
    const { challenge, version } = await this.challenges.published(challengeId, SYSTEM);
    const params = challenge.rule?.params;
    const now = new Date();
    return {
      challengeState: challenge.state, vetoesMissed: vetoesMissed(content, version.content.indicators),
      closesAt: params ? (await this.calendar.endOf(now, params.loserContentFor)).at : now, explainWithin: params?.explainWithin ?? null,
    };
  }
}
