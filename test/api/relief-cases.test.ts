import { addDays, dateInWords } from '../../src/kernel/calendar/index.js';
import { Reminders } from '../../src/kernel/workflow/index.js';
import type { ContractContent } from '../../src/modules/contracts/index.js';
import { RulesFacade } from '../../src/modules/rules/index.js';
import { IdentityFacade } from '../../src/modules/identity/index.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { jointDraft } from '../support/contract-situations.js';
import { type Case, take } from '../support/contracts.js';
import { download } from '../support/downloads.js';
import { incomeDraft, newIncome, takeIncome } from '../support/income.js';
import { today } from '../support/listings.js';
import { mailsTo } from '../support/mails.js';
import { emailOf, type PersonKey } from '../support/people.js';
import { pagesOf, printedInk } from '../support/pdf-pages.js';
import { beginRelief, ENTERPRISE, NO_COSTS, patentTransfer, registerChange, registeredContract, registerPrice, reliefSeen, type ReliefView, saveRelief, stepRelief, vatAnswers } from '../support/relief-cases.js';
import { unzip } from '../support/unzip.js';

let app: TestApp;
let office: Client;
let tax: Client;
let reg2: Client;
let buyer: Client;
const YEAR = Number(today().slice(0, 4));
const TAX_POINT = addDays(today(), -1).startsWith(String(YEAR)) ? addDays(today(), -1) : today();
/** of the tax point */
const MONTH = TAX_POINT.slice(0, 7);
const QUARTER = `${YEAR}-Q${Math.ceil(Number(MONTH.slice(5)) / 3)}`;

beforeAll(async () => {
  app = await startTestApp();
  [office, tax, reg2, buyer] = await Promise.all([app.as('institute.INST'), app.as('bureau.TAX'), app.as('bureau.REG2'), app.as('enterprise.ENT')]);
  const lead = await app.app.get(IdentityFacade).actorOf(await app.personId('bureau.BUR_LEAD'));
  for (const code of ['CIT-212', 'RD-2023', 'STAMP-2022', 'RWD-2015', 'IIT-58', 'IIT-RATES-2019']) await app.app.get(RulesFacade).verify(code, { note: '测试核验', source: '测试文本' }, lead);
});
afterAll(() => app.close());

const shown = ({ computations: [last] }: ReliefView) => last?.answer.estimate ?? last?.answer;
const figure = (view: ReliefView, key: string) => shown(view)?.figures.find((one) => one.key === key)?.fen;

let older = 0;
/** A contract that was signed so long ago that it has relief of past years. */
const olderContract = (change: Partial<ContractContent> = {}): Promise<Case> => registeredContract(app, { signDate: addDays(`${YEAR - 10}-06-30`, (older += 1)), ...change });

/** The files of a dossier, as it is downloaded. */
const dossierOf = async (client: Client, { id }: Pick<ReliefView, 'id'>) => unzip(await download(client, `/api/v1/relief-cases/${id}/dossier.zip`));

const change = (contract: Case, comment: string, of: (content: Case['content']) => object): Promise<void> => registerChange([office, reg2], contract, comment, of);
const changePrice = (contract: Case, totalFen: number): Promise<void> => registerPrice([office, reg2], contract, totalFen);

async function deregister(contract: Case): Promise<void> {
  await take(office, contract, 'requestDeregistration', { comment: '双方解除合同' });
  await take(reg2, contract, 'approveDeregistration');
}

/** All that is still had is taken back and has come in. */
async function takenBack(relief: ReliefView, fen: number): Promise<ReliefView> {
  await stepRelief(tax, relief, 'assessClawback', { demandedFen: fen, comment: '合同没有履行，全部追回' });
  await stepRelief(tax, relief, 'collect', { recoveredFen: fen, paidOn: today() });
  return stepRelief(tax, relief, 'settle');
}

/** The quarter in which a contract was signed. */
const quarterOfSigning = ({ content: { signDate } }: Case): string => `${(signDate ?? '').slice(0, 4)}-Q${Math.ceil(Number((signDate ?? '').slice(5, 7)) / 3)}`;

/** A case of corporate income tax of the institute, computed. */
async function computedCit(contract: Case, answers: object): Promise<ReliefView> {
  const relief = await beginRelief(office, { contractId: contract.id, kind: 'CIT', year: YEAR });
  await saveRelief(office, relief, { answers: { ...NO_COSTS, ...answers }, enterprise: ENTERPRISE });
  return stepRelief(office, relief, 'compute');
}

