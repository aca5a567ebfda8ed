import { Injectable } from '@nestjs/common';
import { dateInChina, dateInWords } from '../../../kernel/calendar/index.js';
import type { Reminder, Transition } from '../../../kernel/workflow/index.js';
import type { Beginner } from '../../deals/index.js';
import { CaseMails, type CaseNews } from '../../identity/index.js';
import { type CommissionTerms, waitingFor } from '../domain/commission-terms.js';
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
}

const answerBy = ({ dueAt }: CommissionTerms): string => (dueAt === null ? '' : `请在${dateInWords(dateInChina(dueAt))}前答复：逾期既未确认也未表示不同意的，对接自动结束，双方不交换联系方式。`);

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

  async proposed(terms: CommissionTerms): Promise<void> {
    const [, ...later] = waitingFor(terms);
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
      confirm: { done: '各方已确认，约定生效', says: after.validUntil === null ? '' : `约定有效至${dateInWords(after.validUntil)}。` },
      refuse: changes ? { done: '变更未获同意', says: STANDS, comment } : { done: '未获同意', says: '商定期限未满的，技术经理人可以另行提出约定；也可以放弃佣金。', comment },
      withdraw: changes ? { done: '变更已撤回', says: STANDS, comment } : { done: '已撤回', comment }, renounce: { done: '技术经理人放弃佣金', comment },
    };
    if (action === 'confirmFirst') await this.asks(after);
    const said = news[action];
    if (said) await this.tell(after, others, { matter: COMMISSION_MATTERS.terms, ...said });
  }

  /** @param also persons of the broker's organisation beside the broker, none twice */
  async tell(record: OfBroker, seats: readonly Beginner[], news: Omit<CaseNews, 'about' | 'path'>): Promise<void> {
    for (const seat of seats) {
      const addresses = seat === 'BROKER' ? await this.mails.handlers(record.organisationId, record.createdBy) : await this.mails.handlers(seat === 'BUYER' ? record.buyerOrganisationId : record.sellerOrganisationId);
      await this.mails.send(addresses, { kind: 'deal', about: `对接 ${record.introductionNumber}`, path: `/work/introductions/${record.introductionId}#commission`, ...news });
    }
  }
}
