import { addDays } from '../../src/kernel/calendar/index.js';
import type { ContractContent } from '../../src/modules/contracts/index.js';
import { RulesFacade } from '../../src/modules/rules/index.js';
import { IdentityFacade } from '../../src/modules/identity/index.js';
import { type Client, startTestApp, type TestApp } from './app.js';
import { type Case, take } from './contracts.js';
import { download } from './downloads.js';
import { today } from './listings.js';
import { beginRelief, ENTERPRISE, NO_COSTS, registerChange, registeredContract, registerPrice, type ReliefView, saveRelief, stepRelief } from './relief-cases.js';
import { pagesOf } from './pdf-pages.js';
import { unzip } from './unzip.js';

export let app: TestApp;
export let office: Client;
export let tax: Client;
export let reg2: Client;
export let buyer: Client;
export const YEAR = Number(today().slice(0, 4));
export const TAX_POINT = addDays(today(), -1).startsWith(String(YEAR)) ? addDays(today(), -1) : today();
/** of the tax point */
export const MONTH = TAX_POINT.slice(0, 7);
export const QUARTER = `${YEAR}-Q${Math.ceil(Number(MONTH.slice(5)) / 3)}`;

beforeAll(async () => {
  app = await startTestApp();
  [office, tax, reg2, buyer] = await Promise.all([app.as('institute.INST'), app.as('bureau.TAX'), app.as('bureau.REG2'), app.as('enterprise.ENT')]);
  const lead = await app.app.get(IdentityFacade).actorOf(await app.personId('bureau.BUR_LEAD'));
  for (const code of ['CIT-212', 'RD-2023', 'STAMP-2022', 'RWD-2015', 'IIT-58', 'IIT-RATES-2019']) await app.app.get(RulesFacade).verify(code, { note: '测试核验', source: '测试文本' }, lead);
});
afterAll(() => app.close());

export const shown = ({ computations: [last] }: ReliefView) => last?.answer.estimate ?? last?.answer;
export const figure = (view: ReliefView, key: string) => shown(view)?.figures.find((one) => one.key === key)?.fen;

let older = 0;
/** A contract that was signed so long ago that it has relief of past years. */
export const olderContract = (change: Partial<ContractContent> = {}): Promise<Case> => registeredContract(app, { signDate: addDays(`${YEAR - 10}-06-30`, (older += 1)), ...change });

/** The files of a dossier, as it is downloaded. */
export const dossierOf = async (client: Client, { id }: Pick<ReliefView, 'id'>) => unzip(await download(client, `/api/v1/relief-cases/${id}/dossier.zip`));

/** What its cover says, without blanks. */
export async function coverOf(client: Client, relief: ReliefView): Promise<string> {
  const cover = (await dossierOf(client, relief)).find(({ path }) => path.includes('00 封面'));
  return (await pagesOf(cover?.content ?? Buffer.alloc(0), 1)).pages.map(({ text }) => text).join('').replace(/\s/g, '');
}

export const change = (contract: Case, comment: string, of: (content: Case['content']) => object): Promise<void> => registerChange([office, reg2], contract, comment, of);
export const changePrice = (contract: Case, totalFen: number): Promise<void> => registerPrice([office, reg2], contract, totalFen);

export async function deregister(contract: Case): Promise<void> {
  await take(office, contract, 'requestDeregistration', { deregistrationGround: 'RESCINDED', comment: '双方解除合同' });
  await take(reg2, contract, 'approveDeregistration');
}

/** All that is still had is taken back and has come in. */
export async function takenBack(relief: ReliefView, fen: number): Promise<ReliefView> {
  await stepRelief(tax, relief, 'assessClawback', { demandedFen: fen, comment: '合同没有履行，全部追回' });
  await stepRelief(tax, relief, 'collect', { recoveredFen: fen, paidOn: today() });
  return stepRelief(tax, relief, 'settle');
}

/** The quarter in which a contract was signed. */
export const quarterOfSigning = ({ content: { signDate } }: Case): string => `${(signDate ?? '').slice(0, 4)}-Q${Math.ceil(Number((signDate ?? '').slice(5, 7)) / 3)}`;

/** A case of corporate income tax of the institute, computed. */
export async function computedCit(contract: Case, answers: object): Promise<ReliefView> {
  const relief = await beginRelief(office, { contractId: contract.id, kind: 'CIT', year: YEAR });
  await saveRelief(office, relief, { answers: { ...NO_COSTS, ...answers }, enterprise: ENTERPRISE });
  return stepRelief(office, relief, 'compute');
}
