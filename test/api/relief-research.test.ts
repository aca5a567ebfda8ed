import { addDays } from '../../src/kernel/calendar/index.js';
import { type ContractContent, emptyContract } from '../../src/modules/contracts/index.js';
import { RulesFacade } from '../../src/modules/rules/index.js';
import { IdentityFacade } from '../../src/modules/identity/index.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { jointDraft } from '../support/contract-situations.js';
import { type Case, contractDraft, take } from '../support/contracts.js';
import { today } from '../support/listings.js';
import { beginRelief, registeredContract, reliefSeen, type ReliefView, saveRelief, stepRelief } from '../support/relief-cases.js';

let app: TestApp;
let office: Client;
let reg2: Client;
let tax: Client;
let buyer: Client;
const YEAR = Number(today().slice(0, 4));
const RESEARCH = { industryDivision: '32', listedFirm: false, paidFen: 120_000_000 };

beforeAll(async () => {
  app = await startTestApp();
  [office, tax, reg2, buyer] = await Promise.all([app.as('institute.INST'), app.as('bureau.TAX'), app.as('bureau.REG2'), app.as('enterprise.ENT')]);
  await app.app.get(RulesFacade).verify('RD-2023', { note: '测试核验', source: '测试文本' }, await app.app.get(IdentityFacade).actorOf(await app.personId('bureau.BUR_LEAD')));
});
afterAll(() => app.close());

const figure = ({ computations: [last] }: ReliefView, key: string) => (last?.answer.estimate ?? last?.answer)?.figures.find((one) => one.key === key)?.fen;
const notes = ({ computations: [last] }: ReliefView) => (last?.answer.estimate ?? last?.answer)?.notes.map(({ code }) => code);

let made = 0;
/** A contract of 1,200,000 that was signed before the years that its relief is asked for. */
const contractOf = (year: number, change: Partial<ContractContent> = {}): Promise<Case> => registeredContract(app, { signDate: addDays(`${year - 3}-06-30`, (made += 1)), ...change });

