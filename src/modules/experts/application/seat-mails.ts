import { Injectable } from '@nestjs/common';
import { minuteInChina, minuteInWords } from '../../../kernel/calendar/index.js';
import { CaseMails, IdentityFacade } from '../../identity/index.js';
import type { PanelSeat } from '../domain/panel-seat.js';
import type { ReviewPanel } from '../domain/review-panel.js';

const said = (at: Date): string => minuteInWords(minuteInChina(at));

/** Tells experts that they were drawn: a seat waits a few hours only. What the panel is about, and who is judged, no mail says. */
@Injectable()
export class SeatMails {
  constructor(
    private readonly identity: IdentityFacade,
    private readonly mails: CaseMails,
  ) {}

  /** In the transaction of the draw. */
  async called({ id, createdBy, dueAt }: Pick<PanelSeat, 'id' | 'createdBy' | 'dueAt'>, { number, sitsAt }: Pick<ReviewPanel, 'number' | 'sitsAt'>): Promise<void> {
    const until = dueAt ? `请于 ${said(dueAt)}前答复，逾期未答复的，席位由后一位专家递补。` : '';
    await this.mails.send(await this.identity.mailboxesOfPeople([createdBy]), {
      kind: 'duty', matter: { zh: '评审邀请', en: 'Invitation to a review' }, done: { zh: '您被随机抽取为评审专家', en: 'you were drawn as an expert' }, about: `专家组 ${number}`,
      says: `评审时间：${said(sitsAt)}。${until}请先逐项作出回避声明，再决定是否参加。`, path: `/work/seats/${id}`, subject: `科转：评审邀请（专家组 ${number}）`,
    });
  }
}
