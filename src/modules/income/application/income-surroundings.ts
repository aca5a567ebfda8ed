import { Injectable } from '@nestjs/common';
import { dateInChina } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { ContractsFacade } from '../../contracts/index.js';
import type { IncomeCase } from '../domain/income-case.js';
import { type IncomeContent, tellingTitle } from '../domain/income-content.js';
import type { IncomeFacts } from '../domain/income-facts.js';
import type { CounterFlow } from '../domain/return-flow.js';
import { IncomeClaims } from './income-claims.js';
import { IncomeLedger } from './income-ledger.js';

/** Registered, and nobody is deciding whether and how it stays so; a change that is only being drafted touches nothing. */
const STANDING = ['REGISTERED', 'CHANGE_DRAFT'];
const MOST_FLOWS = 50;

/** What contract, ledger and other cases say about a case. */
@Injectable()
export class IncomeSurroundings {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly contracts: ContractsFacade,
    private readonly ledger: IncomeLedger,
    private readonly claims: IncomeClaims,
  ) {}

  async of(income: IncomeCase): Promise<IncomeFacts> {
    // one after the other: within a step they share one connection
    const contract = await this.contracts.standing(income.contractId);
    const registered = await this.contracts.registered(income.contractId);
    const ledger = await this.ledger.of(income.contractId);
    return {
      contractStands: contract !== null && contract.isRegistered && STANDING.includes(contract.state),
      names: registered ? [...tellingTitle(registered.content.title), registered.number, registered.nationalNo ?? '', ...(await this.certificateNumbers(income.contractId))] : [],
      signedOn: registered && (registered.content.signDate ?? dateInChina(registered.registeredAt)), techFen: registered?.recognition.techFen ?? null,
      limitFen: ledger?.isOpen ? ledger.limitFen : 0, recognisedFen: ledger?.recognisedFen ?? 0,
      usedInvoices: await this.claims.usedInvoices(income), usedReceipts: await this.claims.usedReceipts(income), buyerName: registered?.content.buyer.name ?? null,
    };
  }

  /** The number on the registration certificate is what an invoice most often names. */
  private async certificateNumbers(contractId: string): Promise<string[]> {
    return (await this.uow.query<{ number: string }>(`SELECT DISTINCT number FROM certificate WHERE contract_id = $1`, [contractId])).map(({ number }) => number);
  }

  /** Income that others have declared as coming from this seller, in cases that were filed. */
  counterFlows({ id, organisationId, content: { receipts } }: Pick<IncomeCase, 'id' | 'organisationId'> & { content: Pick<IncomeContent, 'receipts'> }): Promise<CounterFlow[]> {
    return this.uow.query<CounterFlow>(
      `SELECT r ->> 'date' AS date, (r ->> 'fen')::float8 AS fen, theirs.name AS receiver, c.number AS "caseNumber"
         FROM income_case c JOIN organisation theirs ON theirs.id = c.organisation_id CROSS JOIN LATERAL jsonb_array_elements(c.content -> 'receipts') r
         JOIN organisation ours ON ours.id = $1
        WHERE c.id <> $2 AND c.was_filed AND c.organisation_id <> $1 AND theirs.name = ANY($3) AND r ->> 'payer' = ours.name AND r ->> 'date' IS NOT NULL AND r ->> 'fen' IS NOT NULL
        ORDER BY c.number LIMIT ${MOST_FLOWS}`,
      [organisationId, id, receipts.map(({ payer }) => payer)],
    );
  }
}
