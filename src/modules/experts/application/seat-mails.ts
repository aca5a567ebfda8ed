import { Injectable } from '@nestjs/common';
import { minuteInChina, minuteInWords } from '../../../kernel/calendar/index.js';
import { AppConfig } from '../../../kernel/config/index.js';
import { MailQueue } from '../../../kernel/mail/index.js';
import { IdentityFacade } from '../../identity/index.js';
import type { PanelSeat } from '../domain/panel-seat.js';
import type { ReviewPanel } from '../domain/review-panel.js';

const said = (at: Date): string => minuteInWords(minuteInChina(at));

/** Tells experts that they were drawn: a seat waits a few hours only. What the panel is about, and who is judged, no mail says. */
@Injectable()
export class SeatMails {
  constructor(
    private readonly config: AppConfig,
    private readonly identity: IdentityFacade,
    private readonly mails: MailQueue,
  ) {}

  /** In the transaction of the draw. */
  async called({ id, createdBy, dueAt }: Pick<PanelSeat, 'id' | 'createdBy' | 'dueAt'>, { number, sitsAt }: Pick<ReviewPanel, 'number' | 'sitsAt'>): Promise<void> {
    const until = dueAt ? `请于 ${said(dueAt)}前答复，逾期未答复的，席位由后一位专家递补。` : '';
    const text = `您好：\n\n您被随机抽取为评审专家（专家组 ${number}），评审时间：${said(sitsAt)}。${until}\n\n请先逐项作出回避声明，再决定是否参加：${this.config.publicUrl}/work/seats/${id}`;
    await this.mails.send(await this.identity.mailboxesOfPeople([createdBy]), { subject: `科转：评审邀请（专家组 ${number}）`, text });
  }
}
