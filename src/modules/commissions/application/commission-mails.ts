import { Injectable } from '@nestjs/common';
import { dateInChina, dateInWords } from '../../../kernel/calendar/index.js';
import type { Recipient } from '../../../kernel/news/index.js';
import type { Reminder, Transition } from '../../../kernel/workflow/index.js';
import { type Beginner, type Introduction, peopleOf, type Side } from '../../deals/index.js';
import { CaseMails, type CaseNews } from '../../identity/index.js';
import { type CommissionTerms, waitingFor } from '../domain/commission-terms.js';
import type { Contribution } from '../domain/contribution.js';
import { seatIn, type TermsAction } from '../terms.workflow.js';
import { CommissionQueries } from './commission.queries.js';

/** Whose a record of a commission is. */
export interface OfBroker {
  introductionId: string;
  introductionNumber: string;
  buyerOrganisationId: string;
  sellerOrganisationId: string;
  organisationId: string;
  createdBy: string;
  /** somebody of the broker's organisation who has written it */
  authorId?: string;
}

const answerBy = ({ dueAt }: CommissionTerms): string => (dueAt === null ? '' : `请在${dateInWords(dateInChina(dueAt))}前答复：逾期既未确认也未表示不同意的，对接自动结束，双方不交换联系方式。`);

const sideOf = ({ buyerOrganisationId, sellerOrganisationId }: Pick<OfBroker, 'buyerOrganisationId' | 'sellerOrganisationId'>, side: Side): string => (side === 'BUYER' ? buyerOrganisationId : sellerOrganisationId);

/** What a mail is about. */
export const COMMISSION_MATTERS = {
  terms: { zh: '佣金约定', en: 'Terms of commission' },
  contribution: { zh: '贡献记录', en: 'Contributions' },
  bill: { zh: '佣金账单', en: 'Bill of a commission' },
} as const;
const STANDS = '现有约定继续有效，仍按现有约定计付佣金。';
const SEATS: readonly Beginner[] = ['BUYER', 'SELLER', 'BROKER'];

/** Tells the broker and those who bind the sides how a commission goes. A mail names no side, no person and no amount: it goes through many hands. */
@Injectable()
export class CommissionMails {
  constructor(
    private readonly mails: CaseMails,
    private readonly queries: CommissionQueries,
  ) {}

  async proposed(terms: CommissionTerms, personId: string): Promise<void> {
    const [, ...later] = waitingFor(terms);
    if (terms.proposedBy === 'BROKER') await this.byColleague(terms, personId, { matter: COMMISSION_MATTERS.terms, done: '本机构人员已提出', says: '请登录平台阅读全文。' });
    await this.asks(terms);
    await this.tell(terms, later, { matter: COMMISSION_MATTERS.terms, done: '已提出，待另一方先确认', says: '请登录平台阅读全文；另一方确认后再请您确认，答复期限届时另行通知。' });
  }

  /** Whose turn it is, with the time that is this side's own. */
  private async asks(terms: CommissionTerms): Promise<void> {
    const follows = (await this.changes(terms)) ? '这是对现有约定的变更，各方确认前，现有约定继续有效。' : '约定确认后双方方可交换联系方式。';
    await this.tell(terms, waitingFor(terms).slice(0, 1), { matter: COMMISSION_MATTERS.terms, done: '待您确认', says: `请登录平台阅读全文，确认或说明理由不同意。${follows}${answerBy(terms)}` });
  }

  /** Others are in force, which they would take the place of; who wait for the first ones are kept apart, who have some are not. */
  private async changes({ introductionId }: CommissionTerms): Promise<boolean> {
    return (await this.queries.agreedOf(introductionId)) !== null;
  }

  /** Whoever has to answer now is told by the process: the last one not before the first has. */
  reminder(terms: CommissionTerms): Reminder {
    const { number, introductionId, firstSeat } = terms;
    const awaited: TermsAction = waitingFor(terms)[0] === firstSeat ? 'confirmFirst' : 'confirm';
    return { about: `佣金约定 ${number}`, path: `/work/introductions/${introductionId}#commission`, awaits: [awaited] };
  }

