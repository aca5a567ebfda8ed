import { Injectable } from '@nestjs/common';
import type { BothLanguages } from '../../../kernel/http/index.js';
import { ContractsFacade, endSaid } from '../../contracts/index.js';
import { type Deal, DealsFacade, type Introduction } from '../../deals/index.js';
import { DisclosureFacade } from '../../disclosure/index.js';
import { CommissionQueries } from './commission.queries.js';

/** What the system knows itself of how two came together: computed, typed by nobody. */
export interface KnownEvent {
  at: Date;
  what: BothLanguages;
}

@Injectable()
export class KnownEvents {
  constructor(
    private readonly deals: DealsFacade,
    private readonly disclosure: DisclosureFacade,
    private readonly contracts: ContractsFacade,
    private readonly queries: CommissionQueries,
  ) {}

  /** Oldest first; persons and sides by no name. */
  async of(introduction: Introduction): Promise<KnownEvent[]> {
    const { id, number, createdAt, buyerAgreedAt, sellerAgreedAt, withoutBrokerAt } = introduction;
    const [deal, terms] = [await this.queries.dealOf(introduction), await this.queries.termsOf(id)];
    const nda = deal && (await this.disclosure.agreementOf(id));
    const contracts = deal ? await this.registered(deal) : [];
    const signedAt = nda?.buyerSignedAt && nda.sellerSignedAt ? (nda.buyerSignedAt > nda.sellerSignedAt ? nda.buyerSignedAt : nda.sellerSignedAt) : null;
    const payments = deal ? await this.deals.paymentsOf(deal.id) : [];
    const events: (KnownEvent | null)[] = [
      { at: createdAt, what: { zh: `技术经理人发起对接 ${number}`, en: `The broker began introduction ${number}` } },
      at(buyerAgreedAt, '买方同意对接', 'The buyer agreed'), at(sellerAgreedAt, '卖方同意对接', 'The seller agreed'),
      ...terms.flatMap((one) => (one.agreedAt ? [at(one.agreedAt, `佣金约定 ${one.number} 生效`, `Terms ${one.number} were agreed on`)] : [])),
      at(withoutBrokerAt, '佣金约定逾期未商定，双方不经技术经理人继续对接', 'No terms were agreed on in time: the two go on without the broker'),
      at(deal?.createdAt ?? null, `交易 ${deal?.number ?? ''} 开始，双方交换联系方式`, `Deal ${deal?.number ?? ''} began, contacts were exchanged`),
      at(signedAt, '双方签署保密协议', 'Both signed the agreement on confidentiality'),
      ...contracts,
      ...payments.map((one) => at(one.confirmedAt, `付款 ${one.number} 已确认`, `Payment ${one.number} was confirmed`)),
      ...payments.filter(({ state }) => state === 'VOID').map((one) => at(one.updatedAt, `付款 ${one.number} 经双方同意更正作废`, `Payment ${one.number} was put right by both sides and is void`)),
    ];
    return events.filter((one) => one !== null).sort((a, b) => a.at.getTime() - b.at.getTime());
  }

  /** When contracts of the deal were registered, and when and why a registration has ended. */
  private async registered({ earlierContractIds, contractId: last }: Deal): Promise<(KnownEvent | null)[]> {
    const events: (KnownEvent | null)[] = [];
    for (const contractId of [...earlierContractIds, ...(last === null ? [] : [last])]) {
      const contract = await this.contracts.onceRegistered(contractId);
      if (!contract) continue;
      const end = await this.contracts.endOf(contractId);
      const ended = end && endSaid(end);
      events.push(at(contract.registeredAt, `技术合同 ${contract.number} 登记`, `Contract ${contract.number} was registered`), end && ended && at(end.at, `技术合同 ${contract.number}：${ended.zh}`, `Contract ${contract.number}: ${ended.en}`));
    }
    return events;
  }
}

const at = (moment: Date | null, zh: string, en: string): KnownEvent | null => moment && { at: moment, what: { zh, en } };
