import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import type { Fen } from '../../../kernel/money/index.js';
import { ContractsFacade } from '../../contracts/index.js';
import { type Deal, DealsFacade, OPEN_PAYMENTS, type Side } from '../../deals/index.js';
import { billedTo, CommissionBill, excessOf, OPEN_BILLS, settledBy } from '../domain/commission-bill.js';
import type { CommissionTerms } from '../domain/commission-terms.js';
import { type CommissionBase, type CommissionDue, commissionDue } from '../domain/due.js';
import { payersOf } from '../domain/terms.js';
import { CommissionQueries } from './commission.queries.js';

/** The contract is concluded and registered, or was when it began to be performed. */
const CONCLUDED: readonly string[] = ['REGISTERED', 'PERFORMING', 'COMPLETED', 'CLOSED'];
const NOTHING: CommissionBase = { concluded: false, priceFen: 0, techFen: 0, paidFen: 0 };

const owedBy = ({ buyerFen, sellerFen }: CommissionDue, side: Side): Fen => (side === 'BUYER' ? buyerFen : sellerFen);

/** What is owed to brokers, and what of it is settled. */
@Injectable()
export class CommissionMoney {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly deals: DealsFacade,
    private readonly contracts: ContractsFacade,
    private readonly queries: CommissionQueries,
  ) {}

  /** What a commission is computed from, as it stands now. */
  async baseOf(deal: Deal | null): Promise<CommissionBase> {
    if (!deal?.contractId) return NOTHING;
    const contract = await this.contracts.onceRegistered(deal.contractId);
    if (!contract) return NOTHING;
    const paidFen = (await this.deals.paymentsOf(deal.id)).filter(({ state }) => state === 'CONFIRMED').reduce((sum, { amountFen }) => sum + amountFen, 0);
    // two who have performed it in part and then let it go owe the fee of what was paid
    if (paidFen === 0 && !CONCLUDED.includes(deal.state)) return NOTHING;
    return { concluded: true, priceFen: contract.recognition.price.totalFen, techFen: contract.recognition.techFen, paidFen };
  }

  /** Null where the broker asks for nothing. */
  async dueOf({ introductionId, content }: Pick<CommissionTerms, 'introductionId' | 'content'>): Promise<CommissionDue | null> {
    return content && commissionDue(content, await this.baseOf(await this.deals.dealOf(introductionId)));
  }

  /** Latest first. Callers answer for what they show. */
  billsOf(introductionId: string): Promise<CommissionBill[]> {
    return this.uow.manager.find(CommissionBill, { where: { introductionId }, order: { createdAt: 'DESC' } });
  }

  async openBillsOf(introductionId: string): Promise<string[]> {
    return (await this.billsOf(introductionId)).filter(({ state }) => OPEN_BILLS.includes(state)).map(({ number }) => number);
  }

  /**
   * Nothing is owed any more, and nothing will be: no bill is open, no payment of the contract waits for an answer, and all that the terms owe once the whole
   * price is paid was paid or waived. Where the registration has ended no more payments are waited for. A broker who waits for none renounces the rest.
   */
  async isSettled(deal: Deal): Promise<boolean> {
    const bills = await this.billsOf(deal.introductionId);
    if (bills.some(({ state }) => OPEN_BILLS.includes(state))) return false;
    const terms = await this.queries.agreedOf(deal.introductionId);
    if (!terms?.content) return true;
    if ((await this.deals.paymentsOf(deal.id)).some(({ state }) => OPEN_PAYMENTS.includes(state))) return false;
    const base = await this.baseOf(deal);
    const paidFen = deal.contractId !== null && (await this.contracts.isRegistered(deal.contractId)) ? Math.max(base.paidFen, base.priceFen) : base.paidFen;
    const due = commissionDue(terms.content, { ...base, paidFen });
    return payersOf(terms.content).every((side) => settledBy(bills, side) >= owedBy(due, side));
  }

  /** What a paid fee is above what its side owes by the terms in force; nothing where none are: a broker who has renounced keeps what was paid. */
  async excessOf(bill: CommissionBill): Promise<Fen> {
    return (await this.excessesIn(bill.introductionId, await this.billsOf(bill.introductionId)))(bill);
  }

  /** The same for all bills of an introduction, latest first. */
  async excessesIn(introductionId: string, bills: readonly CommissionBill[]): Promise<(bill: CommissionBill) => Fen> {
    const terms = await this.queries.agreedOf(introductionId);
    const due = terms && (await this.dueOf(terms));
    return (bill) => (due ? excessOf(bill, bills, owedBy(due, bill.side)) : 0);
  }

  /** What the side of a bill owes by the terms in force and no other bill has taken up; null for a bill about something else, and where the terms stand no more. */
  async dueFor({ id, introductionId, side, kind }: CommissionBill): Promise<number | null> {
    const terms = kind === 'FEE' ? await this.queries.agreedOf(introductionId) : null;
    const due = terms && (await this.dueOf(terms));
    return due && this.leftOf(due, (await this.billsOf(introductionId)).filter((bill) => bill.id !== id), side);
  }

  /** What a side owes by the terms and was not billed yet. */
  leftOf(due: CommissionDue, bills: readonly CommissionBill[], side: Side): number {
    return Math.max(0, owedBy(due, side) - billedTo(bills, side, 'FEE'));
  }
}
