import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor } from '../../../kernel/access/index.js';
import { containing, UnitOfWork } from '../../../kernel/database/index.js';
import { type Page, type Problem, problem } from '../../../kernel/http/index.js';
import type { Fen } from '../../../kernel/money/index.js';
import { type CaseFilter, casePage } from '../../../kernel/workflow/index.js';
import { contractPermissions, ContractsFacade } from '../../contracts/index.js';
import { IncomeCase } from '../domain/income-case.js';
import { leftOf } from '../domain/income-facts.js';
import { type YearOfIncome, yearsOf } from '../domain/yearly.js';
import { incomePermissions as may } from '../income.permissions.js';
import { incomeWorkflow } from '../income.workflow.js';
import { IncomeBeginning } from './income-beginning.js';
import { IncomeLedger } from './income-ledger.js';

export interface IncomeFilter extends CaseFilter {
  contractId?: string;
  /** words of seller, contract or number */
  q?: string;
}

/** What has been recognised of a contract, year by year, with the cases that the reader may see. */
export interface IncomeOfContract {
  techFen: Fen;
  recognisedFen: Fen;
  /** null where nothing stands registered any more */
  leftFen: Fen | null;
  years: YearOfIncome[];
  cases: IncomeCase[];
  /** null where the reader declares no income of it; else what stands against declaring more */
  begin: { hindrance: Problem | null } | null;
}

/** Recognised income of a contract. */
export interface RecognisedIncome {
  fen: Fen;
  years: YearOfIncome[];
}

const MOST_CASES = 100;

/** The reads of the recognition of income. */
@Injectable()
export class IncomeQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly contracts: ContractsFacade,
    private readonly ledger: IncomeLedger,
    private readonly beginning: IncomeBeginning,
  ) {}

  /** @throws NOT_FOUND where the actor may not see it */
  async one(id: string, actor: Actor): Promise<IncomeCase> {
    const found = await this.uow.manager.findOneBy(IncomeCase, { id });
    if (!found) throw problem('NOT_FOUND');
    this.access.require(actor, may.read, found, may.read);
    return found;
  }

  page(actor: Actor, { contractId, q, ...filter }: IncomeFilter): Promise<Page<IncomeCase>> {
    const narrow = (bind: (value: unknown) => string) => [...(contractId ? [`c.contract_id = ${bind(contractId)}`] : []), ...(q ? [named(bind(containing(q)))] : [])];
    return casePage(this.uow, { workflow: incomeWorkflow, entity: IncomeCase, permission: may.read, narrow }, actor, filter);
  }

  /** @throws NOT_FOUND where the actor may not see the contract or nothing of it was ever registered, FORBIDDEN for who sees no income of it */
  async ofContract(contractId: string, actor: Actor): Promise<IncomeOfContract> {
    const contract = await this.contracts.standing(contractId);
    const ledger = contract && (await this.ledger.of(contractId));
    if (!ledger) throw problem('NOT_FOUND');
    this.access.require(actor, contractPermissions.read, contract, contractPermissions.read);
    // who would see a recognised case of the contract sees what has been recognised of it
    const recognisedCase = { organisationId: contract.organisationId, wasFiled: true, state: 'INC_APPROVED' };
    this.access.require(actor, may.read, recognisedCase);
    const { items } = await this.page(actor, { contractId, limit: MOST_CASES });
    const begin = this.access.allows(actor, may.file, { organisationId: contract.organisationId }) ? { hindrance: (await this.beginning.of(contractId)).hindrance } : null;
    return { techFen: ledger.techFen, recognisedFen: ledger.recognisedFen, leftFen: leftOf({ ...ledger, techFen: contract.isRegistered ? ledger.techFen : null }), years: yearsOf(await this.recognised(contractId)), cases: items, begin };
  }

  /** Null where nothing of the contract was ever registered. */
  async recognisedOf(contractId: string): Promise<RecognisedIncome | null> {
    const ledger = await this.ledger.of(contractId);
    return ledger && { fen: ledger.recognisedFen, years: yearsOf(await this.recognised(contractId)) };
  }

  private async recognised(contractId: string): Promise<{ periodTo: string; fen: Fen }[]> {
    const rows = await this.uow.query<{ periodTo: string; fen: string }>(`SELECT content ->> 'periodTo' AS "periodTo", amount_fen AS fen FROM income_case WHERE contract_id = $1 AND state IN ('INC_APPROVED', 'INC_RECHECK')`, [contractId]);
    return rows.map(({ periodTo, fen }) => ({ periodTo, fen: Number(fen) }));
  }
}

/** By what a row of the list shows, and the seller's credit code. */
const named = (like: string): string =>
  `(${['number', 'contract_number', 'contract_title'].map((column) => `c.${column} ILIKE ${like}`).join(' OR ')} OR EXISTS (SELECT 1 FROM organisation o WHERE o.id = c.organisation_id AND (o.name ILIKE ${like} OR o.uscc ILIKE ${like})))`;
