import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { ExemptDeclarations, IncomeFacade } from '../../income/index.js';
import type { KnownInvoices, UsedInvoice } from '../domain/invoices.js';
import type { ReliefCase } from '../domain/relief-case.js';

/** The exempt invoices that a taxpayer has declared: each counts once, whatever its contract and year. */
@Injectable()
export class ReliefInvoices implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly income: IncomeFacade,
    private readonly exempt: ExemptDeclarations,
  ) {}

  onModuleInit(): void {
    this.exempt.register(async (organisationId, numbers) => {
      const rows = await this.uow.query<{ no: string }>(
        `SELECT DISTINCT no FROM relief_case, unnest(invoice_nos) AS no WHERE kind = 'VAT' AND organisation_id = $1 AND state <> 'DENIED' AND was_declared AND no = ANY($2)`, [organisationId, numbers],
      );
      return rows.map(({ no }) => no);
    });
  }

  /** Nobody declares by invoices of the taxpayer until the transaction ends. */
  async hold({ organisationId }: Pick<ReliefCase, 'organisationId'>): Promise<void> {
    await this.uow.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`invoices of ${organisationId}`]);
  }

  /** Those of the taxpayer's other cases, and of its income; a denied one has lost its invoices, which may be declared again as corrected. */
  async beside({ id, kind, organisationId }: ReliefCase): Promise<KnownInvoices> {
    if (kind !== 'VAT') return { declared: [], special: [] };
    const declared = await this.uow.query<UsedInvoice>(
      `SELECT number AS "by", unnest(invoice_nos) AS no FROM relief_case WHERE kind = 'VAT' AND organisation_id = $1 AND id <> $2 AND state <> 'DENIED' ORDER BY number`, [organisationId, id],
    );
    const special = (await this.income.specialInvoicesOf(organisationId)).map(({ number: no, caseNumber }) => ({ no, by: caseNumber ?? '' }));
    return { declared, special };
  }
}