describe('the journey of a case', () => {
  it('is computed, declared, accepted, computed again after a change of the contract, and taken back when the registration ends', async () => {
    const contract = await registeredContract(app);
    const relief = await beginRelief(office, { contractId: contract.id, kind: 'VAT' });
    expect(relief).toMatchObject({ state: 'DRAFT', year: YEAR, kind: 'VAT' });
    expect(relief.known.map(({ text }) => text)).toEqual(expect.arrayContaining(['1,200,000.00 元', '900,000.00 元']));
    expect(relief.allowedActions.find(({ action }) => action === 'compute')).toMatchObject({ enabled: false, reasons: [{ code: 'MISSING' }] });

    await saveRelief(office, relief, { answers: { taxPoint: TAX_POINT } });
    const open = await stepRelief(office, relief, 'compute');
    expect(open).toMatchObject({ state: 'ESTIMATED', outcome: 'NEEDS_INFO' });
    expect(shown(open)?.missing.map(({ field }) => field)).toEqual(['taxpayer', 'invoice', 'separateAccounting']);
    await saveRelief(office, relief, { answers: vatAnswers(TAX_POINT) });
    const computed = await stepRelief(office, relief, 'compute');
    // 900,000 of technology and 300,000 of equipment, tax included
    expect([figure(computed, 'vatSavedGross'), figure(computed, 'goodsVat')]).toEqual([5_094_340, 3_451_327]);
    expect(computed).toMatchObject({ outcome: 'ELIGIBLE', unverified: true, stale: false, reliefFen: 5_094_340 });
    expect(computed.computations.map(({ no, contractVersion, rules }) => [no, contractVersion, rules[0]?.code])).toEqual([[2, 1, 'VAT-2026-10'], [1, 1, 'VAT-2026-10']]);

    await tax.get(`/api/v1/relief-cases/${relief.id}`).expect(404);
    await stepRelief(office, relief, 'declare', { period: MONTH, invoiceNos: ['26372000000000000001'] });
    expect((await tax.get('/api/v1/workbench').expect(200)).body).toMatchObject({ todo: expect.arrayContaining([expect.objectContaining({ kind: 'relief', id: relief.id, about: expect.stringMatching(/^.+（\d{4} 年度）$/) as unknown })]) as unknown });
    expect(await stepRelief(tax, relief, 'accept')).toMatchObject({ state: 'ACCEPTED', acceptedFen: 5_094_340 });

    await changePrice(contract, 100_000_000);
    const again = await reliefSeen(office, relief);
    expect(again).toMatchObject({ state: 'RECALC_REQUIRED', stale: true, dueAt: expect.any(String) as string });
    // three days before it whoever handles the cases of the taxpayer is reminded, and the tax office, whose day it is not, is not
    await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [[emailOf('institute.INST'), emailOf('bureau.TAX')]]);
    await app.app.get(Reminders).sweep(new Date(new Date(again.dueAt ?? '').getTime() - 2.5 * 86_400_000));
    const reminded = async (person: PersonKey) => (await mailsTo(app, emailOf(person))).filter((mail) => mail.includes(`税收优惠 ${again.number}`) && mail.includes('即将到期')).length;
    expect([await reminded('institute.INST'), await reminded('bureau.TAX')]).toEqual([1, 0]);
    await app.query(`UPDATE person SET demo = true WHERE email = ANY($1)`, [[emailOf('institute.INST'), emailOf('bureau.TAX')]]);
    expect(again.history.at(-1)).toMatchObject({ action: 'requireRecalculation', comment: '合同已变更登记；此前已享受 50,943.40 元' });
    const recomputed = await stepRelief(office, relief, 'recompute');
    expect([recomputed.state, figure(recomputed, 'vatSavedGross'), recomputed.computations[0]?.contractVersion, recomputed.computations.length]).toEqual(['ESTIMATED', 3_962_264, 2, 3]);
    await stepRelief(office, relief, 'declare', { period: QUARTER, invoiceNos: ['26372000000000000002'] });
    expect(await stepRelief(tax, relief, 'adjust', { acceptedFen: 3_900_000, comment: '扣除红字发票部分' })).toMatchObject({ state: 'ADJUSTED', acceptedFen: 3_900_000, hadFen: 5_094_340, owedFen: 1_194_340 });

    await deregister(contract);
    const ended = await reliefSeen(tax, relief);
    expect([ended.state, ended.stale, ended.dossier, ended.known.map(({ text }) => text)]).toEqual(['CLAWBACK', false, true, expect.arrayContaining([expect.stringContaining('已注销或者撤销'), '1,000,000.00 元'])]);
    expect((await dossierOf(office, relief)).map(({ path }) => path).filter((path) => /合同全文|登记文本|优惠计算表.pdf/.test(path))).toHaveLength(3);
    const desk = (await tax.get('/api/v1/relief-cases?view=desk').expect(200)).body as { items: { id: string }[] };
    expect(desk.items.map(({ id }) => id)).toContain(relief.id);
    expect(ended).toMatchObject({ amountFen: 5_094_340, amountLabel: '此前已享受（未追回）', waits: '应追回的金额待核定' });
    expect(await takenBack(relief, 5_094_340)).toMatchObject({ state: 'CLOSED', closedBecause: 'SETTLED', closedLabel: '追回 50,943.40 元', hadFen: 0, recoveredFen: 5_094_340 });
  });

  it('ends with the registration where nothing was had, and is taken back where it was had by declaring', async () => {
    const contract = await registeredContract(app);
    const [draft, declared] = [await beginRelief(office, { contractId: contract.id, kind: 'STAMP' }), await beginRelief(office, { contractId: contract.id, kind: 'VAT' })];
    await saveRelief(office, declared, { answers: vatAnswers(TAX_POINT) });
    await stepRelief(office, declared, 'compute');
    await stepRelief(office, declared, 'declare', { period: MONTH, invoiceNos: ['26372000000000000301'] });
    await deregister(contract);
    expect(await reliefSeen(office, draft)).toMatchObject({ state: 'CLOSED', closedBecause: 'CONTRACT_ENDED' });
    // registered once and never changed: its evidence is kept all the same
    expect(await reliefSeen(tax, declared)).toMatchObject({ state: 'CLAWBACK', acceptedFen: null, dossier: true });
    await expect(stepRelief(tax, declared, 'assessClawback', { demandedFen: 5_094_341, comment: '合同未履行' })).rejects.toThrow('ABOVE_MOST');
    expect(await takenBack(declared, 5_094_340)).toMatchObject({ state: 'CLOSED', closedBecause: 'SETTLED' });
    expect((await office.post('/api/v1/relief-cases').send({ contractId: contract.id, kind: 'VAT' })).body).toMatchObject({ status: 409, code: 'CONTRACT_NOT_REGISTERED' });
  });

  it('goes on where a ruling annuls the revocation, also what was taken back already; what was given up stays closed', async () => {
    const [contract, lead] = [await registeredContract(app), await app.as('bureau.BUR_LEAD')];
    const kinds = ['STAMP', 'IIT', 'REWARD'] as const;
    const [draft, given, computed] = await Promise.all(kinds.map((kind) => beginRelief(office, { contractId: contract.id, kind, ...(kind === 'IIT' ? { beneficiary: '演示完成人' } : {}) }))) as [ReliefView, ReliefView, ReliefView];
    await stepRelief(office, given, 'abandon');
    const declaredVat = async (saleFen: number, no: string) => {
      const relief = await saveRelief(office, await beginRelief(office, { contractId: contract.id, kind: 'VAT' }), { answers: { ...vatAnswers(TAX_POINT), saleFen } });
      await stepRelief(office, relief, 'compute');
      return stepRelief(office, relief, 'declare', { period: MONTH, invoiceNos: [no] });
    };
    const vat = await declaredVat(10_600_000, '26372000000000000391');
    await take(lead, contract, 'revoke', { comment: '登记有误', revocationGround: 'WRONG' });
    expect(await takenBack(vat, 600_000)).toMatchObject({ state: 'CLOSED', closedBecause: 'SETTLED', recoveredFen: 600_000 });
    await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [[emailOf('institute.INST'), emailOf('bureau.TAX')]]);
    await take(lead, contract, 'annulRevocation', { rulingNo: '演示复决〔2026〕7号', comment: '撤销登记的决定被撤销' });
    await app.query(`UPDATE person SET demo = true WHERE email = ANY($1)`, [[emailOf('institute.INST'), emailOf('bureau.TAX')]]);
    expect([await reliefSeen(office, draft), await reliefSeen(office, given), await reliefSeen(office, computed)]).toMatchObject([{ state: 'DRAFT', closedBecause: null }, { state: 'CLOSED', closedBecause: 'ABANDONED' }, { state: 'DRAFT' }]);
    const back = await reliefSeen(tax, vat);
    expect(back).toMatchObject({ state: 'RECALC_REQUIRED', closedBecause: null, hadFen: 0, recoveredFen: 600_000, stale: true, dueAt: expect.any(String), history: expect.arrayContaining([expect.objectContaining({ action: 'restore', comment: expect.stringContaining('合同登记恢复有效') })]) });
    for (const person of ['institute.INST', 'bureau.TAX'] as const) expect((await mailsTo(app, emailOf(person))).filter((mail) => mail.includes(back.number)).at(-1)).toMatch(/登记恢复，须重新测算/);
    await stepRelief(office, back, 'recompute');
    await stepRelief(office, back, 'declare', { period: MONTH, invoiceNos: ['26372000000000000391'] });
    expect(await stepRelief(tax, back, 'accept')).toMatchObject({ state: 'ACCEPTED', acceptedFen: 600_000, hadFen: 600_000, owedFen: 0 });
  });

  it('gives its part of the year back and takes it again with the registration', async () => {
    const lead = await app.as('bureau.BUR_LEAD');
    const year = YEAR - 11;
    const [first, second] = [await olderContract({ ...patentTransfer(4_000_000), signDate: `${year}-03-01` }), await olderContract({ ...patentTransfer(3_000_000), signDate: `${year}-03-02` })];
    const declaredCit = async ({ id }: Case) => {
      const relief = await saveRelief(office, await beginRelief(office, { contractId: id, kind: 'CIT', year }), { answers: NO_COSTS, enterprise: ENTERPRISE });
      await stepRelief(office, relief, 'compute');
      return stepRelief(office, relief, 'declare', { period: `${year}` });
    };
    const [one, other] = [await declaredCit(first), await declaredCit(second)];
    const exempt = async (relief: ReliefView) => figure(await reliefSeen(office, relief), 'contractExempt');
    expect([await exempt(one), await exempt(other)]).toEqual([400_000_000, 100_000_000]);
    await take(lead, first, 'revoke', { comment: '登记有误', revocationGround: 'WRONG' });
    expect([(await reliefSeen(office, one)).state, await exempt(other)]).toEqual(['CLAWBACK', 300_000_000]);
    await take(lead, first, 'annulRevocation', { rulingNo: '演示复决〔2026〕8号', comment: '撤销登记的决定被撤销' });
    expect([(await reliefSeen(office, one)).state, await exempt(one), (await reliefSeen(office, other)).state, await exempt(other)]).toEqual(['RECALC_REQUIRED', 400_000_000, 'RECALC_REQUIRED', 100_000_000]);
  });

  it('is corrected to nothing, or closed by the tax office, where it was declared and a change of the contract has left nothing', async () => {
    const declared = async (invoice: string): Promise<[Case, ReliefView]> => {
      const contract = await registeredContract(app, patentTransfer(1_000_000));
      const relief = await saveRelief(office, await beginRelief(office, { contractId: contract.id, kind: 'VAT' }), { answers: vatAnswers(TAX_POINT) });
      await stepRelief(office, relief, 'compute');
      await stepRelief(office, relief, 'declare', { period: MONTH, invoiceNos: [invoice] });
      await changePrice(contract, 90_000_000);
      await saveRelief(office, relief, { answers: { invoice: 'SPECIAL' } });
      return [contract, await stepRelief(office, relief, 'recompute')];
    };
    const [contract, corrected] = await declared('26372000000000000401');
    expect(corrected).toMatchObject({ state: 'ESTIMATED', outcome: 'NOT_ELIGIBLE', reliefFen: null });
    expect(corrected.allowedActions.find(({ action }) => action === 'declare')).toMatchObject({ enabled: true });
    expect(await stepRelief(office, corrected, 'declare', { period: MONTH })).toMatchObject({ state: 'DECLARED', invoiceNos: [] });
    const next = await saveRelief(office, await beginRelief(office, { contractId: contract.id, kind: 'VAT' }), { answers: vatAnswers(TAX_POINT) });
    expect((await stepRelief(office, next, 'compute')).base).toMatchObject({ takenFen: 0, fen: 90_000_000 });
    await expect(stepRelief(tax, corrected, 'adjust', { acceptedFen: 1, comment: '核定' })).rejects.toThrow('ABOVE_MOST');
    expect(await stepRelief(tax, corrected, 'accept')).toMatchObject({ state: 'ACCEPTED', acceptedFen: 0, hadFen: 5_660_377, owedFen: 5_660_377 });
    await stepRelief(tax, corrected, 'repay', { recoveredFen: 5_660_377, paidOn: today() });

    const [, left] = await declared('26372000000000000402');
    await expect(stepRelief(tax, left, 'recover', { demandedFen: 5_660_378, comment: '责令补缴' })).rejects.toThrow('ABOVE_MOST');
    expect(await stepRelief(tax, left, 'recover', { demandedFen: 5_660_377, comment: '责令补缴' })).toMatchObject({ state: 'CLAWBACK', owedFen: 5_660_377 });
    await stepRelief(tax, left, 'collect', { recoveredFen: 5_660_377, paidOn: today() });
    expect(await stepRelief(tax, left, 'settle')).toMatchObject({ state: 'CLOSED', closedBecause: 'SETTLED' });
    await deregister(contract);
    expect(await reliefSeen(office, corrected)).toMatchObject({ state: 'CLOSED', closedBecause: 'CONTRACT_ENDED' });
  });

  it('is the buyer’s where research is commissioned, and each party’s papers stay its own', async () => {
    const contract = await registeredContract(app);
    expect((await office.post('/api/v1/relief-cases').send({ contractId: contract.id, kind: 'RD' })).body).toMatchObject({ status: 409, code: 'NOT_YOUR_RELIEF' });
    const relief = await beginRelief(buyer, { contractId: contract.id, kind: 'RD' });
    await saveRelief(buyer, relief, { answers: { industryDivision: '32', listedFirm: false, taxRateBp: 1_500 } });
    const computed = await stepRelief(buyer, relief, 'compute');
    expect([computed.outcome, figure(computed, 'extra'), figure(computed, 'saved')]).toEqual(['ELIGIBLE', 96_000_000, 14_400_000]);
    await office.get(`/api/v1/relief-cases/${relief.id}`).expect(404);
  });

  it('of stamp duty is each party’s own: its own status is asked for, and what it is spared is its own', async () => {
    const contract = await registeredContract(app);
    const cases = [await beginRelief(office, { contractId: contract.id, kind: 'STAMP' }), await beginRelief(buyer, { contractId: contract.id, kind: 'STAMP' })];
    expect(cases.map(({ sideLabel, form }) => [sideLabel, form.map(({ name }) => name)])).toEqual([['卖方', ['statedVatFen', 'smallSeller']], ['买方', ['statedVatFen', 'smallBuyer']]]);
    const [own, theirs] = cases as [ReliefView, ReliefView];
    await buyer.get(`/api/v1/relief-cases/${own.id}`).expect(404);
    const notTheirs = await buyer.patch(`/api/v1/relief-cases/${theirs.id}`).set('If-Match', `"v${theirs.version}"`).send({ answers: { smallSeller: true } });
    expect(notTheirs.body).toMatchObject({ status: 422, errors: [{ code: 'NOT_OF_THIS_KIND', pointer: '/answers/smallSeller' }] });
    await saveRelief(office, own, { answers: { smallSeller: false } });
    await saveRelief(buyer, theirs, { answers: { smallBuyer: true } });
    // of 1,200,000 the research funds of 800,000 are left out
    const [sold, bought] = [await stepRelief(office, own, 'compute'), await stepRelief(buyer, theirs, 'compute')];
    expect([sold, bought].map((one) => [one.reliefFen, shown(one)?.figures.map(({ key, fen }) => [key, fen])])).toEqual([
      [null, [['taxBase', 40_000_000], ['eachFull', 12_000], ['eachIfSmall', 6_000], ['sellerStamp', 12_000]]],
      [6_000, [['taxBase', 40_000_000], ['eachFull', 12_000], ['eachIfSmall', 6_000], ['buyerStamp', 6_000], ['buyerReduced', 6_000]]],
    ]);
    // the calculator says the same of the same contract
    const asked = await app.http.post('/api/v1/relief/estimates/stamp').send({ subKind: 'DEV-1', signedOn: contract.content.signDate, priceFen: 120_000_000, researchFundsFen: 80_000_000, smallSeller: false, smallBuyer: true }).expect(200);
    expect((asked.body as { figures: { key: string; fen: number }[] }).figures.map(({ key, fen }) => [key, fen])).toEqual(expect.arrayContaining([['sellerStamp', 12_000], ['buyerStamp', 6_000], ['buyerReduced', 6_000]]));
    const sheet = (await dossierOf(buyer, bought)).find(({ path }) => path.endsWith('优惠计算表.pdf'));
    const text = (await pagesOf(sheet?.content ?? Buffer.alloc(0), 1)).pages.map((page) => page.text).join('');
    expect([text.includes('买方减征税额'), text.includes('卖方减征税额')]).toEqual([true, false]);
    // a reduction hangs on what the taxpayer is: the end of the registration takes nothing of it back
    await stepRelief(buyer, bought, 'declare', { period: quarterOfSigning(contract) });
    await stepRelief(tax, bought, 'accept');
    await deregister(contract);
    expect(await reliefSeen(buyer, bought)).toMatchObject({ state: 'CLOSED', closedBecause: 'CONTRACT_ENDED' });
  });

  it('of stamp duty on an import is that of the domestic buyer, who applied', async () => {
    const seller = { ...(await jointDraft(app)).seller!, organisationId: null, name: 'Demo Materials Ltd', uscc: '', country: 'GBR', postcode: '000000' };
    const contract = await registeredContract(app, { applicant: 'BUYER', foreign: 'IMPORT', catalogueChecked: true, seller }, 'enterprise.ENT');
    const relief = await saveRelief(buyer, await beginRelief(buyer, { contractId: contract.id, kind: 'STAMP' }), { answers: { smallBuyer: true } });
    expect(await stepRelief(buyer, relief, 'compute')).toMatchObject({ outcome: 'ELIGIBLE', reliefFen: 6_000 });
    expect((await buyer.post('/api/v1/relief-cases').send({ contractId: contract.id, kind: 'VAT' })).body).toMatchObject({ status: 409, code: 'NOT_YOUR_RELIEF' });
  });

  it('counts a reward of a transferred patent by half', async () => {
    const contract = await registeredContract(app, patentTransfer(2_000_000));
    const relief = await beginRelief(office, { contractId: contract.id, kind: 'IIT', beneficiary: '演示获奖人' });
    expect(relief.form.map(({ name }) => name)).not.toContain('right');
    await saveRelief(office, relief, { answers: { paidOn: TAX_POINT, incomeReceivedOn: TAX_POINT, rewardFen: 40_000_000, otherTaxableFen: 10_000_000, nonProfitUnit: true, dutyAchievement: true, noticed: true } });
    const computed = await stepRelief(office, relief, 'compute');
    expect([computed.outcome, computed.unverified, figure(computed, 'tax'), figure(computed, 'saved')]).toEqual(['ELIGIBLE', false, 4_308_000, 5_400_000]);
    // another person, the same contract and year
    const other = await beginRelief(office, { contractId: contract.id, kind: 'IIT', beneficiary: '演示另一获奖人' });
    // of 2,000,000 that the contract brings 400,000 have gone to the first
    await saveRelief(office, other, { answers: { paidOn: TAX_POINT, incomeReceivedOn: TAX_POINT, rewardFen: 160_000_001, nonProfitUnit: true, dutyAchievement: true, noticed: true } });
    await expect(stepRelief(office, other, 'compute')).rejects.toThrow('ABOVE_LEFT');
    const begin = (beneficiary?: string) => office.post('/api/v1/relief-cases').send({ contractId: contract.id, kind: 'IIT', ...(beneficiary === undefined ? {} : { beneficiary }) });
    expect((await begin('演示　获奖人')).body).toMatchObject({ status: 409, code: 'RELIEF_CASE_OPEN' });
    expect((await begin()).body).toMatchObject({ status: 422, errors: [{ pointer: '/beneficiary' }] });
  });
});

