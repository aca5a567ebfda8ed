import type { TestApp } from './app.js';

const BUSINESS_TABLES = [
  'achievement', 'need', 'organisation', 'membership', 'person', 'file', 'api_token', 'calendar_year', 'rule_set', 'record_version', 'workflow_history',
  'tech_contract', 'contract_opinion', 'certificate', 'income_case', 'income_ledger', 'income_invoice', 'register_entry', 'registration_list',
];

/** One figure for all business rows: equal before and after means that nothing was written. */
export async function fingerprint(app: TestApp): Promise<string> {
  const sums = BUSINESS_TABLES.map((table) => `(SELECT coalesce(sum(hashtextextended(t::text, 0)), 0) FROM ${table} t)`);
  const [row] = await app.query<{ sum: string }>(`SELECT concat_ws('-', ${sums.join(', ')}) AS sum`);
  return row?.sum ?? '';
}
