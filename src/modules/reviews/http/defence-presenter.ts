import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { CasePresenter } from '../../../kernel/workflow/index.js';
import { BidsFacade } from '../../bids/index.js';
import { DefenceRecords } from '../application/defence-records.js';
import type { OwnTurn } from '../application/own-turns.js';
import { ReviewRecords } from '../application/review-records.js';
import { defenceWorkflow } from '../defence.workflow.js';
import { beginsAt } from '../domain/defence.js';
import type { DefenceMeeting } from '../domain/defence-meeting.js';
import type { BidDefenceView, DefenceMeetingView } from './defence.dto.js';

/** The answers about defence meetings. */
@Injectable()
export class DefencePresenter {
  constructor(
    private readonly cases: CasePresenter,
    private readonly bids: BidsFacade,
    private readonly records: ReviewRecords,
    private readonly meetings: DefenceRecords,
    private readonly audit: AuditTrail,
  ) {}

  /** Leaves the row of a reading: who is heard, and the minutes, are among officials. */
  async read(meeting: DefenceMeeting, actor: Actor): Promise<DefenceMeetingView> {
    await this.audit.recordReading({ actor, action: 'defence.read', objectKind: 'defence', objectId: meeting.id, detail: { challengeId: meeting.challengeId } });
    return this.one(meeting, actor);
  }

  /** Those of earlier panels, whose sheets are void. */
  async earlier(challengeId: string, actor: Actor): Promise<DefenceMeetingView[]> {
    const found: DefenceMeetingView[] = [];
    for (const meeting of await this.meetings.earlier(challengeId)) found.push(await this.one(meeting, actor));
    return found;
  }

  async one(meeting: DefenceMeeting, actor: Actor): Promise<DefenceMeetingView> {
    const { challengeId, challengeNumber, challengeTitle, sitsAt, place, minutesEach, seed, slots, minutes, present, supersededAt } = meeting;
    const [bids, sheets] = [await this.bids.ofChallenge(challengeId), supersededAt ? [] : await this.records.sheets(challengeId)];
    return {
      ...(await this.cases.present(defenceWorkflow, meeting, actor)), challengeId, number: challengeNumber, title: challengeTitle, sitsAt: sitsAt.toISOString(), place, minutesEach, seed, minutes, present, supersededAt: supersededAt?.toISOString() ?? null,
      turns: slots.map(({ bidId, bid, outcome }, at) => ({
        bidId, bid, bidder: bids.find(({ id }) => id === bidId)?.bidderName ?? '', startsAt: beginsAt(meeting, at).toISOString(), outcome, sheets: sheets.filter((sheet) => sheet.stage === 'DEFENCE' && sheet.bidId === bidId).length,
      })),
    };
  }

  own({ weight, turn }: { weight: number | null; turn: OwnTurn | null }): BidDefenceView {
    return { weight, turn: turn && { startsAt: turn.startsAt.toISOString(), minutesEach: turn.meeting.minutesEach, place: turn.meeting.place, outcome: turn.outcome } };
  }
}