describe('a relief that turns out smaller than what was had', () => {
  const owed = ({ hadFen, dueFen, owedFen, recoveredFen }: ReliefView) => ({ hadFen, dueFen, owedFen, recoveredFen });
  const waitsForTax = async ({ id }: ReliefView) => ((await tax.get('/api/v1/relief-cases?view=desk&limit=100').expect(200)).body as { items: { id: string }[] }).items.some((item) => item.id === id);
  /** 3,200,000 of income in a year of its own: 800,000 of tax that is saved, accepted; then the price is 1,000,000. */
  const lowered = async (year: number): Promise<[Case, ReliefView]> => {
    const contract = await olderContract(patentTransfer(3_200_000));
    const relief = await saveRelief(office, await beginRelief(office, { contractId: contract.id, kind: 'CIT', year }), { answers: NO_COSTS, enterprise: ENTERPRISE });
    await stepRelief(office, relief, 'compute');
    await stepRelief(office, relief, 'declare', { period: `${year}` });
    expect(owed(await stepRelief(tax, relief, 'accept'))).toEqual({ hadFen: 80_000_000, dueFen: 80_000_000, owedFen: 0, recoveredFen: null });
    expect(await waitsForTax(relief)).toBe(false);
    await changePrice(contract, 100_000_000);
    expect([owed(await reliefSeen(tax, relief)), await waitsForTax(relief)]).toEqual([{ hadFen: 80_000_000, dueFen: null, owedFen: null, recoveredFen: null }, true]);
    return [contract, await stepRelief(office, relief, 'recompute')];
  };

  it('keeps what was had until it is paid back, and whoever answers sees what is owed', async () => {
    const [contract, relief] = await lowered(YEAR - 6);
    expect([owed(relief), await waitsForTax(relief)]).toEqual([{ hadFen: 80_000_000, dueFen: 25_000_000, owedFen: 55_000_000, recoveredFen: null }, true]);
    await stepRelief(office, relief, 'declare', { period: `${relief.year}` });
    const accepted = await stepRelief(tax, relief, 'accept');
    expect([accepted.state, owed(accepted), await waitsForTax(relief)]).toEqual(['ACCEPTED', { hadFen: 80_000_000, dueFen: 25_000_000, owedFen: 55_000_000, recoveredFen: null }, true]);
    const ledger = (await office.get(`/api/v1/relief-cases/ledger?year=${relief.year}`).expect(200)).body as { usedFen: number };
    expect(ledger.usedFen).toBe(100_000_000);
    const repay = (recoveredFen: number, paidOn = today()) => stepRelief(tax, relief, 'repay', { recoveredFen, paidOn });
    await expect(repay(55_000_001)).rejects.toThrow('ABOVE_MOST');
    await expect(repay(0)).rejects.toThrow('/recoveredFen');
    await expect(repay(1, addDays(today(), 1))).rejects.toThrow('FUTURE');
    // in parts: it waits until nothing is owed
    expect(owed(await repay(50_000_000))).toEqual({ hadFen: 30_000_000, dueFen: 25_000_000, owedFen: 5_000_000, recoveredFen: 50_000_000 });
    expect(await waitsForTax(relief)).toBe(true);
    expect(owed(await repay(5_000_000))).toEqual({ hadFen: 25_000_000, dueFen: 25_000_000, owedFen: 0, recoveredFen: 55_000_000 });
    expect(await waitsForTax(relief)).toBe(false);
    await expect(repay(1)).rejects.toThrow('ABOVE_MOST');
    expect((await reliefSeen(tax, relief)).history.filter(({ action }) => action === 'accept' || action === 'repay').map(({ label }) => label)).toEqual([
      '认可（800,000.00 元）', '认可（250,000.00 元）', `补缴入库（${dateInWords(today())}，500,000.00 元）`, `补缴入库（${dateInWords(today())}，50,000.00 元）`,
    ]);

    await deregister(contract);
    expect(owed(await takenBack(relief, 25_000_000))).toEqual({ hadFen: 0, dueFen: 0, owedFen: 0, recoveredFen: 80_000_000 });
  });

  it('is taken back whole when the registration ends before the difference was paid', async () => {
    const [contract, relief] = await lowered(YEAR - 7);
    await stepRelief(office, relief, 'declare', { period: `${relief.year}` });
    await stepRelief(tax, relief, 'accept');
    await deregister(contract);
    expect(owed(await reliefSeen(tax, relief))).toEqual({ hadFen: 80_000_000, dueFen: null, owedFen: null, recoveredFen: null });
    expect(await takenBack(relief, 80_000_000)).toMatchObject({ state: 'CLOSED', recoveredFen: 80_000_000 });
  });

  it('is taken back as the tax office fixes it, in parts, and closed only when nothing is left or the rest is given up by its amount', async () => {
    const [contract, relief] = await lowered(YEAR - 10);
    await stepRelief(office, relief, 'declare', { period: `${relief.year}` });
    await stepRelief(tax, relief, 'accept');
    await deregister(contract);
    const mainOf = (view: ReliefView) => view.allowedActions.filter(({ tone }) => tone === 'primary').map(({ action }) => action);
    const [reasonsOf, comment] = [(view: ReliefView, action: string) => view.allowedActions.find((one) => one.action === action)?.reasons.map(({ code }) => code), '合同已履行的部分予以保留'];
    expect([reasonsOf(await reliefSeen(tax, relief), 'settle'), reasonsOf(await reliefSeen(tax, relief), 'collect'), mainOf(await reliefSeen(tax, relief))]).toEqual([['NOT_ASSESSED'], ['NOT_ASSESSED'], ['assessClawback']]);
    const fixed = await stepRelief(tax, relief, 'assessClawback', { demandedFen: 60_000_000, comment });
    expect([owed(fixed), reasonsOf(fixed, 'settle'), fixed.amountFen, fixed.amountLabel, fixed.waits, fixed.outcomeLabel, mainOf(fixed)]).toEqual([
      { hadFen: 80_000_000, dueFen: 20_000_000, owedFen: 60_000_000, recoveredFen: null }, ['REST'], 60_000_000, '尚应追回', '已核定，尚未全部入库', '测算当时为“符合条件”，现不能作为结论', ['collect'],
    ]);
    await expect(stepRelief(tax, relief, 'settle')).rejects.toThrow('REST');
    const part = await stepRelief(tax, relief, 'collect', { recoveredFen: 10, paidOn: today() });
    expect([part.state, owed(part), await waitsForTax(relief)]).toEqual(['CLAWBACK', { hadFen: 79_999_990, dueFen: 20_000_000, owedFen: 59_999_990, recoveredFen: 10 }, true]);
    await expect(stepRelief(tax, relief, 'collect', { recoveredFen: 59_999_991, paidOn: today() })).rejects.toThrow('ABOVE_MOST');
    await expect(stepRelief(tax, relief, 'giveUpRest', { givenUpFen: 59_999_989, comment: '企业破产' })).rejects.toThrow('REST');
    // the rows hold it too, whoever writes them
    await expect(app.query(`UPDATE relief_case SET state = 'CLOSED', closed_because = 'SETTLED' WHERE id = $1`, [relief.id])).rejects.toThrow('relief_case_settled_check');
    const given = await stepRelief(tax, relief, 'giveUpRest', { givenUpFen: 59_999_990, comment: '企业破产清算终结，税款无法追缴' });
    expect([given.state, given.closedLabel, given.givenUpFen, owed(given), await waitsForTax(relief)]).toEqual([
      'CLOSED', '追回 0.10 元，其余 599,999.90 元不予追回，200,000.00 元予以保留', 59_999_990, { hadFen: 79_999_990, dueFen: 20_000_000, owedFen: 0, recoveredFen: 10 }, false,
    ]);
    expect(given.history.slice(-3).map(({ label }) => label)).toEqual(['核定应追回的金额（600,000.00 元）', `追缴入库（${dateInWords(today())}，0.10 元）`, '其余不予追回并办结（追回 0.10 元，其余 599,999.90 元不予追回，200,000.00 元予以保留）']);
    expect(given.cautions.map(({ text }) => text)).toEqual(expect.arrayContaining(['税务机关已办结：追回 0.10 元，其余 599,999.90 元不予追回，200,000.00 元予以保留。']));
    const rows = (await office.get(`/api/v1/relief-cases/ledger?year=${relief.year}`).expect(200)).body as { items: ReliefView[] };
    expect(rows.items.find(({ id }) => id === relief.id)?.outcomeLabel).toBe('测算当时为“符合条件”，现不能作为结论');
  });

  it('is fixed by the tax office where the taxpayer leaves it lying', async () => {
    const [, relief] = await lowered(YEAR - 8);
    await expect(stepRelief(tax, relief, 'recover', { demandedFen: 1, comment: '追缴' })).rejects.toThrow('STILL_DUE');
    await expect(stepRelief(tax, relief, 'assess', { acceptedFen: 25_000_001, comment: '核定' })).rejects.toThrow('ABOVE_MOST');
    const fixed = await stepRelief(tax, relief, 'assess', { acceptedFen: 25_000_000, comment: '逾期未更正申报，按变更后的合同核定' });
    expect([fixed.state, owed(fixed), await waitsForTax(relief)]).toEqual(['ADJUSTED', { hadFen: 80_000_000, dueFen: 25_000_000, owedFen: 55_000_000, recoveredFen: null }, true]);
    expect(owed(await stepRelief(tax, relief, 'repayAdjusted', { recoveredFen: 55_000_000, paidOn: today() }))).toMatchObject({ hadFen: 25_000_000, owedFen: 0 });
    expect(await waitsForTax(relief)).toBe(false);
  });

  it('of a denied declaration what was had by declaring is paid back', async () => {
    const contract = await olderContract(patentTransfer(1_000_000));
    const year = YEAR - 9;
    const relief = await saveRelief(office, await beginRelief(office, { contractId: contract.id, kind: 'CIT', year }), { answers: NO_COSTS, enterprise: ENTERPRISE });
    await stepRelief(office, relief, 'compute');
    await stepRelief(office, relief, 'declare', { period: `${year}` });
    const denied = await stepRelief(tax, relief, 'deny', { comment: '不符合条件' });
    expect([denied.state, owed(denied), await waitsForTax(relief)]).toEqual(['DENIED', { hadFen: 25_000_000, dueFen: 0, owedFen: 25_000_000, recoveredFen: null }, true]);
    expect(denied).toMatchObject({ amountFen: 25_000_000, amountLabel: '应补缴', waits: '不予认可，已享受的优惠尚未补缴' });
    expect((await tax.get('/api/v1/workbench').expect(200)).body).toMatchObject({ todo: expect.arrayContaining([expect.objectContaining({ id: relief.id, about: `企业所得税减免（${year} 年度）：应补缴 250,000.00 元，不予认可，已享受的优惠尚未补缴` })]) as unknown });
    expect(await stepRelief(tax, relief, 'repayDenied', { recoveredFen: 25_000_000, paidOn: today() })).toMatchObject({ state: 'DENIED', hadFen: 0, owedFen: 0 });
  });
});

