import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, sqlScope } from '../../../kernel/access/index.js';
import { containing, inOrder, UnitOfWork } from '../../../kernel/database/index.js';
import { type Page, problem } from '../../../kernel/http/index.js';
import { momentPage, waitsFor } from '../../../kernel/workflow/index.js';
import { ReliefCase, ReliefComputation, titleOf } from '../domain/relief-case.js';
import { reliefPermissions as may } from '../relief-cases.permissions.js';
import { reliefWorkflow } from '../relief.workflow.js';
import { type LedgerKey, ReliefLedgers } from './relief-ledgers.js';

export interface ReliefFilter {
  /** `desk`: what waits for the reader; absent: everything that the reader may see, latest change first */
  view?: 'desk' | undefined;
  state?: string | undefined;
  kind?: string | undefined;
  year?: number | undefined;
  contractId?: string | undefined;
  /** words of taxpayer, contract or number */
  q?: string | undefined;
  limit: number;
  cursor?: string | undefined;
}

/** A year of an enterprise as somebody may see it. */
export interface LedgerSeen extends LedgerKey {
  limitFen: number;
  cases: ReliefCase[];
}

/** The reads of tax relief. */
@Injectable()
export class ReliefQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly ledgers: ReliefLedgers,
  ) {}

  /** @throws NOT_FOUND where the actor may not see it */
  async one(id: string, actor: Actor): Promise<ReliefCase> {
    const found = await this.uow.manager.findOneBy(ReliefCase, { id });
    if (!found) throw problem('NOT_FOUND');
    this.access.require(actor, may.read, found, may.read);
    return found;
  }

  page(actor: Actor, filter: ReliefFilter): Promise<Page<ReliefCase>> {
    const params: unknown[] = [];
    const bind = (value: unknown) => `$${params.push(value)}`;
    const where = [sqlScope(may.read, actor, 'c', params)];
    if (filter.view === 'desk') where.push(waitsFor(reliefWorkflow, actor, 'c', params));
    for (const [column, value] of [['state', filter.state], ['kind', filter.kind], ['year', filter.year], ['contract_id', filter.contractId]] as const) if (value !== undefined) where.push(`c.${column} = ${bind(value)}`);
    if (filter.q) where.push(named('c', bind(containing(filter.q))));
    return momentPage(this.uow, { table: reliefWorkflow.table, entity: ReliefCase, where, params }, filter);
  }

  /** Every computation of a case, newest first. */
  computations(caseId: string): Promise<ReliefComputation[]> {
    return this.uow.manager.find(ReliefComputation, { where: { caseId }, order: { no: 'DESC' } });
  }

  /** The year of an enterprise, of which everybody sees the cases that he or she may see. */
  async ledger({ organisationId, year }: LedgerKey, actor: Actor): Promise<LedgerSeen> {
    const params: unknown[] = [];
    const scope = sqlScope(may.read, actor, 'r', params);
    const rows = await this.uow.query<{ id: string }>(
      `SELECT r.id FROM relief_case r WHERE ${scope} AND r.kind = 'CIT' AND r.organisation_id = $${params.push(organisationId)} AND r.year = $${params.push(year)} ORDER BY r.place_since NULLS LAST, r.id`, params,
    );
    const found = await inOrder(this.uow, ReliefCase, rows);
    return { organisationId, year, limitFen: found.length > 0 ? ((await this.ledgers.of({ organisationId, year }))?.limitFen ?? 0) : 0, cases: found.map(({ record }) => record) };
  }
}

/** By what a row of the list shows, and the taxpayer's credit code. */
const named = (row: string, like: string): string =>
  `(${row}.number ILIKE ${like} OR ${row}.beneficiary ILIKE ${like} OR ${titleOf(row)} ILIKE ${like} OR EXISTS (SELECT 1 FROM organisation o WHERE o.id = ${row}.organisation_id AND (o.name ILIKE ${like} OR o.uscc ILIKE ${like})) OR EXISTS (SELECT 1 FROM tech_contract t WHERE t.id = ${row}.contract_id AND t.number ILIKE ${like}))`;
