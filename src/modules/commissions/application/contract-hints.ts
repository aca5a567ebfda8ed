import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Reason, reason } from '../../../kernel/http/index.js';
import { FurtherSigns } from '../../contracts/index.js';
import { DealsFacade } from '../../deals/index.js';
import { CommissionQueries } from './commission.queries.js';

/** Tells the officials who decide on the end of a registration that a broker's fee rests on the contract: nothing of the terms, and nobody's name. */
@Injectable()
export class ContractHints implements OnModuleInit {
  constructor(
    private readonly signs: FurtherSigns,
    private readonly deals: DealsFacade,
    private readonly queries: CommissionQueries,
  ) {}

  onModuleInit(): void {
    this.signs.registerForEnds((contractId) => this.of(contractId));
  }

  private async of(contractId: string): Promise<Reason[]> {
    const deal = await this.deals.dealOfContract(contractId);
    if (!deal || !(await this.queries.agreedOf(deal.introductionId))?.content) return [];
    return [reason('COMMISSION_RESTS', '本合同出自技术经理人撮合的交易，并约定有佣金：合同无效或者被撤销的，不再应付佣金；解除、终止的，应付的佣金不变。请核对申请注销的情形与材料是否一致', 'A broker has brought this contract about, and a commission is agreed on: of a contract that is void or annulled none is owed, of one that was rescinded or has ended what is owed stays. Please check that papers and ground agree')];
  }
}
