import { type ContractContent, emptyContract } from '../../src/modules/contracts/index.js';
import type { Client, TestApp } from './app.js';
import { jointDraft, paperOf } from './contract-situations.js';
import type { PersonKey } from './people.js';
import { attachPaper, type Case, contractDraft, DECLARED, newContract, recognitionOf, seen, take } from './contracts.js';

export interface ReliefView {
  dueAt: string | null;
  id: string;
  number: string;
  kind: string;
  state: string;
  version: number;
  year: number;
  outcome: string | null;
  unverified: boolean;
  reliefFen: number | null;
  acceptedFen: number | null;
  hadFen: number;
  dueFen: number | null;
  owedFen: number | null;
  owedLabel: string;
  hadLabel: string;
  taxBeside: string;
  recoveredFen: number | null;
  givenUpFen: number | null;
  outcomeLabel: string;
  amountFen: number | null;
  amountLabel: string;
  waits: string;
  closedLabel: string;
  stale: boolean;
  closedBecause: string | null;
  dossier: boolean;
  declared: boolean;
  stages: unknown[];
  contractReadable: boolean;
  cautions: { text: string; voids: boolean }[];
  sideLabel: string;
  known: { label: string; text: string }[];
  form: { name: string; hint: string }[];
  base: { wholeFen: number; takenFen: number; takenBy: string[]; leftFen: number; fen: number | null; recognisedFen: number | null; warning: string } | null;
  answers: Record<string, unknown>;
  computations: { no: number; cause: string; contractVersion: number; rules: { code: string }[]; answer: Answer }[];
  allowedActions: { action: string; label: string; tone: string; enabled: boolean; reasons: { code: string }[] }[];
  history: { action: string; label: string; comment: string }[];
}
interface Answer {
  status: string;
  figures: { key: string; fen: number }[];
  reasons: { code: string }[];
  notes: { code: string }[];
  missing: { field: string }[];
  estimate: Omit<Answer, 'estimate'> | null;
}

/** A contract of the institute with the enterprise, registered by the people who decide. @param by who applies */
export async function registeredContract(app: TestApp, change: Partial<ContractContent> = {}, by: PersonKey = 'institute.INST'): Promise<Case> {
  const [office, reg1, reg2] = await Promise.all([app.as(by), app.as('bureau.REG1'), app.as('bureau.REG2')]);
  const contract = await newContract(office, await jointDraft(app, change));
  for (const purpose of ['合同全文', ...(change.subKind?.startsWith('TRF') ? ['知识产权证明'] : [])]) await attachPaper(office, contract.id, purpose, paperOf(contract.id, purpose));
  await take(office, contract, 'submit');
  await take(reg1, contract, 'accept');
  await take(reg1, contract, 'passFirst', { recognition: recognitionOf(contract.content) });
  return take(reg2, contract, 'approve');
}

/** A change, registered with its supplementary agreement. */
export async function registerChange([office, reg2]: readonly [Client, Client], contract: Case, comment: string, of: (content: Case['content']) => object): Promise<void> {
  const draft = await take(office, contract, 'beginChange');
  await attachPaper(office, contract.id, '补充协议', paperOf(contract.id, `补充协议${comment}`));
  await office.patch(`/api/v1/contracts/${contract.id}`).set('If-Match', `"v${draft.version}"`).send({ ...DECLARED, ...of(draft.content) }).expect(200);
  await take(office, contract, 'requestChange', { comment });
  await take(reg2, contract, 'approveChange', { recognition: recognitionOf((await seen(reg2, contract.id)).content) });
}

/** A change of the price. */
export const registerPrice = (people: readonly [Client, Client], contract: Case, totalFen: number): Promise<void> =>
  registerChange(people, contract, `价款变更为 ${totalFen}`, ({ price, payment }) => ({ price: { ...price, totalFen }, payment: { ...payment, mode: '1', instalments: [] } }));

/** Transfer of a patent for an amount of technology below what goes to large approval. @param yuan of the whole price */
export const patentTransfer = (yuan: number): Partial<ContractContent> => ({
  subKind: 'TRF-1', iprCodes: ['011'], expectedInvestmentFen: 1_000_000, expectedOutputFen: 1_000_000,
  clauses: { ...emptyContract().clauses, ...contractDraft().clauses, improvements: '后续改进的成果归完成方所有。', confidentiality: '双方对技术资料保密五年。' },
  price: { ...emptyContract().price, totalFen: yuan * 100 }, payment: { ...emptyContract().payment, mode: '1' },
});

export const beginRelief = async (client: Client, body: object): Promise<ReliefView> => (await client.post('/api/v1/relief-cases').send(body).expect(201)).body as ReliefView;
export const reliefSeen = async (client: Client, { id }: Pick<ReliefView, 'id'>): Promise<ReliefView> => (await client.get(`/api/v1/relief-cases/${id}`).expect(200)).body as ReliefView;

export async function saveRelief(client: Client, { id }: Pick<ReliefView, 'id'>, body: object): Promise<ReliefView> {
  const { version } = await reliefSeen(client, { id });
  return (await client.patch(`/api/v1/relief-cases/${id}`).set('If-Match', `"v${version}"`).send(body).expect(200)).body as ReliefView;
}

/** Takes a step by the version that the person sees. */
export async function stepRelief(client: Client, { id }: Pick<ReliefView, 'id'>, action: string, body: object = {}): Promise<ReliefView> {
  const { version } = await reliefSeen(client, { id });
  const answer = await client.post(`/api/v1/relief-cases/${id}/actions/${action}`).set('If-Match', `"v${version}"`).send(body);
  if (answer.status !== 200) throw new Error(`${action}: ${answer.status} ${answer.text}`);
  return answer.body as ReliefView;
}

/** What a general taxpayer answers where everything is in order. */
export const vatAnswers = (taxPoint: string) => ({ taxPoint, taxpayer: 'GENERAL', invoice: 'ORDINARY', separateAccounting: true, inputTransferredOutFen: 0 });
/** … of a transfer without costs. */
export const NO_COSTS = { costFen: 0, taxesFen: 0, expensesFen: 0 } as const;
/** … of a resident enterprise that keeps its accounts apart. */
export const ENTERPRISE = { form: 'ENTERPRISE', citTaxpayer: true, resident: true, separateAccounting: true } as const;
