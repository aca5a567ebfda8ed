import { Injectable } from '@nestjs/common';
import { minuteInChina, minuteInWords } from '../../../kernel/calendar/index.js';
import { CaseMails, IdentityFacade } from '../../identity/index.js';
import { GROUND_WORDS } from '../domain/ground-words.js';
import type { PanelSeat } from '../domain/panel-seat.js';
import type { ReviewPanel } from '../domain/review-panel.js';
import { drawnFrom, type PanelFacts, poolReasons } from '../panel.workflow.js';

const said = (at: Date): string => minuteInWords(minuteInChina(at));

/** Tells experts that they were drawn: a seat waits a few hours only. What the panel is about, and who is judged, no mail says. */
@Injectable()
export class SeatMails {
  constructor(
    private readonly identity: IdentityFacade,
    private readonly mails: CaseMails,
  ) {}

  /** A panel waits for discipline inspection; where too few can be drawn, the section hears so while there is time. In the transaction in which it is asked for. */
  async opened(panel: ReviewPanel, lacks: PanelFacts['lacks']): Promise<void> {
    const { id, number, sitsAt } = panel;
    const news = { matter: { zh: '评审专家组', en: 'Panel of experts' }, about: `专家组 ${number}`, path: `/work/panels/${id}` } as const;
    const missing = poolReasons(lacks).map(({ zh }) => `${zh}。`).join('');
    const says = `评审时间：${said(sitsAt)}。请先公布纪检份额摘要，再于 ${said(drawnFrom(panel))}起抽取专家。${missing}`;
    await this.mails.send(await this.identity.mailboxesOf('DISC'), { kind: 'duty', ...news, done: { zh: '待公布纪检份额摘要并抽取专家', en: 'to be drawn' }, says });
    if (missing !== '') await this.mails.send(await this.identity.mailboxesOf('BUR_PLAN'), { kind: 'duty', ...news, done: { zh: '可抽取的专家不足', en: 'too few experts can be drawn' }, says: `评审时间：${said(sitsAt)}。${missing}请在抽取前补充专家，或者重新组织。` });
  }

  /** The section asks for a dismissal; who it is about stands on the page alone. */
  async dismissalAsked({ id }: Pick<PanelSeat, 'id'>, { number }: Pick<ReviewPanel, 'number'>): Promise<void> {
    await this.mails.send(await this.identity.mailboxesOf('DISC'), { kind: 'duty', matter: { zh: '专家席位', en: 'Seat in a panel' }, done: { zh: '计划科申请责令专家回避，请决定', en: 'a dismissal was asked for' }, about: `专家组 ${number}`, says: '请核实所称情形。', path: `/work/seats/${id}` });
  }

  /** The expert sits no more, and is told why. */
  async left({ id, createdBy, dismissedFor, reason }: Pick<PanelSeat, 'id' | 'createdBy' | 'dismissedFor' | 'reason'>, { number }: Pick<ReviewPanel, 'number'>): Promise<void> {
    const dismissed = dismissedFor !== null;
    await this.mails.send(await this.identity.mailboxesOfPeople([createdBy]), {
      kind: 'duty', matter: { zh: '专家席位', en: 'Seat in a panel' }, done: dismissed ? { zh: '您已被责令回避', en: 'you were made to leave' } : { zh: '您的席位已由后一位专家递补', en: 'your seat has gone to the next' }, about: `专家组 ${number}`,
      says: `${dismissedFor ? `情形：${GROUND_WORDS[dismissedFor].zh}。` : ''}理由：${reason}。您已提交的评审意见作废，不需要再办理。`, path: `/work/seats/${id}`,
    });
  }

  /** In the transaction of the draw. */
  async called({ id, createdBy, dueAt }: Pick<PanelSeat, 'id' | 'createdBy' | 'dueAt'>, { number, sitsAt }: Pick<ReviewPanel, 'number' | 'sitsAt'>): Promise<void> {
    const until = dueAt ? `请于 ${said(dueAt)}前答复，逾期未答复的，席位由后一位专家递补。` : '';
    await this.mails.send(await this.identity.mailboxesOfPeople([createdBy]), {
      kind: 'duty', matter: { zh: '评审邀请', en: 'Invitation to a review' }, done: { zh: '您被随机抽取为评审专家', en: 'you were drawn as an expert' }, about: `专家组 ${number}`,
      says: `评审时间：${said(sitsAt)}。${until}请先逐项作出回避声明，再决定是否参加。`, path: `/work/seats/${id}`, subject: `科转：评审邀请（专家组 ${number}）`,
    });
  }
}
