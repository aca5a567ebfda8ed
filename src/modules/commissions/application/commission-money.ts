import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import type { Fen } from '../../../kernel/money/index.js';
import { ContractsFacade } from '../../contracts/index.js';
import { type Deal, type DealPayment, DealsFacade, type Introduction, OPEN_PAYMENTS, PAID_PAYMENTS, type Side } from '../../deals/index.js';
import { billedTo, CommissionBill, costsPaid, excessBeside, excessOf, fallenTo, feeOwed, leftOf, OPEN_BILLS } from '../domain/commission-bill.js';
import type { CommissionTerms } from '../domain/commission-terms.js';
import { cameAbout, type CommissionBase, type CommissionDue, commissionDue, type ContractMoney, type ContractStanding, costsOwedBy, owedBy } from '../domain/due.js';
import { INTRODUCTION_OVER } from '../domain/ended.js';
import { payersOf, type TermsContent } from '../domain/terms.js';
import { CommissionQueries } from './commission.queries.js';

/** Of deals: no contract is worked on any more, or nobody has for long. */
const NOTHING_CAME: readonly string[] = ['LOST', 'DORMANT'];

interface StandingMoney {
  isRegistered: boolean;
  money: ContractMoney;
}

/** What is owed to brokers, and what of it is settled. */
@Injectable()
export class CommissionMoney {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly deals: DealsFacade,
    private readonly contracts: ContractsFacade,
    private readonly queries: CommissionQueries,
  ) {}

  /** What a commission is computed from, as it stands now: every contract of the deal that came about, also one that another has taken the place of. */
  async baseOf(deal: Deal | null): Promise<CommissionBase> {
    return (await this.contractsOf(deal)).map(({ money }) => money);
  }

  private async contractsOf(deal: Deal | null): Promise<StandingMoney[]> {
    if (!deal) return [];
    const payments = await this.deals.paymentsOf(deal.id);
    const found: (StandingMoney | null)[] = [];
    for (const id of new Set([...deal.earlierContractIds, ...(deal.contractId === null ? [] : [deal.contractId])])) found.push(await this.contractOf(id, payments));
    return found.filter((contract) => contract !== null);
  }

  /** Null for a contract that was never registered, or that owes nothing. */
  private async contractOf(id: string, payments: readonly DealPayment[]): Promise<StandingMoney | null> {
    const contract = await this.contracts.onceRegistered(id);
    if (!contract) return null;
    const paidFen = payments.filter(({ contractId, state }) => contractId === id && PAID_PAYMENTS.includes(state)).reduce((sum, { amountFen }) => sum + amountFen, 0);
    const standing = await this.standingOf(id);
    const { price: { totalFen: priceFen }, techFen } = contract.recognition;
    const money = cameAbout(standing, { priceFen, techFen, paidFen });
    return money && { isRegistered: standing.isRegistered, money };
  }

  private async standingOf(contractId: string): Promise<ContractStanding> {
    const end = await this.contracts.endOf(contractId);
    return { isRegistered: end === null, endedFor: end?.ground ?? null };
  }

  /** The same of a contract that the two concluded beside the deal, as if its price were paid: nothing is known here of what was. Null for one that was never registered. */
  async besideOf(contractId: string): Promise<CommissionBase | null> {
    const contract = await this.contracts.onceRegistered(contractId);
    if (!contract) return null;
    const { price: { totalFen: priceFen }, techFen } = contract.recognition;
    return cameAbout(await this.standingOf(contractId), { priceFen, techFen, paidFen: 0 }) ? [{ priceFen, techFen, paidFen: priceFen }] : [];
  }

  /** Null where the broker asks for nothing. */
  async dueOf({ introductionId, content }: Pick<CommissionTerms, 'introductionId' | 'content'>): Promise<CommissionDue | null> {
    return content && commissionDue(content, await this.baseOf(await this.deals.dealOf(introductionId)));
  }

  /** What each payer owes by now and was not billed yet, without payers of whom nothing is left. */
  async unbilledOf(terms: Pick<CommissionTerms, 'introductionId' | 'content'>): Promise<{ side: Side; leftFen: Fen }[]> {
    const due = await this.dueOf(terms);
    const { introductionId, content } = terms;
    if (!content || !due) return [];
    const bills = await this.billsOf(introductionId);
    return payersOf(content).map((side) => ({ side, leftFen: leftOf(content, due, bills, side) })).filter(({ leftFen }) => leftFen > 0);
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
    const content = (await this.queries.agreedOf(deal.introductionId))?.content;
    if (!content) return true;
    if ((await this.deals.paymentsOf(deal.id)).some(({ state }) => OPEN_PAYMENTS.includes(state))) return false;
    const base = (await this.contractsOf(deal)).map(({ isRegistered, money }) => (isRegistered ? { ...money, paidFen: Math.max(money.paidFen, money.priceFen) } : money));
    const due = commissionDue(content, base);
    return payersOf(content).every((side) => leftOf(content, due, bills, side) === 0);
  }

  /** What a side owes by now of each contract that went round the broker, by the terms that stood then; null for every other bill, and where no terms are in force. */
  private async besidesIn(bills: readonly CommissionBill[]): Promise<(bill: Pick<CommissionBill, 'id'>) => Fen | null> {
    const owed = new Map<string, Fen>();
    for (const { id, contractId, termsId, side } of bills.filter(({ kind, state }) => kind === 'BYPASS' && state !== 'WITHDRAWN')) {
      const content = (await this.queries.agreedAs(termsId))?.content;
      const base = contractId === null ? null : await this.besideOf(contractId);
      if (content && base) owed.set(id, owedBy(commissionDue(content, base), side));
    }
    return ({ id }) => owed.get(id) ?? null;
  }

  /**
   * What a paid fee is above what its side owes by the terms in force; nothing where none are: a broker who has renounced keeps what was paid. Of costs all of it, once a contract has come about. Of what went round the broker what is
   * above the fee for that contract as it stands now, by the terms that stood when it was signed.
   */
  async excessOf(bill: CommissionBill): Promise<Fen> {
    return (await this.excessesIn(bill.introductionId, await this.billsOf(bill.introductionId)))(bill);
  }

  /** The same for all bills of an introduction, latest first. */
  async excessesIn(introductionId: string, bills: readonly CommissionBill[]): Promise<(bill: CommissionBill) => Fen> {
    const content = (await this.queries.agreedOf(introductionId))?.content;
    const base = await this.baseOf(await this.deals.dealOf(introductionId));
    const due = content && commissionDue(content, base);
    const besideOf = await this.besidesIn(bills);
    return (bill) => {
      if (bill.kind === 'COSTS') return base.length > 0 ? costsPaid(bill) : 0;
      if (!content || !due) return 0;
      return bill.kind === 'BYPASS' ? excessBeside(bill, besideOf(bill)) : excessOf(bill, bills, feeOwed(content, due, bills, bill.side, besideOf));
    };
  }

  /** What the side of a bill owes by the terms in force and no other bill has taken up, of costs nothing once a contract has come about, of what went round the broker what that contract has fallen to since; null where nothing says that the bill has become too high, and where the terms stand no more. */
  async dueFor(bill: CommissionBill): Promise<Fen | null> {
    return (await this.duesIn(bill.introductionId, await this.billsOf(bill.introductionId)))(bill);
  }

  /** The same for all bills of an introduction. */
  async duesIn(introductionId: string, bills: readonly CommissionBill[]): Promise<(bill: CommissionBill) => Fen | null> {
    const content = (await this.queries.agreedOf(introductionId))?.content;
    const base = await this.baseOf(await this.deals.dealOf(introductionId));
    const due = content && commissionDue(content, base);
    const besideOf = await this.besidesIn(bills);
    return (bill) => {
      if (bill.kind === 'COSTS') return base.length > 0 ? 0 : null;
      if (!content || !due) return null;
      return bill.kind === 'BYPASS' ? fallenTo(bill, besideOf(bill)) : leftOf(content, due, bills.filter(({ id }) => id !== bill.id), bill.side);
    };
  }

  /** What of the necessary costs of the terms may be asked of a side still: nothing as long as a contract may come about, and where one has (民法典第九百六十四条). @param bills of the introduction */
  async costsLeft({ id, state }: Introduction, terms: TermsContent, bills: readonly CommissionBill[], side: Side): Promise<Fen> {
    const deal = await this.deals.dealOf(id);
    const cameToNothing = deal ? NOTHING_CAME.includes(deal.state) && (await this.baseOf(deal)).length === 0 : INTRODUCTION_OVER.includes(state);
    return cameToNothing ? Math.max(0, costsOwedBy(terms, side) - billedTo(bills, side, 'COSTS')) : 0;
  }
}
