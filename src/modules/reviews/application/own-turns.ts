import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, type SignedInActor, SYSTEM } from '../../../kernel/access/index.js';
import { minuteInChina, minuteInWords } from '../../../kernel/calendar/index.js';
import { type BothLanguages, problem, requestContext, say } from '../../../kernel/http/index.js';
import { bidPermissions, BidsFacade } from '../../bids/index.js';
import { ChallengesFacade } from '../../challenges/index.js';
import { beginsAt, type Outcome } from '../domain/defence.js';
import type { DefenceMeeting } from '../domain/defence-meeting.js';
import { DefenceRecords } from './defence-records.js';

const TURN = { zh: '待答辩', en: 'To be heard' };

/** When a bidder is heard. */
export interface OwnTurn {
  bidId: string;
  /** number of the bid */
  bid: string;
  meeting: DefenceMeeting;
  startsAt: Date;
  outcome: Outcome;
}

/** What a bidder is told of the meeting: its own turn, and nobody else's. */
@Injectable()
export class OwnTurns {
  constructor(
    private readonly access: AccessControl,
    private readonly challenges: ChallengesFacade,
    private readonly bids: BidsFacade,
    private readonly records: DefenceRecords,
  ) {}

  /** @throws NOT_FOUND where the actor may not see the bid */
  async ofBid(bidId: string, actor: Actor): Promise<{ weight: number | null; turn: OwnTurn | null }> {
    const bid = await this.bids.byId(bidId);
    if (!bid) throw problem('NOT_FOUND');
    this.access.require(actor, bidPermissions.read, bid, bidPermissions.read);
    const { challenge: { content: { defence } } } = await this.challenges.published(bid.challengeId, SYSTEM);
    const meeting = defence.held ? await this.records.ofChallenge(bid.challengeId) : null;
    return { weight: defence.held ? defence.weight : null, turn: turnOf(meeting, bidId) };
  }

  /** The turns that wait for the actor's organisation, as its desk shows them: each leads to its bid. */
  async workFor(actor: SignedInActor) {
    return (await this.waiting(actor)).map(({ bidId, bid, startsAt, meeting: { challengeTitle, place, version, updatedAt } }) => ({
      id: bidId, number: bid, title: challengeTitle, organisationName: '', about: say(whenAndWhere(startsAt, place), requestContext().locale), state: 'WAITING', stateLabel: say(TURN, requestContext().locale), stateTone: 'waiting', version, dueAt: startsAt.toISOString(), dueProvisional: false, workingDaysLeft: null,
      updatedAt: updatedAt.toISOString(),
    }));
  }

  /** Those of the actor's organisation that are still to come, soonest first. */
  private async waiting(actor: SignedInActor): Promise<OwnTurn[]> {
    if (actor.organisationId === null || !this.access.allows(actor, bidPermissions.submit, {})) return [];
    const found: OwnTurn[] = [];
    for (const meeting of await this.records.waitingFor(actor.organisationId)) {
      const own = (await this.bids.ofChallenge(meeting.challengeId)).filter(({ organisationId }) => organisationId === actor.organisationId);
      found.push(...own.flatMap(({ id }) => turnOf(meeting, id) ?? []));
    }
    return found.filter(({ outcome }) => outcome === 'WAITING');
  }
}

/** To the minute: the desk counts days. */
const whenAndWhere = (at: Date, place: string): BothLanguages => ({ zh: `${minuteInWords(minuteInChina(at))}，${place}`, en: `${minuteInChina(at).replace('T', ' ')}, ${place}` });

function turnOf(meeting: DefenceMeeting | null, bidId: string): OwnTurn | null {
  const at = meeting?.slots.findIndex((slot) => slot.bidId === bidId) ?? -1;
  const slot = meeting?.slots[at];
  return meeting && slot ? { bidId, bid: slot.bid, meeting, startsAt: beginsAt(meeting, at), outcome: slot.outcome } : null;
}
