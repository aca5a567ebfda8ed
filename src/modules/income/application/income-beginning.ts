import { Injectable } from '@nestjs/common';
import type { Problem } from '../../../kernel/http/index.js';
import { ContractsFacade, type RegisteredContract } from '../../contracts/index.js';
import { incomeProblem } from '../income.problems.js';
import { IncomeLedger } from './income-ledger.js';

/** The contract of which income can be declared now, or what stands against it. */
export type Beginning = { contract: RegisteredContract; hindrance: null } | { contract: null; hindrance: Problem };

const held = (hindrance: Problem): Beginning => ({ contract: null, hindrance });

/** Whether income of a contract can be declared at all: the page offers it by the same answer by which it is begun. */
@Injectable()
export class IncomeBeginning {
  constructor(
    private readonly contracts: ContractsFacade,
    private readonly ledger: IncomeLedger,
  ) {}

  /** Of an amount that is recognised in full nothing is left to approve (Σ recognised ≤ 技术交易额), until a change raises it. */
  async of(contractId: string): Promise<Beginning> {
    const contract = await this.contracts.registered(contractId);
    if (!contract) return held(incomeProblem('NOT_REGISTERED'));
    if (contract.content.applicant !== 'SELLER') return held(incomeProblem('NOT_THE_SELLERS'));
    const ledger = await this.ledger.of(contractId);
    return ledger && ledger.recognisedFen >= ledger.limitFen ? held(incomeProblem('INCOME_USED_UP')) : { contract, hindrance: null };
  }
}