describe('refusals', () => {
  it('name what stands against a case, and change nothing', async () => {
    const contract = await registeredContract(app);
    const relief = await beginRelief(office, { contractId: contract.id, kind: 'VAT' });
    const save = (body: object) => office.patch(`/api/v1/relief-cases/${relief.id}`).set('If-Match', `"v${relief.version}"`).send(body);
    const act = (client: Client, action: string, body: object = {}) => client.post(`/api/v1/relief-cases/${relief.id}/actions/${action}`).set('If-Match', `"v${relief.version}"`).send(body);
    expect((await office.post('/api/v1/relief-cases').send({ contractId: contract.id, kind: 'VAT' })).body).toMatchObject({ status: 409, code: 'RELIEF_CASE_OPEN' });
    const draft = await office.post('/api/v1/contracts').send({ title: '演示未登记合同' });
    expect((await office.post('/api/v1/relief-cases').send({ contractId: (draft.body as Case).id, kind: 'VAT' })).body).toMatchObject({ status: 409, code: 'CONTRACT_NOT_REGISTERED' });
    expect((await (await app.as('enterprise2.ENT')).post('/api/v1/relief-cases').send({ contractId: contract.id, kind: 'VAT' })).status).toBe(404);
    expect((await save({ answers: { taxPoint: '2016-05-10' } })).body).toMatchObject({ status: 422, errors: [{ code: 'OTHER_YEAR', pointer: '/answers/taxPoint' }] });
    for (const [day, code] of [[addDays(today(), 1), 'FUTURE'], [addDays(contract.content.signDate ?? '', -1), 'BEFORE_SIGNING']] as const) {
      if (day.startsWith(String(YEAR))) expect((await save({ answers: { taxPoint: day } })).body).toMatchObject({ status: 422, errors: [{ code, pointer: '/answers/taxPoint' }] });
    }
    expect((await save({ answers: { costFen: 1 } })).body).toMatchObject({ status: 422, errors: [{ code: 'NOT_OF_THIS_KIND' }] });
    expect((await office.post('/api/v1/relief-cases').send({ contractId: contract.id, kind: 'CIT', year: YEAR - 2 })).body).toMatchObject({ status: 409, code: 'BEFORE_SIGNING' });
    expect((await office.post('/api/v1/relief-cases').send({ contractId: contract.id, kind: 'CIT', year: YEAR + 1 })).body).toMatchObject({ status: 409, code: 'YEAR_NOT_BEGUN' });
    expect((await save({ answers: { saleFen: 90_000_001 } })).body).toMatchObject({ status: 422, errors: [{ code: 'ABOVE_CONTRACT', pointer: '/answers/saleFen' }] });
    expect((await save({ answers: { relatedFen: 90_000_001 } })).body).toMatchObject({ status: 422, errors: [{ code: 'ABOVE_CONTRACT' }] });
    expect((await save({ answers: { relatedFen: -1 } })).status).toBe(422);
    expect((await act(office, 'declare', { period: MONTH })).body).toMatchObject({ status: 409, code: 'WRONG_STATE' });
    expect((await act(tax, 'accept')).status).toBe(404);
    expect(await reliefSeen(office, relief)).toMatchObject({ state: 'DRAFT', version: relief.version, answers: {} });
  });

  it('declare only what was computed as it stands, with the invoices of the sale', async () => {
    const contract = await registeredContract(app);
    const relief = await beginRelief(office, { contractId: contract.id, kind: 'VAT' });
    await saveRelief(office, relief, { answers: vatAnswers(TAX_POINT) });
    await stepRelief(office, relief, 'compute');
    await expect(stepRelief(office, relief, 'declare', { period: MONTH })).rejects.toThrow('invoiceNos');
    await saveRelief(office, relief, { answers: { inputTransferredOutFen: 100 } });
    await expect(stepRelief(office, relief, 'declare', { period: MONTH, invoiceNos: ['26372000000000000501'] })).rejects.toThrow('STALE_COMPUTATION');
    await saveRelief(office, relief, { answers: { invoice: 'SPECIAL' } });
    expect(shown(await stepRelief(office, relief, 'compute'))?.reasons).toMatchObject([{ code: 'SPECIAL_INVOICE_WAIVES' }]);
    await expect(stepRelief(office, relief, 'declare', { period: MONTH, invoiceNos: ['26372000000000000501'] })).rejects.toThrow('NOT_ELIGIBLE');
    for (const [period, code] of [['随便写的', 'matches'], [`${YEAR - 1}-12`, 'OTHER_YEAR'], [`${YEAR}`, 'PERIOD'], [MONTH.endsWith('-01') ? `${YEAR}-Q4` : `${YEAR}-01`, 'OTHER_PERIOD']]) await expect(stepRelief(office, relief, 'declare', { period, invoiceNos: ['26372000000000000501'] })).rejects.toThrow(code);
    await app.query(`UPDATE relief_case SET year = year + 1, answers = answers - 'taxPoint' WHERE id = $1`, [relief.id]);
    await expect(stepRelief(office, relief, 'declare', { period: `${YEAR + 1}-01`, invoiceNos: ['26372000000000000501'] })).rejects.toThrow('YEAR_NOT_BEGUN');
    expect(await stepRelief(office, relief, 'abandon')).toMatchObject({ state: 'CLOSED', closedBecause: 'ABANDONED' });
    await beginRelief(office, { contractId: contract.id, kind: 'VAT' });
  });

  it('one of many who begin the same case at once has it', async () => {
    const contract = await olderContract();
    const answers = await Promise.all(Array.from({ length: 8 }, () => office.post('/api/v1/relief-cases').send({ contractId: contract.id, kind: 'CIT', year: YEAR - 2 })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status !== 201).map(({ body }) => (body as { code: string }).code)).toEqual(Array.from({ length: 7 }, () => 'RELIEF_CASE_OPEN'));
    await expect(app.query(`INSERT INTO relief_case (id, number, kind, contract_id, organisation_id, side, created_by, year, state) SELECT gen_random_uuid(), 'SSYH-X', kind, contract_id, organisation_id, side, created_by, year, 'DRAFT' FROM relief_case WHERE contract_id = $1`, [contract.id])).rejects.toThrow('relief_case_open');
  });
});

