import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventBus } from '../../../kernel/events/index.js';
import { contractRegistrationChanged } from '../../contracts/index.js';
import { dealPaymentCounted, DealsFacade } from '../../deals/index.js';
import { COMMISSION_MATTERS, CommissionMails } from './commission-mails.js';
import { CommissionMoney } from './commission-money.js';
import { CommissionQueries } from './commission.queries.js';

/** Tells the broker that something can be billed: a registration or a payment has made it due, and both happen where the broker does not look. */
@Injectable()
export class FeeWatch implements OnModuleInit {
  constructor(
    private readonly deals: DealsFacade,
    private readonly money: CommissionMoney,
    private readonly queries: CommissionQueries,
    private readonly mails: CommissionMails,
    private readonly events: EventBus,
  ) {}

  onModuleInit(): void {
    this.events.inTransaction(contractRegistrationChanged, async ({ contractId, what }) => {
      const deal = what === 'registered' ? await this.deals.dealOfContract(contractId) : null;
      if (deal) await this.look(deal.introductionId, { byPayment: false });
    });
    this.events.inTransaction(dealPaymentCounted, async ({ introductionId, what }) => {
      if (what === 'confirmed') await this.look(introductionId, { byPayment: true });
    });
  }

  /** A payment changes nothing where the fee goes by the contract, or is fixed. */
  private async look(introductionId: string, { byPayment }: { byPayment: boolean }): Promise<void> {
    const terms = await this.queries.agreedOf(introductionId);
    if (!terms || (byPayment && terms.content?.basis !== 'TECH_PAID') || (await this.money.unbilledOf(terms)).length === 0) return;
    await this.mails.tell(terms, ['BROKER'], { matter: COMMISSION_MATTERS.bill, done: '有佣金可以开单', says: '合同登记或者确认的付款使佣金可以请求。请登录平台核对金额后开单；不再请求的，可以放弃佣金。' });
  }
}