  async terms({ after, actor, input: { comment } }: Transition<CommissionTerms>, action: TermsAction): Promise<void> {
    const others = SEATS.filter((seat) => seat !== seatIn(after, actor.organisationId));
    const changes = await this.changes(after);
    const news: Partial<Record<TermsAction, Pick<CaseNews, 'done' | 'says' | 'comment'>>> = {
      confirm: { done: '各方已确认，约定生效', says: after.validUntil === null ? '' : `跳单责任期至${dateInWords(after.validUntil)}。` },
      refuse: changes ? { done: '变更未获同意', says: STANDS, comment } : { done: '未获同意', says: '商定期限未满的，技术经理人可以另行提出约定；也可以放弃佣金。', comment },
      withdraw: changes ? { done: '变更已撤回', says: STANDS, comment } : { done: '已撤回', comment }, renounce: { done: '技术经理人放弃佣金', comment },
    };
    if (action === 'confirmFirst') await this.asks(after);
    const said = news[action];
    if (!said) return;
    await this.tell(after, others, { matter: COMMISSION_MATTERS.terms, ...said });
    if (!others.includes('BROKER')) await this.byColleague(after, actor.personId, { matter: COMMISSION_MATTERS.terms, ...said });
  }

  /** To whoever of the side concerned may answer the entry, and to the broker where somebody else of the organisation has written it. */
  async written(entry: Contribution, introduction: Introduction): Promise<void> {
    const matter = COMMISSION_MATTERS.contribution;
    const answering = await this.mails.handlers(sideOf(entry, entry.side), ...peopleOf(introduction, entry.side));
    await this.send(answering, entry, { matter, done: '待您确认', says: '请核对后确认，或说明理由不予确认；逾期未答复的标为未确认。确认后，交易的另一方也可以查看。' });
    await this.byColleague(entry, entry.authorId, { matter, done: '本机构人员已填写', says: `记录编号 ${entry.number}，列入您这件对接的贡献记录和争议材料。请登录平台查看，与事实不符的，请与本机构核对。` });
  }

  /** To the broker, where somebody else of the organisation has acted in the broker's own matter. */
  async byColleague(record: OfBroker, personId: string | null, news: Omit<CaseNews, 'about' | 'path'>): Promise<void> {
    if (personId === record.createdBy) return;
    await this.send((await this.mails.handlers(record.organisationId, record.createdBy)).filter((person) => person === record.createdBy), record, news);
  }

  /** The process tells whoever binds the side; the others who may answer are told beside. */
  async entryReminder({ number, introductionId, side, ...parties }: Contribution, introduction: Introduction): Promise<Reminder> {
    const path = `/work/introductions/${introductionId}#contributions`;
    const binding = await this.mails.handlers(sideOf(parties, side));
    const people = (await this.mails.handlers(sideOf(parties, side), ...peopleOf(introduction, side))).filter((person) => !binding.includes(person));
    return { about: `贡献记录 ${number}`, path, also: [{ people, done: '即将到期', path }] };
  }

  async tell(record: OfBroker, seats: readonly Beginner[], news: Omit<CaseNews, 'about' | 'path'>): Promise<void> {
    for (const seat of seats) {
      const addresses = seat === 'BROKER' ? await this.mails.handlers(record.organisationId, record.createdBy, record.authorId ?? null) : await this.mails.handlers(sideOf(record, seat));
      await this.send(addresses, record, news);
    }
  }

  private send(people: readonly Recipient[], { introductionId, introductionNumber }: OfBroker, news: Omit<CaseNews, 'about' | 'path'>): Promise<void> {
    return this.mails.send(people, { kind: 'deal', about: `对接 ${introductionNumber}`, path: `/work/introductions/${introductionId}#commission`, ...news });
  }
}