describe('what a contract gives', () => {
  const reasonsOf = (answer: { body: unknown }) => (answer.body as { errors?: { code: string; message: string }[] }).errors ?? [];
  const compute = async (client: Client, relief: ReliefView) => client.post(`/api/v1/relief-cases/${relief.id}/actions/compute`).set('If-Match', `"v${(await reliefSeen(client, relief)).version}"`).send({});

  it('is given once over all years: the second year has what the first one left', async () => {
    const contract = await olderContract(patentTransfer(1_000_000));
    const [first, second] = [await beginRelief(office, { contractId: contract.id, kind: 'CIT', year: YEAR - 3 }), await beginRelief(office, { contractId: contract.id, kind: 'CIT', year: YEAR - 4 })];
    for (const relief of [first, second]) await saveRelief(office, relief, { answers: NO_COSTS, enterprise: ENTERPRISE });
    expect((await stepRelief(office, first, 'compute')).base).toMatchObject({ fen: 100_000_000, leftFen: 100_000_000, takenFen: 0 });
    expect(reasonsOf(await compute(office, second))).toMatchObject([{ code: 'ABOVE_LEFT', message: expect.stringContaining(`${first.number}已占 1,000,000.00 元，尚余 0.00 元`) as unknown, pointer: '/answers/revenueFen' }]);

    await saveRelief(office, first, { answers: { revenueFen: 60_000_000 } });
    await stepRelief(office, first, 'compute');
    const rest = await stepRelief(office, second, 'compute');
    expect([rest.base?.fen, rest.base?.takenBy, figure(rest, 'contractIncome')]).toEqual([40_000_000, [first.number], 40_000_000]);
    expect(rest.form.find(({ name }) => name === 'revenueFen')?.hint).toContain('尚可申报 400,000.00 元');
    await saveRelief(office, second, { answers: { revenueFen: 40_000_001 } });
    expect(reasonsOf(await compute(office, second)).map(({ code }) => code)).toEqual(['ABOVE_LEFT']);
    await stepRelief(office, first, 'abandon');
    expect((await stepRelief(office, second, 'compute')).base).toMatchObject({ fen: 40_000_001, takenFen: 0 });
  });

  it('is not taken twice by cases that are computed in the same moment, nor declared once it is no longer there', async () => {
    const contract = await olderContract();
    const cases: ReliefView[] = [];
    for (const year of [YEAR, YEAR - 1, YEAR - 2, YEAR - 3]) cases.push(await saveRelief(buyer, await beginRelief(buyer, { contractId: contract.id, kind: 'RD', year }), { answers: { paidFen: 50_000_000, industryDivision: '32', listedFirm: false } }));
    const answers = await Promise.all(cases.map((relief) => compute(buyer, relief)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 409, 409]);
    const [winner] = cases.filter((_, at) => answers[at]?.status === 200) as [ReliefView];
    await app.query(`UPDATE relief_case SET facts = jsonb_set(facts, '{commissions}', (SELECT jsonb_agg(one || '{"fen": 70000001}') FROM jsonb_array_elements(facts -> 'commissions') one)) WHERE id = $1`, [winner.id]);
    await expect(stepRelief(buyer, winner, 'declare', { period: `${winner.year}` })).rejects.toThrow('ABOVE_LEFT');
  });

  it('is declared for value-added tax as its instalments fall due, several in a year, one after the other', async () => {
    const contract = await registeredContract(app);
    const begin = () => office.post('/api/v1/relief-cases').send({ contractId: contract.id, kind: 'VAT' });
    const first = await saveRelief(office, (await begin()).body as ReliefView, { answers: { ...vatAnswers(TAX_POINT), saleFen: 30_000_000, goodsFen: 10_000_000, relatedFen: 5_000_000, relatedSameInvoice: true } });
    const computed = await stepRelief(office, first, 'compute');
    // 300,000 ÷ 1.06 × 6 %; of the goods 100,000 ÷ 1.13 × 13 %, the others are sold with the last instalment
    expect([figure(computed, 'exemptSales'), figure(computed, 'vatSavedGross'), figure(computed, 'goodsVat')]).toEqual([30_000_000, 1_698_113, 1_150_442]);
    expect((await begin()).body).toMatchObject({ status: 409, code: 'RELIEF_CASE_OPEN' });
    await stepRelief(office, first, 'declare', { period: MONTH, invoiceNos: ['26372000000000000101'] });
    const second = await saveRelief(office, (await begin()).body as ReliefView, { answers: { ...vatAnswers(TAX_POINT), goodsFen: 20_000_001, relatedFen: 70_000_000 } });
    // of 600,000 that are left nobody sells related services for 700,000
    expect(reasonsOf(await compute(office, second))).toMatchObject([{ code: 'ABOVE_BASE', message: expect.stringContaining('600,000.00') as unknown, pointer: '/answers/relatedFen' }, { code: 'GOODS_ABOVE_LEFT', pointer: '/answers/goodsFen' }]);
    await saveRelief(office, second, { answers: { relatedFen: null, goodsFen: null } });
    const rest = await stepRelief(office, second, 'compute');
    expect([rest.base?.fen, figure(rest, 'exemptSales'), figure(rest, 'goodsVat')]).toEqual([60_000_000, 60_000_000, 2_300_885]);
    await expect(stepRelief(office, second, 'declare', { period: MONTH, invoiceNos: ['26372000000000000101'] })).rejects.toThrow(`INVOICE_USED`);
    await stepRelief(tax, first, 'deny', { comment: '发票开具有误' });
    expect((await reliefSeen(office, second)).base).toMatchObject({ leftFen: 90_000_000 });
  });

  it('is shown by invoices that count once, also where two contracts are declared in the same moment', async () => {
    const cases: ReliefView[] = [];
    for (let at = 0; at < 2; at += 1) {
      const { id } = await registeredContract(app);
      const relief = await saveRelief(office, await beginRelief(office, { contractId: id, kind: 'VAT' }), { answers: vatAnswers(TAX_POINT) });
      cases.push(await stepRelief(office, relief, 'compute'));
    }
    const declare = (relief: ReliefView) => office.post(`/api/v1/relief-cases/${relief.id}/actions/declare`).set('If-Match', `"v${relief.version}"`).send({ period: MONTH, invoiceNos: ['26372000000000000202'] });
    const answers = await Promise.all(cases.map(declare));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(answers.flatMap(reasonsOf)).toMatchObject([{ code: 'INVOICE_USED', pointer: '/invoiceNos' }]);
  });

  it('is shown by one invoice once, however its number is written, and never by one that was recorded as special', async () => {
    const declared = async (invoiceNos: string[]) => {
      const { id } = await registeredContract(app);
      const relief = await stepRelief(office, await saveRelief(office, await beginRelief(office, { contractId: id, kind: 'VAT' }), { answers: vatAnswers(TAX_POINT) }), 'compute');
      return { relief, declare: (nos: string[]) => stepRelief(office, relief, 'declare', { period: MONTH, invoiceNos: nos }), first: stepRelief(office, relief, 'declare', { period: MONTH, invoiceNos }) };
    };
    expect(await (await declared(['ab-1234-5678'])).first).toMatchObject({ invoiceNos: ['AB12345678'] });
    const second = await declared(['ab12345678']);
    await expect(second.first).rejects.toThrow('INVOICE_USED');
    for (const [no, code] of [['AB12345678', 'INVOICE_USED'], ['ＡＢ１２３４５６７８', 'INVOICE_USED'], ['AB-1234-5678', 'INVOICE_USED'], ['1', 'INVOICE_NUMBER']] as const) await expect(second.declare([no])).rejects.toThrow(code);
    await expect(second.declare(['CD12345678', 'cd-12345678'])).rejects.toThrow('INVOICE_TWICE');

    const contract = await registeredContract(app);
    const income = incomeDraft(contract, 20_000_000);
    const special = { ...income, invoices: income.invoices.map((invoice) => ({ ...invoice, kind: 'E_SPECIAL' as const })) };
    const number = special.invoices[0]?.number ?? '';
    await takeIncome(reg2, await takeIncome(office, await newIncome(office, contract.id, special), 'submit'), 'approve');
    await expect(second.declare([number])).rejects.toThrow('INVOICE_SPECIAL');
    expect(await second.declare(['CD-12345678'])).toMatchObject({ state: 'DECLARED' });

    // recorded as special after the exemption was declared by it: whoever looks at either is told, and who accepts says why
    const another = await registeredContract(app);
    const later = incomeDraft(another, 20_000_000);
    const filed = await takeIncome(office, await newIncome(office, another.id, { ...later, invoices: later.invoices.map((invoice) => ({ ...invoice, number: 'CD12345678', kind: 'E_SPECIAL' as const })) }), 'submit');
    const signs = async (client: Client) => ((await client.get(`/api/v1/income-cases/${filed.id}`).expect(200)).body as { receiptSigns: string[] }).receiptSigns;
    expect([await signs(reg2), await signs(office)]).toEqual([[expect.stringMatching(/CD12345678.*已凭该发票申报增值税免税/)], []]);
    expect((await reliefSeen(tax, second.relief)).cautions).toMatchObject([{ text: expect.stringContaining('CD12345678') as unknown, voids: false }]);
    await expect(stepRelief(tax, second.relief, 'accept')).rejects.toThrow('INVOICE_SPECIAL');
    expect(await stepRelief(tax, second.relief, 'accept', { comment: '票种登记有误，已核对为普通发票' })).toMatchObject({ state: 'ACCEPTED' });
  });

  it('stays taken where a change of the contract puts another party in its place, which sees what is left and nothing else', async () => {
    const contract = await olderContract();
    const answers = { paidFen: 50_000_000, industryDivision: '32', listedFirm: false };
    const begin = async (year: number) => stepRelief(buyer, await saveRelief(buyer, await beginRelief(buyer, { contractId: contract.id, kind: 'RD', year }), { answers }), 'compute');
    const [granted, estimated] = [await begin(YEAR), await begin(YEAR - 1)];
    await stepRelief(buyer, granted, 'declare', { period: `${YEAR}` });
    await stepRelief(tax, granted, 'accept');
    const [successor, organisationId] = [await app.as('enterprise2.ENT'), await app.organisationId('enterprise2')];
    await change(contract, '买方变更', ({ buyer: party, price, payment }) => ({ title: '演示只归后来买方的名称', buyer: { ...party, organisationId }, price: { ...price, totalFen: 140_000_000 }, payment: { ...payment, mode: '1', instalments: [] } }));

    // what was granted stands by the contract as it was; what was only estimated ends
    expect(await reliefSeen(buyer, estimated)).toMatchObject({ state: 'CLOSED', closedBecause: 'CONTRACT_ENDED' });
    const left = await reliefSeen(buyer, granted);
    expect(left).toMatchObject({ state: 'ACCEPTED', base: null, reliefFen: 40_000_000, title: contract.content.title, contractReadable: false });
    const known = left.known.map(({ text: fact }) => fact);
    expect([known[0], known]).toEqual([expect.stringContaining('纳税人不再是当事人'), expect.arrayContaining(['1,200,000.00 元', '900,000.00 元'])]);
    expect(known.join()).not.toMatch(/后来买方|1,400,000/);
    expect(figure(left, 'extra')).toBe(40_000_000);
    // what the departed party has to keep is the contract as its relief was computed with it, with its papers and certificate
    const files = await dossierOf(buyer, left);
    expect(files.map(({ path }) => path).filter((path) => /合同全文|登记证明.*pdf/.test(path))).toHaveLength(2);
    const text = async (part: string) => (await pagesOf(files.find(({ path }) => path.includes(part))?.content ?? Buffer.alloc(0), 1)).pages.map((page) => page.text).join('');
    expect([left.dossier, await text('登记文本'), await text('优惠计算表.pdf')]).toEqual([true, expect.stringContaining(contract.content.title), expect.stringContaining('1,200,000.00')]);
    expect(await text('登记文本')).not.toContain('后来买方');

    const next = await saveRelief(successor, await beginRelief(successor, { contractId: contract.id, kind: 'RD', year: YEAR }), { answers: { industryDivision: '32', listedFirm: false } });
    expect((await stepRelief(successor, next, 'compute')).base).toMatchObject({ wholeFen: 140_000_000, takenFen: 50_000_000, takenBy: [], leftFen: 90_000_000, fen: 90_000_000 });
  });

  it('is fixed by the tax office where it was granted, had to be computed again, and its party has left since', async () => {
    const contract = await olderContract();
    const answers = { paidFen: 50_000_000, industryDivision: '32', listedFirm: false };
    const begin = async (year: number) => {
      const relief = await stepRelief(buyer, await saveRelief(buyer, await beginRelief(buyer, { contractId: contract.id, kind: 'RD', year }), { answers }), 'compute');
      await stepRelief(buyer, relief, 'declare', { period: `${year}` });
      return stepRelief(tax, relief, 'accept');
    };
    const [waiting, computed] = [await begin(YEAR), await begin(YEAR - 1)];
    await changePrice(contract, 110_000_000);
    await stepRelief(buyer, computed, 'recompute');
    const [organisationId, before] = [await app.organisationId('enterprise2'), await reliefSeen(buyer, waiting)];
    expect(before.state).toBe('RECALC_REQUIRED');
    await change(contract, '买方变更', ({ buyer: party }) => ({ buyer: { ...party, organisationId } }));

    for (const relief of [waiting, computed]) expect(await reliefSeen(buyer, relief)).toMatchObject({ state: 'DEPARTED', acceptedFen: 40_000_000 });
    const { contractReadable, known } = await reliefSeen(tax, waiting);
    expect([contractReadable, known[0]?.text, known.map(({ text }) => text)]).toEqual([true, expect.stringContaining(`合同已于${dateInWords(today())}变更登记`), expect.arrayContaining(['1,200,000.00 元', '900,000.00 元'])]);
    const desk = (await tax.get('/api/v1/relief-cases?view=desk').expect(200)).body as { items: { id: string }[] };
    expect(desk.items.map(({ id }) => id)).toEqual(expect.arrayContaining([waiting.id, computed.id]));
    expect(await stepRelief(tax, waiting, 'conclude', { acceptedFen: 30_000_000, comment: '按退出前已支付的价款核定' })).toMatchObject({ state: 'ADJUSTED', acceptedFen: 30_000_000 });
    await deregister(contract);
    for (const relief of [waiting, computed]) expect((await reliefSeen(tax, relief)).state).toBe('CLAWBACK');
  });

  it('is computed, declared and written by its party only, however it stopped being one', async () => {
    const contract = await registeredContract(app);
    const relief = await saveRelief(buyer, await beginRelief(buyer, { contractId: contract.id, kind: 'RD' }), { answers: { industryDivision: '32', listedFirm: false } });
    await stepRelief(buyer, relief, 'compute');
    const other = await app.organisationId('enterprise2');
    await app.query('ALTER TABLE record_version DISABLE TRIGGER USER');
    await app.query(`UPDATE record_version SET content = jsonb_set(jsonb_set(content, '{buyer,organisationId}', to_jsonb($2::text)), '{buyer,uscc}', '""') WHERE kind = 'contract' AND subject_id = $1`, [contract.id, other]);
    await app.query('ALTER TABLE record_version ENABLE TRIGGER USER');
    for (const [state, action] of [['ESTIMATED', 'compute'], ['RECALC_REQUIRED', 'recompute'], ['ESTIMATED', 'declare']] as const) {
      await app.query(`UPDATE relief_case SET state = $2 WHERE id = $1`, [relief.id, state]);
      await expect(stepRelief(buyer, relief, action, action === 'declare' ? { period: `${YEAR}` } : {})).rejects.toThrow('NOT_YOUR_RELIEF');
    }
    const { version } = await reliefSeen(buyer, relief);
    expect((await buyer.patch(`/api/v1/relief-cases/${relief.id}`).set('If-Match', `"v${version}"`).send({ answers: { paidFen: 1 } })).body).toMatchObject({ status: 409, code: 'NOT_YOUR_RELIEF' });
  });

  it('is held against the income that was recognised: a hint, no refusal', async () => {
    const contract = await registeredContract(app);
    await takeIncome(reg2, await takeIncome(office, await newIncome(office, contract.id, incomeDraft(contract, 20_000_000)), 'submit'), 'approve');
    const relief = await beginRelief(office, { contractId: contract.id, kind: 'VAT' });
    await saveRelief(office, relief, { answers: { ...vatAnswers(TAX_POINT), saleFen: 20_000_001 } });
    const computed = await stepRelief(office, relief, 'compute');
    expect([computed.outcome, computed.base]).toMatchObject(['ELIGIBLE', { recognisedFen: 20_000_000, warning: expect.stringContaining('200,000.00') as unknown }]);
    expect((await saveRelief(office, relief, { answers: { saleFen: 20_000_000 } })).base?.warning).toBe('');
  });
});

