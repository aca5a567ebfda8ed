import { Injectable } from '@nestjs/common';
import { WorkingCalendar } from '../../../kernel/calendar/index.js';
import { WorkflowHistory } from '../../../kernel/workflow/index.js';
import { type Bid, BidsFacade } from '../../bids/index.js';
import { type Challenge, type JudgingFacts, OBJECT_WITHIN } from '../../challenges/index.js';
import { ReviewRoom, type ReviewStanding } from './review-room.js';

const NOBODY: JudgingFacts['keptOut'] = { bids: [], until: null };

/** What bidders who were kept out may say before a challenge fails for lack of others (流标前的异议), and what they are answered. */
@Injectable()
export class LastWord {
  constructor(
    private readonly bids: BidsFacade,
    private readonly room: ReviewRoom,
    private readonly calendar: WorkingCalendar,
    private readonly history: WorkflowHistory,
  ) {}

  /** Those who are left out by decisions of others, where nobody else is: at the qualification, by a veto or by an exclusion. Until the end of the time that begins with the last of these, or with the ranking by which nobody passes. */
  async keptOut({ state }: Pick<Challenge, 'state'>, standing: ReviewStanding): Promise<JudgingFacts['keptOut']> {
    const { bids, award, teams, toHear } = standing;
    // who was excluded before a notice could object to that one
    const excluded = bids.filter((bid) => bid.state === 'DISQUALIFIED' && bid.organisationId !== null && !(award.publishedAt && bid.excludedAt && bid.excludedAt < award.publishedAt));
    if (state === 'OPENED') return toHear.length > 0 || bids.some((bid) => bid.state === 'OPENED') ? NOBODY : this.until(excluded, excluded.map(excludedOn));
    if (state !== 'REVIEWED' || teams.length > 0 || this.room.candidatesOf(standing).length > 0) return NOBODY;
    const restorable = this.room.restorableOf(standing);
    const out = [...excluded, ...bids.filter(({ number }) => restorable.includes(number))];
    return this.until(out, [...excluded.map(excludedOn), excluded.length > 0 ? award.rankedAt : null, ...award.passed.filter(({ bid }) => restorable.includes(bid)).map(({ at }) => new Date(at))]);
  }

  /** Who has excluded does not end it too. */
  async excludedBy({ state }: Pick<Challenge, 'state'>, { bids }: Pick<ReviewStanding, 'bids'>): Promise<string[]> {
    const people: string[] = [];
    for (const { id, state: of } of state === 'OPENED' ? bids : []) if (of === 'DISQUALIFIED') people.push(...(await this.history.takenBy('bid', id, ['disqualify'])));
    return people;
  }

  private async until(out: readonly Bid[], decided: readonly (Date | null)[]): Promise<JudgingFacts['keptOut']> {
    if (out.length === 0) return NOBODY;
    const last = Math.max(...decided.map((at) => at?.getTime() ?? 0));
    return { bids: out.map(({ number }) => number), until: (await this.calendar.endOf(new Date(last), OBJECT_WITHIN)).at };
  }

  /** @param comment what was decided, and why @returns the numbers of the bids whose bidders were answered */
  async answer(challengeId: string, comment: string): Promise<string[]> {
    const objecting = await this.objecting(challengeId);
    for (const { id } of objecting) await this.bids.settle(id, 'heard', comment);
    return objecting.map(({ number }) => number);
  }

  /** Whoever was excluded and has objected is decided about anew; where an objection to a notice was upheld, everybody who was excluded and can be read still. @param comment why @param all of a notice */
  async reopen(challengeId: string, comment: string, all: boolean): Promise<void> {
    for (const { id, state, objection, organisationId, destroyedAt } of await this.bids.ofChallenge(challengeId)) {
      const excluded = state === 'DISQUALIFIED' && organisationId !== null && destroyedAt === null;
      if (excluded && (all || objection !== '')) await this.bids.settle(id, 'reopen', comment);
      else if (objection !== '') await this.bids.settle(id, 'heard', comment);
    }
  }

  private async objecting(challengeId: string): Promise<Bid[]> {
    return (await this.bids.ofChallenge(challengeId)).filter(({ objection }) => objection !== '');
  }
}

const excludedOn = ({ excludedAt }: Bid): Date | null => excludedAt;
