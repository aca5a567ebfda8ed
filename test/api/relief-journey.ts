import { Reminders } from '../../src/kernel/workflow/index.js';
import { jointDraft } from '../support/contract-situations.js';
import { type Case, take } from '../support/contracts.js';
import { today } from '../support/listings.js';
import { mailsTo } from '../support/mails.js';
import { emailOf, type PersonKey } from '../support/people.js';
import { pagesOf } from '../support/pdf-pages.js';
import { beginRelief, ENTERPRISE, NO_COSTS, patentTransfer, registeredContract, reliefSeen, type ReliefView, saveRelief, stepRelief, vatAnswers } from '../support/relief-cases.js';
import { app, buyer, changePrice, deregister, dossierOf, figure, MONTH, office, olderContract, QUARTER, quarterOfSigning, shown, takenBack, tax, TAX_POINT, YEAR } from '../support/relief-room.js';

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
    expect([ended.state, ended.stale, ended.dossier, ended.known.map(({ text }) => text)]).toEqual(['CLAWBACK', false, true, expect.arrayContaining([expect.stringContaining('合同登记已'), '1,000,000.00 元'])]);
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
    // 0.8 of 1,200,000 without the equipment that is priced apart
    expect([computed.outcome, figure(computed, 'extra'), figure(computed, 'saved')]).toEqual(['ELIGIBLE', 72_000_000, 10_800_000]);
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
    expect((await buyer.post('/api/v1/relief-cases').send({ contractId: contract.id, kind: 'VAT' })).body).toMatchObject({ status: 409, code: 'WITHHELD_BY_BUYER' });
    expect((await buyer.post('/api/v1/relief-cases').send({ contractId: contract.id, kind: 'CIT' })).body).toMatchObject({ status: 409, code: 'NOT_YOUR_RELIEF' });
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