describe('the ledger of a year', () => {
  const ledger = async () => (await office.get(`/api/v1/relief-cases/ledger?year=${YEAR}`).expect(200)).body as { limitFen: number; usedFen: number; remainingFen: number; items: { id: string; incomeFen: number; exemptFen: number; reducedFen: number; remainingFen: number }[] };

  it('T8: contracts computed at once never use more than 5,000,000 together, and one that leaves gives its part back', async () => {
    const contracts = [await registeredContract(app, patentTransfer(3_200_000)), await registeredContract(app, patentTransfer(2_900_000)), await registeredContract(app, patentTransfer(1_000_000))];
    const cases: ReliefView[] = [];
    for (const contract of contracts) cases.push(await beginRelief(office, { contractId: contract.id, kind: 'CIT', year: YEAR }));
    await saveRelief(office, cases[0] as ReliefView, { enterprise: ENTERPRISE });
    for (const relief of cases) await saveRelief(office, relief, { answers: NO_COSTS });
    await Promise.all(cases.map((relief) => stepRelief(office, relief, 'compute')));
    const full = await ledger();
    expect(full).toMatchObject({ limitFen: 500_000_000, usedFen: 500_000_000, remainingFen: 0 });
    expect(full.items.map(({ incomeFen }) => incomeFen).sort()).toEqual([100_000_000, 290_000_000, 320_000_000]);
    expect(full.items.map(({ exemptFen, reducedFen, incomeFen }) => exemptFen + reducedFen - incomeFen)).toEqual([0, 0, 0]);
    // CIT-9 with a million more: (7,100,000 − 5,000,000) × 25 % × 50 %
    expect(figure(await stepRelief(office, cases[2] as ReliefView, 'compute'), 'tax')).toBe(26_250_000);
    await expect(app.query(`UPDATE relief_ledger SET used_fen = limit_fen + 1`)).rejects.toThrow('relief_ledger_used_check');
    await expect(app.query(`UPDATE relief_case SET exempt_fen = exempt_fen + 1 WHERE kind = 'CIT' AND year = $1`, [YEAR])).rejects.toThrow('more than its exempt amount');

    for (const relief of cases) await stepRelief(office, relief, 'declare', { period: `${YEAR}` });
    await stepRelief(tax, cases[1] as ReliefView, 'accept');
    await deregister(contracts[0] as Case);
    const after = await ledger();
    expect(after).toMatchObject({ usedFen: 390_000_000, remainingFen: 110_000_000 });
    expect(after.items.find(({ id }) => id === cases[0]?.id)).toMatchObject({ exemptFen: 0 });
    const [second, third] = [await reliefSeen(office, cases[1] as ReliefView), await reliefSeen(office, cases[2] as ReliefView)];
    expect([second.state, third.state, second.computations[0]?.cause, figure(third, 'contractExempt')]).toEqual(['RECALC_REQUIRED', 'RECALC_REQUIRED', 'YEAR', 100_000_000]);
    // the tax office sees what was declared, and its sums are of that
    const seenByTax = (await tax.get(`/api/v1/relief-cases/ledger?year=${YEAR}&organisationId=${await app.organisationId('institute')}`).expect(200)).body as { items: object[] };
    expect(seenByTax.items).toHaveLength(3);
    expect((await buyer.get(`/api/v1/relief-cases/ledger?year=${YEAR}&organisationId=${await app.organisationId('institute')}`).expect(200)).body).toMatchObject({ usedFen: 0, limitFen: 0, items: [] });
  });

  it('gives back what the tax office adjusted to nothing, which takes nothing again by itself', async () => {
    const year = YEAR - 5;
    const cases: ReliefView[] = [];
    const contracts = [await olderContract(patentTransfer(4_000_000)), await olderContract(patentTransfer(3_000_000))] as const;
    for (const { id } of contracts) {
      const relief = await beginRelief(office, { contractId: id, kind: 'CIT', year });
      await saveRelief(office, relief, { answers: NO_COSTS, enterprise: ENTERPRISE });
      cases.push(await stepRelief(office, relief, 'compute'));
    }
    const [first, second] = cases as [ReliefView, ReliefView];
    const exempt = async () => ((await office.get(`/api/v1/relief-cases/ledger?year=${year}`).expect(200)).body as { usedFen: number; items: { id: string; exemptFen: number }[] });
    const usedBy = async () => { const { usedFen, items } = await exempt(); return [usedFen, ...[first, second].map(({ id }) => items.find((item) => item.id === id)?.exemptFen)]; };
    await stepRelief(office, first, 'declare', { period: `${year}` });
    expect(await usedBy()).toEqual([500_000_000, 400_000_000, 100_000_000]);
    expect(await stepRelief(tax, first, 'adjust', { acceptedFen: 0, comment: '技术转让所得未单独核算' })).toMatchObject({ state: 'ADJUSTED', acceptedFen: 0 });
    expect(await usedBy()).toEqual([300_000_000, 0, 300_000_000]);

    await changePrice(contracts[0], 410_000_000);
    expect(await reliefSeen(office, first)).toMatchObject({ state: 'RECALC_REQUIRED' });
    await stepRelief(office, second, 'compute');
    expect(await usedBy()).toEqual([300_000_000, 0, 300_000_000]);
  });

  it('a change of one contract recomputes the year, whoever declared what', async () => {
    const year = YEAR - 1;
    const contract = await olderContract(patentTransfer(4_000_000));
    const relief = await beginRelief(office, { contractId: contract.id, kind: 'CIT', year });
    await saveRelief(office, relief, { answers: { costFen: 50_000_000, revenueFen: 300_000_000 }, enterprise: { ...ENTERPRISE, form: 'ENTERPRISE', citTaxpayer: null } });
    // what is left blank is asked for; nothing is taken to be 0; a credit code that begins with 12 is asked about whatever it calls itself
    expect(shown(await stepRelief(office, relief, 'compute'))?.missing.map(({ field }) => field)).toEqual(['citTaxpayer', 'taxesFen', 'expensesFen']);
    await saveRelief(office, relief, { answers: { taxesFen: 0, expensesFen: 0 }, enterprise: { citTaxpayer: true } });
    expect(figure(await stepRelief(office, relief, 'compute'), 'contractExempt')).toBe(250_000_000);
    await changePrice(contract, 350_000_000);
    expect(await reliefSeen(office, relief)).toMatchObject({ state: 'RECALC_REQUIRED' });
  });
});

