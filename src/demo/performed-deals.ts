import { isSignedIn, SYSTEM } from '../kernel/access/index.js';
import type { UnitOfWork } from '../kernel/database/index.js';
import type { CommissionsFacade, NewBill, NewContribution } from '../modules/commissions/index.js';
import type { ContractContent } from '../modules/contracts/index.js';
import type { DealsFacade } from '../modules/deals/index.js';
import type { FilesFacade } from '../modules/files/index.js';
import type { DemoContracts, DemoWorld } from './contracts.js';
import { pdfPage } from './documents.js';
import { withDates } from './listings.js';

/** What came of a deal of the demo whose contract is registered; days as `-12d`. */
export interface DemoPerformance {
  /** how long ago the two were introduced: further back than everything else, and no further than the year began */
  daysAgo: number;
  office: string;
  contract: Partial<ContractContent>;
  registered: string;
  /** declared for the buyer, confirmed by who has received it */
  payment: { by: string; amountFen: number; paidOn: string; confirmed: string };
  /** written by the broker, confirmed by whom it concerns */
  contribution: Omit<NewContribution, 'introductionId' | 'evidence' | 'correctsId'> & { confirmed: string };
  /** issued by the broker, and said to be paid */
  bill: Omit<NewBill, 'introductionId' | 'note'> & { paidBy: string; paidOn: string };
}

/** Brings a deal of the demo from the draft of its contract to a payment that was confirmed and a commission that was billed, through the use cases of those who act. */
export class DemoPerformances {
  constructor(
    private readonly deals: DealsFacade,
    private readonly commissions: CommissionsFacade,
    private readonly contracts: DemoContracts,
    private readonly files: FilesFacade,
    private readonly uow: UnitOfWork,
    private readonly world: DemoWorld,
  ) {}

  /** @param broker who began the introduction */
  async load(introductionId: string, broker: string, { daysAgo, office, contract, registered, payment, contribution, bill }: DemoPerformance): Promise<void> {
    const deal = await this.deals.dealOf(introductionId);
    if (!deal?.contractId) throw new Error('a demo deal has no contract');
    await this.age(introductionId, deal.id, daysAgo);
    await this.contracts.registerDrafted(deal.contractId, withDates(contract), this.world.actor(office), registered);
    // the news of the register comes as a job, after the loading
    for (const step of ['sign', 'register'] as const) await this.deals.step(deal.id, step, SYSTEM);
    await this.uow.query(
      `UPDATE workflow_history h SET at = c.registered_at FROM tech_contract c WHERE c.id = $2 AND h.workflow = 'deal' AND h.subject_id = $1 AND h.action IN ('sign', 'register')`, [deal.id, deal.contractId],
    );
    await this.pay(deal.id, payment);
    const { confirmed, ...entry } = withDates(contribution);
    const { id } = await this.commissions.write({ ...entry, introductionId, evidence: null, correctsId: null }, this.world.actor(broker));
    await this.commissions.confirmEntry(id, this.world.actor(confirmed));
    const { paidBy, paidOn, ...issued } = withDates(bill);
    const { id: billId } = await this.commissions.bill({ ...issued, introductionId, note: '' }, this.world.actor(broker));
    await this.commissions.actOnBill(billId, 'pay', this.world.actor(paidBy), { comment: '', paidOn });
  }

  private async pay(dealId: string, { by, amountFen, paidOn, confirmed }: DemoPerformance['payment']): Promise<void> {
    const payer = this.world.actor(by);
    if (!isSignedIn(payer)) throw new Error(`demo person ${by} is nobody`);
    const content = pdfPage('付款回单（演示）', [`付款金额：人民币 ${amountFen / 100} 元`, '本文件仅供演示，不具有法律效力。']);
    const proof = await this.files.attach({ subjectKind: 'deal', subjectId: dealId, name: '付款回单.pdf', mediaType: 'application/pdf', purpose: '付款凭证', disclosure: 'PUBLIC', content }, payer);
    const { id } = await this.deals.declarePayment(dealId, { amountFen, paidOn: withDates(paidOn), fileIds: [proof.id] }, payer);
    await this.deals.confirmPayment(id, this.world.actor(confirmed));
  }

  /** Numbers bear the year, so that nothing begins before its first day. */
  private async age(introductionId: string, dealId: string, daysAgo: number): Promise<void> {
    const ids = [introductionId, dealId];
    const [row] = await this.uow.query<{ days: number }>(`SELECT least($1::int, extract(doy FROM now() AT TIME ZONE 'Asia/Shanghai')::int - 1) AS days`, [daysAgo]);
    const past = `${row?.days ?? 0} days`;
    await this.uow.query(`UPDATE introduction SET created_at = created_at - $2::interval, updated_at = updated_at - $2::interval, buyer_agreed_at = buyer_agreed_at - $2::interval, seller_agreed_at = seller_agreed_at - $2::interval WHERE id = $1`, [introductionId, past]);
    await this.uow.query(
      `UPDATE commission_terms SET created_at = created_at - $2::interval, updated_at = updated_at - $2::interval, agreed_at = agreed_at - $2::interval, valid_until = valid_until - $3::int,
         confirmations = (SELECT jsonb_agg(one || jsonb_build_object('at', to_char(((one ->> 'at')::timestamptz - $2::interval) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY no) FROM jsonb_array_elements(confirmations) WITH ORDINALITY AS c (one, no))
        WHERE introduction_id = $1`, [introductionId, past, row?.days ?? 0],
    );
    // what was declared is never changed: that of the demo is made as old as what it was declared for
    await this.uow.query('ALTER TABLE broker_declaration DISABLE TRIGGER broker_declaration_made');
    await this.uow.query(`UPDATE broker_declaration SET declared_at = declared_at - $2::interval WHERE matter_kind = 'introduction' AND matter_id = $1`, [introductionId, past]);
    await this.uow.query('ALTER TABLE broker_declaration ENABLE TRIGGER broker_declaration_made');
    await this.uow.query(`UPDATE deal SET created_at = created_at - $2::interval, life_at = life_at - $2::interval WHERE id = $1`, [dealId, past]);
    await this.uow.query(`UPDATE workflow_history SET at = at - $3::interval WHERE subject_id = ANY($1) OR workflow = 'commission_terms' AND subject_id IN (SELECT id FROM commission_terms WHERE introduction_id = $2)`, [ids, introductionId, past]);
  }
}
