import { addDays } from '../../src/kernel/calendar/index.js';
import type { IncomeContent } from '../../src/modules/income/index.js';
import { pdf } from '../api/good-files.js';
import type { Client } from './app.js';
import type { Case } from './contracts.js';
import { today } from './listings.js';

export interface Income {
  id: string;
  number: string;
  state: string;
  version: number;
  amountFen: number | null;
  beforeFen: number;
  leftFen: number | null;
  techFen: number | null;
  remark: string | null;
  gaps: { code: string; pointer?: string }[];
  returnFlows: string[];
  receiptSigns: string[];
  content: IncomeContent;
  allowedActions: { action: string; enabled: boolean; reasons: { code: string }[] }[];
  history: { action: string; comment: string; by: string }[];
}

let serial = 0;

/** A declaration in which everything is in order: one invoice that names the contract, one receipt of the same amount. */
export function incomeDraft({ number }: Pick<Case, 'number'>, fen = 30_000_000, change: Partial<IncomeContent> = {}): IncomeContent {
  serial += 1;
  const day = addDays(today(), -3);
  return {
    periodFrom: addDays(today(), -20), periodTo: day, amountFen: fen, note: '',
    invoices: [{ number: `2637200000000${String(serial).padStart(7, '0')}`, date: day, fen, kind: 'E_ORDINARY', remark: `合同编号 ${number}` }],
    receipts: [{ date: day, fen, payer: '演示复合材料有限公司', onBehalf: '', bank: '演示银行', reference: `HD${serial}` }], paybacks: [],
    ...change,
  };
}

export async function attachTo(client: Client, subjectKind: string, subjectId: string, purpose: string): Promise<void> {
  const content = Buffer.concat([pdf(), Buffer.from(`\n%${subjectId}${purpose}\n`)]);
  await client.post('/api/v1/files').field({ subjectKind, subjectId, purpose }).attach('file', content, { filename: `${purpose}.pdf`, contentType: 'application/pdf' }).expect(201);
}

/** A new declaration for the contract; with content it is complete and has its papers. */
export async function newIncome(client: Client, contractId: string, content?: Partial<IncomeContent>): Promise<Income> {
  const created = (await client.post('/api/v1/income-cases').send({ contractId }).expect(201)).body as Income;
  if (!content) return created;
  await client.patch(`/api/v1/income-cases/${created.id}`).set('If-Match', `"v${created.version}"`).send(content).expect(200);
  for (const purpose of ['发票', '银行回单']) await attachTo(client, 'income', created.id, purpose);
  return seenIncome(client, created.id);
}

export const seenIncome = async (client: Client, id: string): Promise<Income> => (await client.get(`/api/v1/income-cases/${id}`).expect(200)).body as Income;

/** Takes a step by the version that the person sees. */
export async function takeIncome(client: Client, { id }: Pick<Income, 'id'>, action: string, comment = ''): Promise<Income> {
  const { version } = await seenIncome(client, id);
  const answer = await client.post(`/api/v1/income-cases/${id}/actions/${action}`).set('If-Match', `"v${version}"`).send({ comment });
  if (answer.status !== 200) throw new Error(`${action}: ${answer.status} ${answer.text}`);
  return answer.body as Income;
}