describe('the dossier', () => {
  const textsOf = async (relief: ReliefView) => {
    const files = await dossierOf(office, relief);
    const text = async (part: string) => (await pagesOf(files.find(({ path }) => path.includes(part))?.content ?? Buffer.alloc(0), 1)).pages.map((page) => page.text).join('').replace(/\s/g, '');
    return { cover: await text('00 封面'), sheet: await text('优惠计算表.pdf'), registered: await text('登记文本'), certificates: files.filter(({ path }) => path.includes('登记证明-')).length };
  };

  it('is of one version of the contract, and says so where another is registered, or none', async () => {
    const contract = await registeredContract(app);
    const relief = await saveRelief(office, await beginRelief(office, { contractId: contract.id, kind: 'VAT' }), { answers: vatAnswers(TAX_POINT) });
    await stepRelief(office, relief, 'compute');
    await stepRelief(office, relief, 'declare', { period: MONTH, invoiceNos: ['26372000000000000601'] });
    expect((await stepRelief(tax, relief, 'accept')).cautions).toEqual([]);
    const standing = await textsOf(relief);
    expect(standing.sheet).toContain('结论：符合条件');
    expect(standing.cover).toMatch(/合同成交额1,200,000\.00元.*技术交易额（登记机构认定）900,000\.00元.*免征的增值税50,943\.40元.*税务认可的金额50,943\.40元/);

    // 300,000 of equipment stay: 700,000 of technology
    await changePrice(contract, 100_000_000);
    expect((await reliefSeen(office, relief)).cautions).toMatchObject([{ text: expect.stringContaining('第 1 版合同，合同现已变更登记为第 2 版') as unknown, voids: true }]);
    // the form is written in meanwhile: the sheet tells what was computed with
    await saveRelief(office, relief, { answers: { saleFen: 12_345_600 } });
    const outdated = await textsOf(relief);
    expect(outdated.sheet).toMatch(/第1版.*900,000\.00.*900,000\.00/);
    expect([outdated.sheet, outdated.cover].map((text) => [text.includes('测算已过时，须重新测算'), text.includes('现不能作为结论'), text.includes('结论：符合条件'), text.includes('测算结果符合条件')])).toEqual([[true, true, false, false], [true, true, false, false]]);
    expect(outdated.sheet).not.toMatch(/123,456|700,000\.00/);
    expect([outdated.registered.includes('1,200,000.00'), outdated.certificates]).toEqual([true, 2]);

    const lead = await app.as('bureau.BUR_LEAD');
    await take(lead, contract, 'revoke', { comment: '经查与事实不符', revocationGround: 'FRAUD' });
    const ended = await reliefSeen(office, relief);
    expect(ended.cautions).toMatchObject([{ text: expect.stringContaining('合同登记已撤销，登记证明无效') as unknown, voids: true }, { text: expect.stringContaining('由税务机关追回') as unknown, voids: true }]);
    const revoked = await textsOf(relief);
    expect(revoked.cover).toContain('（登记已终止，证明无效）');
    for (const text of [revoked.cover, revoked.sheet]) expect([text.includes('合同登记已撤销，登记证明无效'), text.includes('现不能作为结论')]).toEqual([true, true]);
  });

  it('holds cover, contract, certificate, calculation and list of evidence in one step, and leaves a row', async () => {
    const contract = await registeredContract(app, patentTransfer(1_500_000));
    const relief = await computedCit(contract, { costFen: 10_000_000 });
    // a change that is being drafted takes nothing from what is registered
    await take(office, contract, 'beginChange');
    for (const { id } of (await office.get(`/api/v1/files?subjectKind=contract&subjectId=${contract.id}`).expect(200)).body as { id: string }[]) await office.delete(`/api/v1/files/${id}`).expect(204);
    const files = await dossierOf(office, relief);
    expect(files.map(({ path }) => path.replace(/[0-9]{10,}|JSHT[\d-]+/g, 'N')).sort()).toEqual([
      '00 封面.pdf', '01 技术合同/合同全文-合同全文.pdf', '01 技术合同/登记文本-N.pdf', '01 技术合同/知识产权证明-知识产权证明.pdf', '02 登记证明/技术合同登记证明-N.json', '02 登记证明/技术合同登记证明-N.pdf',
      '03 计算表/优惠计算表.pdf', '03 计算表/优惠计算表.xlsx', '04 留存备查资料清单.pdf',
    ].sort());
    // T34: every Chinese character of the papers is printed, and none is a box or a blank
    for (const { path, content } of files.filter((file) => /^(00|03|04).*pdf$/.test(file.path))) {
      const { pages } = await pagesOf(content, 1.5);
      const characters = pages.flatMap((page) => page.characters.map((printed) => ({ character: printed.character, ink: printedInk(page, printed).reduce((sum, cell) => sum + cell, 0) })));
      expect([path, characters.length > 60, characters.filter(({ ink }) => ink < 1).map(({ character }) => character)]).toEqual([path, true, []]);
      expect(pages.map(({ text }) => text).join('')).toContain(relief.number);
    }
    expect(await app.query(`SELECT detail ->> 'files' AS files FROM audit_record WHERE action = 'relief.dossier' AND object_id = $1`, [relief.id])).toEqual([{ files: '9' }]);
    const draft = await beginRelief(office, { contractId: contract.id, kind: 'STAMP' });
    expect((await office.get(`/api/v1/relief-cases/${draft.id}/dossier.zip`)).body).toMatchObject({ status: 409, code: 'NOTHING_COMPUTED' });
  });
});
