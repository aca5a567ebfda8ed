import { Injectable } from '@nestjs/common';
import { type Actor, isSignedIn } from '../../../kernel/access/index.js';
import { problem } from '../../../kernel/http/index.js';
import { type Bid, BidsFacade } from '../../bids/index.js';
import type { MatterTies } from '../../experts/index.js';
import { leavingWords } from '../domain/announced-ranking.js';
import { ReviewOffice } from './review-office.js';
import { SheetDesk, type WrittenSheet } from './sheet-desk.js';
import { ReviewRecords } from './review-records.js';

/** A team of a challenge. */
export interface AwardedTeam {
  bid: Bid;
  organisationId: string;
  contractId: string | null;
  /** in the review */
  rank: number;
}

/** What became of a challenge, for the module that carries it out. */
@Injectable()
export class AwardsFacade {
  constructor(
    private readonly bids: BidsFacade,
    private readonly office: ReviewOffice,
    private readonly records: ReviewRecords,
    private readonly sheets: SheetDesk,
  ) {}

  /** The teams that stand, best first: the bid of each and the contract that was drafted for it, null before it has signed. */
  async teams(challengeId: string): Promise<AwardedTeam[]> {
    const [teams, bids, { ranking }] = [await this.records.teams(challengeId), await this.bids.ofChallenge(challengeId), await this.records.award(challengeId)];
    const rankOf = (number: string): number => ranking?.find(({ bid }) => bid === number)?.rank ?? 0;
    const known = teams.flatMap(({ bidId, organisationId, contractId }) => bids.filter(({ id }) => id === bidId).map((bid) => ({ bid, organisationId, contractId, rank: rankOf(bid.number) })));
    return known.sort((one, other) => one.rank - other.rank);
  }

  /** The gate of a race is passed, or the time to register is over: who does not run by now is no team any more. @param words of who has ended its award, told to the team alone */
  async leaveUnregistered(challengeId: string, running: readonly string[], words = ''): Promise<void> {
    for (const { bid, organisationId } of await this.teams(challengeId)) {
      if (running.includes(organisationId)) continue;
      await this.records.removeTeam(bid.id);
      const passed = { bid: bid.number, why: 'UNREGISTERED', reason: '' } as const;
      await this.records.addPassed(challengeId, passed);
      await this.bids.settle(bid.id, 'lose', leavingWords(passed, words));
    }
  }

  /** For the demo loader. @throws what the office throws */
  callPanel(challengeId: string, wish: { seats: number; financeSeats: number; sitsAt: Date }, actor: Actor): Promise<void> {
    return this.office.askForPanel(challengeId, wish, actor);
  }

  /** For the demo loader. @throws what the expert's desk throws */
  async score(challengeId: string, sheet: WrittenSheet, actor: Actor): Promise<void> {
    if (!isSignedIn(actor)) throw problem('UNAUTHENTICATED');
    await this.sheets.score(challengeId, sheet, actor);
  }

  /** Whom experts of what a winner carries out must have nothing to do with: the demander and this winner, with affiliates, consortium and team. Those who have lost are no party any more. */
  ties(challengeId: string, winner: string): Promise<MatterTies> {
    return this.office.ties(challengeId, winner);
  }
}
