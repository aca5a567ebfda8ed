import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import type { UsedInvoice } from '../domain/invoices.js';
import type { ReliefCase } from '../domain/relief-case.js';

/** The exempt invoices that a taxpayer has declared: each counts once, whatever its contract and year. */
@Injectable()
export class ReliefInvoices {
  constructor(private readonly uow: UnitOfWork) {}

  /** Nobody declares by invoices of the taxpayer until the transaction ends. */
  async hold({ organisationId }: Pick<ReliefCase, 'organisationId'>): Promise<void> {
    await this.uow.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`invoices of ${organisationId}`]);
  }

  /** Those of the taxpayer's other cases; a denied one has lost its invoices, which may be declared again as corrected. */
  async beside({ id, kind, organisationId }: ReliefCase): Promise<UsedInvoice[]> {
    if (kind !== 'VAT') return [];
    return this.uow.query(
      `SELECT number AS "by", unnest(invoice_nos) AS no FROM relief_case WHERE kind = 'VAT' AND organisation_id = $1 AND id <> $2 AND state <> 'DENIED' ORDER BY number`, [organisationId, id],
    );
  }
}
