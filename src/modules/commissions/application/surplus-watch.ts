import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import type { Fen } from '../../../kernel/money/index.js';
import { contractRegistrationChanged } from '../../contracts/index.js';
import { dealPaymentCounted, DealsFacade, type Side } from '../../deals/index.js';
import { type CommissionBill, isAboveDue, UNPAID_BILLS } from '../domain/commission-bill.js';
import { COMMISSION_MATTERS, CommissionMails } from './commission-mails.js';
import { CommissionMoney } from './commission-money.js';

const SIDES: readonly Side[] = ['BUYER', 'SELLER'];

const aboveSays = ({ number, kind, state }: CommissionBill): string => {
  const [since, owed] = kind === 'BYPASS' ? ['所指合同的登记有变动。', '尚有应付的，与付款方核对后另行开单'] : ['合同登记、付款或者佣金约定有变动。', '尚有应付的，按应付金额重新开单'];
  return `账单编号 ${number}。${since}${state === 'PAID_SAID' ? '付款方已登记付款的，技术经理人核对到账后如实确认，多付的部分再退还。' : `请技术经理人撤销账单，${owed}；付款方在此之前不必付款，已经付款的照实登记。`}`;
};

/** Notices that more was paid or billed to a broker's client than is owed by now, because contract, payments or terms have changed meanwhile, and tells both whom it concerns. Claiming it is the payer's affair. */
@Injectable()
export class SurplusWatch implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly deals: DealsFacade,
    private readonly money: CommissionMoney,
    private readonly mails: CommissionMails,
    private readonly events: EventBus,
  ) {}

  onModuleInit(): void {
    this.events.inTransaction(contractRegistrationChanged, async ({ contractId, what }) => {
      const deal = await this.deals.dealOfContract(contractId);
      if (deal) await (what === 'registered' ? this.lookAtCosts(deal.introductionId) : this.look(deal.introductionId));
      for (const introductionId of await this.besideOf(contractId)) await this.look(introductionId);
    });
    this.events.inTransaction(dealPaymentCounted, ({ introductionId, what }) => (what === 'voided' ? this.look(introductionId) : this.lookAtCosts(introductionId)));
  }

  /** Introductions whose broker a contract went round. */
  private async besideOf(contractId: string): Promise<string[]> {
    return (await this.uow.query<{ id: string }>('SELECT introduction_id AS id FROM bypass_mark WHERE contract_id = $1 ORDER BY introduction_id', [contractId])).map(({ id }) => id);
  }

  /** A contract that comes about takes back nothing of a fee, but all costs that were paid before. */
  private async lookAtCosts(introductionId: string): Promise<void> {
    const bills = await this.money.billsOf(introductionId);
    if (bills.some(({ kind, state }) => kind === 'COSTS' && (state === 'PAID' || UNPAID_BILLS.includes(state)))) await this.look(introductionId);
    else await this.mark(introductionId, bills);
  }

  /** Has desks know which bills are above what is owed by now. Call in the transaction of the change. */
  async mark(introductionId: string, bills?: readonly CommissionBill[]): Promise<void> {
    const all = bills ?? (await this.money.billsOf(introductionId));
    if (!all.some(({ state, aboveDue }) => aboveDue || UNPAID_BILLS.includes(state))) return;
    await this.keep(introductionId, all, await this.money.duesIn(introductionId, all));
  }

  private async keep(introductionId: string, bills: readonly CommissionBill[], dueOf: (bill: CommissionBill) => Fen | null): Promise<void> {
    const above = bills.filter((bill) => isAboveDue(bill, dueOf(bill))).map(({ id }) => id);
    await this.uow.query('UPDATE commission_bill SET above_due = NOT above_due WHERE introduction_id = $1 AND above_due <> (id = ANY($2::uuid[]))', [introductionId, above]);
  }

  /** Call in the transaction of the change. */
  async look(introductionId: string, sides: readonly Side[] = SIDES): Promise<void> {
    const bills = await this.money.billsOf(introductionId);
    const excessOf = await this.money.excessesIn(introductionId, bills);
    const dueOf = await this.money.duesIn(introductionId, bills);
    await this.keep(introductionId, bills, dueOf);
    for (const side of sides) {
      const paid = bills.filter((bill) => bill.side === side && excessOf(bill) > 0);
      const fee = paid.find(({ kind }) => kind !== 'BYPASS');
      if (fee) await this.mails.tell(fee, [side, 'BROKER'], { matter: COMMISSION_MATTERS.bill, done: '已付佣金高于现在应付的佣金', says: '合同登记、付款或者佣金约定有变动。付款方可以在账单上要求退还多付的部分，技术经理人也可以直接退还后登记。' });
      // what is owed of a contract beside the deal is told to who is a party to it
      const round = paid.find(({ kind }) => kind === 'BYPASS');
      if (round) await this.mails.tell(round, [side], { matter: COMMISSION_MATTERS.bill, done: '已付佣金高于现在应付的佣金', says: `账单编号 ${round.number}。可以在账单上要求退还多付的部分；技术经理人看到要求后才知道多付多少。` });
      const above = bills.find((bill) => bill.side === side && isAboveDue(bill, dueOf(bill)));
      if (above) await this.mails.tell(above, [side, 'BROKER'], { matter: COMMISSION_MATTERS.bill, done: '账单金额高于现在应付的佣金', says: aboveSays(above) });
    }
  }
}
