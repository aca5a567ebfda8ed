import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import type { BothLanguages } from '../../../kernel/http/index.js';
import type { IncomeCase } from '../domain/income-case.js';
import { receiptKey, SPECIAL_KINDS } from '../domain/income-content.js';
import type { UsedProof } from '../domain/income-facts.js';
import { incomeProblem } from '../income.problems.js';

/**
 * Invoices and bank receipts that cases hold, from filing until they come back or end without recognition. An invoice counts once in its
 * organisation, a receipt (bank and serial number) once in the whole register: keys of two tables hold it, whoever files at the same moment.
 */
@Injectable()
export class IncomeClaims {
  constructor(private readonly uow: UnitOfWork) {}

  /** @throws INVOICE_USED, RECEIPT_USED where another case has taken one in the same moment */
  async claim({ id, organisationId, content: { invoices, receipts } }: IncomeCase): Promise<void> {
    // in the same order everywhere, so that nobody waits for each other
    const numbers = invoices.map(({ number }) => number).sort();
    const heldInvoices = await this.uow.query<{ number: string }>(
      `INSERT INTO income_invoice (organisation_id, number, case_id) SELECT $1, number, $3 FROM unnest($2::text[]) AS number ORDER BY number ON CONFLICT DO NOTHING RETURNING number`, [organisationId, numbers, id],
    );
    const invoice = numbers.find((number) => !heldInvoices.some((one) => one.number === number));
    if (invoice !== undefined) throw incomeProblem('INVOICE_USED', { number: invoice });
    const keys = receipts.map(receiptKey);
    const held = await this.uow.query<{ bank: string; reference: string }>(
      `INSERT INTO income_receipt (bank, reference, case_id) SELECT bank, reference, $3 FROM unnest($1::text[], $2::text[]) AS r (bank, reference) ORDER BY bank, reference ON CONFLICT DO NOTHING RETURNING bank, reference`,
      [keys.map(({ bank }) => bank), keys.map(({ reference }) => reference), id],
    );
    const used = keys.find(({ bank, reference }) => !held.some((one) => one.bank === bank && one.reference === reference));
    if (used) throw incomeProblem('RECEIPT_USED', { number: used.reference });
  }

  async release({ id }: IncomeCase): Promise<void> {
    await this.uow.query(`DELETE FROM income_invoice WHERE case_id = $1`, [id]);
    await this.uow.query(`DELETE FROM income_receipt WHERE case_id = $1`, [id]);
  }

  usedInvoices({ id, organisationId, content: { invoices } }: IncomeCase): Promise<UsedProof[]> {
    return this.uow.query(
      `SELECT i.number, c.number AS "caseNumber" FROM income_invoice i JOIN income_case c ON c.id = i.case_id WHERE i.organisation_id = $1 AND i.number = ANY($2) AND i.case_id <> $3 ORDER BY i.number`,
      [organisationId, invoices.map(({ number }) => number), id],
    );
  }

  /** Those that cases of the organisation hold as special VAT invoices, each with its case. */
  specialInvoices(organisationId: string): Promise<UsedProof[]> {
    return this.uow.query(
      `SELECT i.number, c.number AS "caseNumber" FROM income_invoice i JOIN income_case c ON c.id = i.case_id JOIN LATERAL jsonb_array_elements(c.content -> 'invoices') v ON v ->> 'number' = i.number
        WHERE i.organisation_id = $1 AND v ->> 'kind' = ANY($2) ORDER BY i.number`, [organisationId, SPECIAL_KINDS],
    );
  }

  /** A case of another organisation is not named: who files learns only that the receipt is used. */
  usedReceipts({ id, organisationId, content: { receipts } }: IncomeCase): Promise<UsedProof[]> {
    const keys = receipts.map(receiptKey);
    return this.uow.query(
      `SELECT i.reference AS number, CASE WHEN c.organisation_id = $4 THEN c.number END AS "caseNumber"
         FROM income_receipt i JOIN income_case c ON c.id = i.case_id JOIN unnest($1::text[], $2::text[]) AS r (bank, reference) USING (bank, reference) WHERE i.case_id <> $3 ORDER BY 1`,
      [keys.map(({ bank }) => bank), keys.map(({ reference }) => reference), id, organisationId],
    );
  }

  /** Receipts of the same number and amount that other cases hold under the name of another bank; for officials. */
  async likeReceipts({ id, content: { receipts } }: IncomeCase): Promise<BothLanguages[]> {
    const rows = await this.uow.query<{ reference: string; bank: string; caseNumber: string }>(
      `SELECT DISTINCT i.reference, r ->> 'bank' AS bank, c.number AS "caseNumber" FROM income_receipt i JOIN income_case c ON c.id = i.case_id
         JOIN unnest($1::text[], $2::text[], $3::bigint[]) AS own (bank, reference, fen) ON own.reference = i.reference AND own.bank <> i.bank
         JOIN LATERAL jsonb_array_elements(c.content -> 'receipts') r ON r ->> 'reference' = i.reference AND (r ->> 'fen')::bigint = own.fen
        WHERE i.case_id <> $4 ORDER BY i.reference, c.number`,
      [receipts.map((receipt) => receiptKey(receipt).bank), receipts.map(({ reference }) => reference), receipts.map(({ fen }) => fen), id],
    );
    return rows.map(({ reference, bank, caseNumber }) => ({
      zh: `回单号 ${reference} 与 ${caseNumber} 的收款（${bank}）号码、金额相同，银行不同`,
      en: `Receipt ${reference} has number and amount of one in ${caseNumber} (${bank}), under another bank`,
    }));
  }
}
