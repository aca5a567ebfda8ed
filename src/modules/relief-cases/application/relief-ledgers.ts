import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import { UnitOfWork } from '../../../kernel/database/index.js';
import type { Fen } from '../../../kernel/money/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { type Assessed, type CitContractFacts, type CitDetail, type CitYearFacts, ReliefEstimates } from '../../relief/index.js';
import type { EnterpriseAnswers } from '../domain/answers.js';
import { hasOwnExpenses, ownFenOf, type OwnExpenses } from '../domain/own-expenses.js';
import { citYearFacts } from '../domain/facts.js';
import { NO_USE, ReliefCase, ReliefLedger } from '../domain/relief-case.js';

/** The tax year of an enterprise. */
export interface LedgerKey {
  organisationId: string;
  year: number;
}

/** What a year came to, with what it was computed from. */
export interface AssessedIncomeTax extends Assessed<'CIT', CitDetail> {
  facts: CitYearFacts;
}

/**
 * 年度台账: all contracts of an enterprise's tax year are assessed together, so that its exempt amount is used once. Whoever changes anything of
 * the year holds its row first ({@link hold}); others wait.
 */
@Injectable()
export class ReliefLedgers {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly identity: IdentityFacade,
    private readonly estimates: ReliefEstimates,
  ) {}

  /** Locks the years until the transaction ends, always in the same order. */
  async hold(keys: readonly LedgerKey[]): Promise<void> {
    const ordered = [...keys].sort((a, b) => a.organisationId.localeCompare(b.organisationId) || a.year - b.year);
    for (const { organisationId, year } of ordered) {
      await this.uow.query(`INSERT INTO relief_ledger (organisation_id, year) VALUES ($1, $2) ON CONFLICT DO NOTHING`, [organisationId, year]);
      await this.uow.query(`SELECT 1 FROM relief_ledger WHERE organisation_id = $1 AND year = $2 FOR UPDATE`, [organisationId, year]);
    }
  }

  of({ organisationId, year }: LedgerKey): Promise<ReliefLedger | null> {
    return this.uow.manager.findOneBy(ReliefLedger, { organisationId, year });
  }

  async enterprise(key: LedgerKey): Promise<EnterpriseAnswers> {
    return (await this.of(key))?.enterprise ?? {};
  }

  /** Own research expenses of the year that another case has; who writes holds the year. */
  async ownExpensesBeside({ id, kind, organisationId, year }: ReliefCase): Promise<OwnExpenses | null> {
    if (kind !== 'RD') return null;
    const other = (await this.uow.manager.findBy(ReliefCase, { kind, organisationId, year, id: Not(id) })).find(hasOwnExpenses);
    return other ? { number: other.number, fen: ownFenOf(other) } : null;
  }

  /** Writes what holds of the enterprise in the year; the caller holds the year. */
  async write({ organisationId, year }: LedgerKey, change: EnterpriseAnswers): Promise<void> {
    const changed = await this.uow.query(`UPDATE relief_ledger SET enterprise = enterprise || $3::jsonb WHERE organisation_id = $1 AND year = $2 AND enterprise || $3::jsonb <> enterprise RETURNING year`, [organisationId, year, JSON.stringify(change)]);
    // what holds of the enterprise holds for every case of its year: none is declared by what was said before
    if (changed.length > 0) await this.uow.query(`UPDATE relief_case SET stale = true WHERE kind = 'CIT' AND organisation_id = $1 AND year = $2 AND state IN ('DRAFT', 'ESTIMATED', 'RECALC_REQUIRED')`, [organisationId, year]);
  }

  /** The year as its cases stand; the caller holds it. @param fresh facts of cases that are being computed now */
  async assess({ organisationId, year }: LedgerKey, cases: readonly ReliefCase[], fresh: ReadonlyMap<string, CitContractFacts>): Promise<AssessedIncomeTax> {
    const organisation = await this.identity.organisation(organisationId);
    const facts = citYearFacts(year, await this.enterprise({ organisationId, year }), organisation?.uscc ?? '', cases.map((one) => fresh.get(one.id) ?? ownFacts(one)));
    return { ...(await this.estimates.cit(facts)), facts };
  }

  /** Writes what each case uses and what the year has used in all. */
  async settle({ organisationId, year }: LedgerKey, cases: readonly ReliefCase[], { answer, rule }: AssessedIncomeTax): Promise<void> {
    const { detail } = answer.estimate ?? answer;
    const limit: Fen = rule?.params.exemptUpToFen ?? 0;
    const used = detail ? limit - detail.remainingFen : 0;
    await this.uow.query(`UPDATE relief_ledger SET limit_fen = $3, used_fen = $4 WHERE organisation_id = $1 AND year = $2`, [organisationId, year, limit, used]);
    await this.uow.query(`UPDATE relief_case SET income_fen = 0, exempt_fen = 0, reduced_fen = 0 WHERE kind = 'CIT' AND organisation_id = $1 AND year = $2 AND NOT (id = ANY($3::uuid[]))`, [organisationId, year, cases.map(({ id }) => id)]);
    for (const { id } of cases) {
      const { incomeFen, exemptFen, reducedFen } = detail?.contracts.find(({ ref }) => ref === id)?.use ?? NO_USE;
      await this.uow.manager.update(ReliefCase, { id }, { incomeFen, exemptFen, reducedFen });
    }
  }
}

/** What a case of the year was computed from last. */
function ownFacts({ id, facts }: ReliefCase): CitContractFacts {
  const own = (facts as CitYearFacts | null)?.contracts.find(({ ref }) => ref === id);
  if (!own) throw new Error(`case ${id} has no facts of its own`);
  return own;
}