describe('own research expenses', () => {
  const begin = async (year: number) => beginRelief(buyer, { contractId: (await contractOf(year)).id, kind: 'RD', year });
  const YEAR_OF_OWN = YEAR - 2;

  it('are asked for once a year, and refused by name in a second case', async () => {
    const [first, second] = [await begin(YEAR_OF_OWN), await begin(YEAR_OF_OWN)];
    await saveRelief(buyer, first, { answers: { ...RESEARCH, ownFen: 30_000_000 } });
    const seen = await reliefSeen(buyer, second);
    expect(seen.form.map(({ name }) => name)).not.toContain('ownFen');
    expect(seen.known.map(({ text }) => text)).toContain(`300,000.00 元，在 ${first.number} 中填报，一个年度只计一次`);
    const { body } = await buyer.patch(`/api/v1/relief-cases/${second.id}`).set('If-Match', `"v${seen.version}"`).send({ answers: { ownFen: 1 } });
    expect(body).toMatchObject({ status: 422, errors: [{ code: 'OWN_EXPENSES', pointer: '/answers/ownFen', message: expect.stringContaining(first.number) as unknown }] });
    await saveRelief(buyer, second, { answers: RESEARCH });
    // 0.8 of 1,200,000 each, and 300,000 once
    expect([figure(await stepRelief(buyer, first, 'compute'), 'extra'), figure(await stepRelief(buyer, second, 'compute'), 'extra')]).toEqual([126_000_000, 96_000_000]);
    await stepRelief(buyer, first, 'abandon');
    expect((await reliefSeen(buyer, second)).form.map(({ name }) => name)).toContain('ownFen');
    await saveRelief(buyer, second, { answers: { ownFen: 30_000_000 } });
    expect(figure(await stepRelief(buyer, second, 'compute'), 'extra')).toBe(126_000_000);
  });

  it('are one case’s where two are written in the same moment', async () => {
    const cases = [await begin(YEAR_OF_OWN - 1), await begin(YEAR_OF_OWN - 1)];
    const answers = await Promise.all(cases.map(({ id, version }) => buyer.patch(`/api/v1/relief-cases/${id}`).set('If-Match', `"v${version}"`).send({ answers: { ownFen: 10_000 } })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  });
});

describe('value-added tax in the price', () => {
  it('is no research where it is deducted: a service is not exempt, and an amount that was left open says so', async () => {
    const service = await registeredContract(app, { subKind: 'SVC-1', clauses: { ...emptyContract().clauses, ...contractDraft().clauses, cooperation: '买方提供试验条件。' }, signDate: addDays(`${YEAR - 1}-02-01`, (made += 1)) });
    const begun = await beginRelief(buyer, { contractId: service.id, kind: 'RD', year: YEAR });
    expect(begun.form.find(({ name }) => name === 'paidFen')?.hint).toContain('不含可抵扣增值税');
    await saveRelief(buyer, begun, { answers: { industryDivision: '32', listedFirm: false, isResearch: true } });
    expect((await stepRelief(buyer, begun, 'compute')).cautions).toMatchObject([{ voids: false, text: expect.stringMatching(/含税.*不免征增值税.*不含可抵扣增值税/) as unknown }]);
    await saveRelief(buyer, begun, { answers: { paidFen: 100_000_000 } });
    const said = await stepRelief(buyer, begun, 'compute');
    expect([said.cautions, figure(said, 'extra')]).toEqual([[], 80_000_000]);
    await stepRelief(buyer, begun, 'abandon');
  });
});

describe('research that is commissioned abroad', () => {
  const begin = async (contract: Case, year: number) => saveRelief(buyer, await beginRelief(buyer, { contractId: contract.id, kind: 'RD', year }), { answers: RESEARCH });
  const fromAbroad = async (): Promise<Case> => {
    const seller = { ...(await jointDraft(app)).seller!, organisationId: null, name: 'Demo Materials Ltd', uscc: '', country: 'GBR', postcode: '000000' };
    return registeredContract(app, { applicant: 'BUYER', foreign: 'IMPORT', catalogueChecked: true, signDate: addDays(`${YEAR - 6}-03-01`, (made += 1)), seller }, 'enterprise.ENT');
  };
  const compute = async (relief: ReliefView) => stepRelief(buyer, relief, 'compute');

  it('counts up to two thirds of what the enterprise’s whole year has at home, whichever contract that was', async () => {
    const year = YEAR - 3;
    const abroad = await begin(await fromAbroad(), year);
    // 财税〔2018〕64号第一条: alone, nothing of it counts
    const alone = await compute(abroad);
    expect([figure(alone, 'ownOverseas'), figure(alone, 'extra'), notes(alone)]).toEqual([0, 0, ['ALLOWED_USED']]);

    const atHome = await begin(await contractOf(year), year);
    expect(figure(await compute(atHome), 'extra')).toBe(96_000_000);
    // 960,000 at home allow 640,000 of the 960,000 abroad
    const raised = await reliefSeen(buyer, abroad);
    expect([raised.computations[0]?.cause, figure(raised, 'yearDomestic'), figure(raised, 'ownOverseas'), raised.reliefFen]).toEqual(['YEAR', 96_000_000, 64_000_000, 64_000_000]);

    const more = await begin(await fromAbroad(), year);
    expect([figure(await compute(more), 'ownOverseas'), figure(await reliefSeen(buyer, abroad), 'ownOverseas')].sort()).toEqual([0, 64_000_000]);
    await stepRelief(buyer, abroad, 'abandon');
    expect((await reliefSeen(buyer, more)).reliefFen).toBe(64_000_000);

    // what is declared goes before what was merely computed: a part that is another then is computed again first
    const next = await compute(await begin(await fromAbroad(), year));
    expect(figure(next, 'ownOverseas')).toBe(0);
    await expect(stepRelief(buyer, next, 'declare', { period: `${year}` })).rejects.toThrow(/640,000\.00 元，与测算的 0\.00 元.*PART_OUT_OF_DATE/);
    await compute(next);
    expect(await stepRelief(buyer, next, 'declare', { period: `${year}` })).toMatchObject({ state: 'DECLARED', reliefFen: 64_000_000 });
    expect((await reliefSeen(buyer, more)).reliefFen).toBe(0);
  });

  it('is declared again where research at home was denied that it rested on', async () => {
    const year = YEAR - 1;
    const [abroad, atHome] = [await begin(await fromAbroad(), year), await begin(await contractOf(year), year)];
    await compute(atHome);
    await compute(abroad);
    for (const relief of [atHome, abroad]) await stepRelief(buyer, relief, 'declare', { period: `${year}` });
    await stepRelief(tax, abroad, 'accept');
    await stepRelief(tax, atHome, 'deny', { comment: '演示：不属于研究开发活动' });
    expect(await reliefSeen(buyer, abroad)).toMatchObject({ state: 'RECALC_REQUIRED', reliefFen: 0, acceptedFen: 64_000_000 });
  });

  it('keeps the year where the contract at home ends with its registration', async () => {
    const year = YEAR;
    const [contract, abroad] = [await contractOf(year), await begin(await fromAbroad(), year)];
    await compute(await begin(contract, year));
    await compute(abroad);
    await stepRelief(buyer, abroad, 'declare', { period: `${year}` });
    await take(office, contract, 'requestDeregistration', { deregistrationGround: 'RESCINDED', comment: '双方解除合同' });
    await take(reg2, contract, 'approveDeregistration');
    expect(await reliefSeen(buyer, abroad)).toMatchObject({ state: 'RECALC_REQUIRED', reliefFen: 0 });
  });
});
