import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import type { Fen } from '../../../kernel/money/index.js';
import { ContractsFacade, type RegisteredContract } from '../../contracts/index.js';
import type { Deal } from '../domain/deal.js';
import { DealPayment, PAID_PAYMENTS, unpaidOf } from '../domain/deal-payment.js';

/** What was paid under the contracts of a deal, and what of their prices is left. */
@Injectable()
export class ContractPayments {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly contracts: ContractsFacade,
  ) {}

  /** Latest first. Callers answer for what they show. */
  of(dealId: string): Promise<DealPayment[]> {
    return this.uow.manager.find(DealPayment, { where: { dealId }, order: { paidOn: 'DESC', createdAt: 'DESC' } });
  }

  /** Those of the deal that were registered once, whatever has become of deal and registration since: what is paid under them is declared. The present one is the last. */
  async registeredOf({ earlierContractIds, contractId }: Pick<Deal, 'earlierContractIds' | 'contractId'>): Promise<RegisteredContract[]> {
    const found: RegisteredContract[] = [];
    for (const id of new Set([...earlierContractIds, ...(contractId === null ? [] : [contractId])])) {
      const contract = await this.contracts.onceRegistered(id);
      if (contract) found.push(contract);
    }
    return found;
  }

  /** Of the price of the contract, as it was registered last, what such payments under it have not taken up. */
  async left({ dealId, contractId }: Pick<DealPayment, 'dealId' | 'contractId'>, counted: readonly string[]): Promise<Fen> {
    const contract = await this.contracts.onceRegistered(contractId);
    return contract ? unpaidOf(contract.recognition.price.totalFen, (await this.of(dealId)).filter((payment) => payment.contractId === contractId), counted) : 0;
  }

  /** Something was confirmed as paid under the contract that the deal has by now. */
  async hasBegun({ id: dealId, contractId }: Pick<Deal, 'id' | 'contractId'>): Promise<boolean> {
    return contractId !== null && (await this.of(dealId)).some((payment) => payment.contractId === contractId && PAID_PAYMENTS.includes(payment.state));
  }

  /** The whole price of the contract of the deal is confirmed as paid; where no registration stands nothing more is waited for. */
  async isPaid({ id: dealId, contractId }: Pick<Deal, 'id' | 'contractId'>): Promise<boolean> {
    return contractId === null || !(await this.contracts.isRegistered(contractId)) || (await this.left({ dealId, contractId }, PAID_PAYMENTS)) === 0;
  }
}
