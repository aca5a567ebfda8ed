import { Injectable } from '@nestjs/common';
import { minuteInChina, minuteInWords } from '../../../kernel/calendar/index.js';
import { type Bid, BidsFacade } from '../../bids/index.js';
import { ExpertsFacade } from '../../experts/index.js';
import { CaseMails, IdentityFacade } from '../../identity/index.js';
import { beginsAt } from '../domain/defence.js';
import type { DefenceMeeting } from '../domain/defence-meeting.js';
import { MATTER } from './review-room.js';

const said = (at: Date): string => minuteInWords(minuteInChina(at));

/** Tells each bidder its own turn and nobody else's, and the experts when they hear. In the transaction of the step. */
@Injectable()
export class DefenceMails {
  constructor(
    private readonly bids: BidsFacade,
    private readonly experts: ExpertsFacade,
    private readonly identity: IdentityFacade,
    private readonly mails: CaseMails,
  ) {}

  /** @param why it was moved; empty for a new one. @param isAgain bidders were heard before a panel whose sheets are void */
  async announced(meeting: DefenceMeeting, why = '', isAgain = false): Promise<void> {
    const { challengeId, challengeNumber, challengeTitle, slots, sitsAt, place, minutesEach } = meeting;
    const done = why !== '' ? '答辩改期' : isAgain ? '原评分作废，答辩重新举行，时间已定' : '答辩时间已定';
    const bids = await this.bids.ofChallenge(challengeId);
    for (const [at, { bidId }] of slots.entries()) {
      const says = `贵单位的答辩时间为 ${said(beginsAt(meeting, at))}，时长 ${minutesEach} 分钟，地点或方式：${place}。未按时参加的，按榜单规定答辩部分计 0 分。`;
      await this.toBidder(bids.find(({ id }) => id === bidId), done, says, why);
    }
    const seated = (await this.experts.seats({ kind: MATTER, id: challengeId })).map(({ personId }) => personId);
    const says = `答辩会于 ${said(sitsAt)}开始，每家 ${minutesEach} 分钟，地点或方式：${place}。每家答辩后请提交答辩评分表。`;
    await this.mails.send(await this.identity.mailboxesOfPeople(seated), { kind: 'duty', matter: '揭榜评审', done, about: `榜单 ${challengeNumber}《${challengeTitle}》`, says, comment: why, path: `/work/challenges/${challengeId}/score` });
  }

  /** A bidder that was recorded as absent can say at once that it was there. */
  async recorded({ challengeId, slots }: DefenceMeeting, bid: unknown, action: 'absent' | 'correct', why: string): Promise<void> {
    const bidId = slots.find((slot) => slot.bid === bid)?.bidId;
    const found = (await this.bids.ofChallenge(challengeId)).find(({ id }) => id === bidId);
    if (action === 'absent') await this.toBidder(found, '答辩记为缺席', '按榜单规定，答辩部分计 0 分。有异议的，请立即与计划科联系。', why);
    else await this.toBidder(found, '答辩记录已更正', '原来的答辩记录已经撤销，请以计划科的通知为准。', why);
  }

  private async toBidder(bid: Bid | undefined, done: string, says: string, comment: string): Promise<void> {
    // who bids from elsewhere is no organisation of the platform
    if (!bid?.organisationId) return;
    await this.mails.send(await this.mails.clerks(bid.organisationId), { kind: 'case', matter: '揭榜', done, about: `揭榜书 ${bid.number}（${bid.challengeTitle}）`, says, comment, path: `/work/bids/${bid.id}` });
  }
}
