import { today } from '../support/listings.js';
import { emailOf } from '../support/people.js';
import { mailsTo } from '../support/mails.js';
import { pagesOf } from '../support/pdf-pages.js';
import { beginRelief, ENTERPRISE, NO_COSTS, patentTransfer, registeredContract, reliefSeen, type ReliefView, saveRelief, stepRelief } from '../support/relief-cases.js';
import { app, changePrice, deregister, dossierOf, figure, office, olderContract, QUARTER, tax, takenBack, TAX_POINT, YEAR } from '../support/relief-room.js';

describe('a declaration that is corrected or supplemented', () => {
  const begin = (contractId: string, more: object) => office.post('/api/v1/relief-cases').send({ contractId, ...more });
  const waitsForTax = async ({ id }: ReliefView) => ((await tax.get('/api/v1/relief-cases?view=desk&limit=100').expect(200)).body as { items: { id: string }[] }).items.some((item) => item.id === id);
  /** 2,000,000 of income of a contract for 4,000,000, declared and accepted. */
  const accepted = async (year: number) => {
    const contract = await olderContract(patentTransfer(4_000_000));
    const relief = await saveRelief(office, await beginRelief(office, { contractId: contract.id, kind: 'CIT', year }), { answers: { ...NO_COSTS, revenueFen: 200_000_000 }, enterprise: ENTERPRISE });
    await stepRelief(office, relief, 'compute');
    await stepRelief(office, relief, 'declare', { period: `${year}-Q2` });
    return { contract, relief: await stepRelief(tax, relief, 'accept') };
  };
  const again = async (relief: ReliefView, revenueFen: number, period: string) => {
    await saveRelief(office, relief, { answers: { revenueFen } });
    await stepRelief(office, relief, 'recompute');
    return stepRelief(office, relief, 'declare', { period });
  };

  it('takes in the next instalment of the year: what was accepted stands until it is declared again', async () => {
    const year = YEAR - 3;
    const { contract, relief } = await accepted(year);
    expect((await begin(contract.id, { kind: 'CIT', year })).body).toMatchObject({ status: 409, code: 'RELIEF_CASE_DECLARED', detail: expect.stringMatching(new RegExp(`${relief.number} 中办理“更正（补充）申报”`)) as unknown });
    await expect(stepRelief(office, relief, 'correct')).rejects.toThrow('comment');
    await app.query(`UPDATE person SET demo = false WHERE email = $1`, [emailOf('bureau.TAX')]);
    const open = await stepRelief(office, relief, 'correct', { comment: '第四季度又收到合同价款 150 万元' });
    await app.query(`UPDATE person SET demo = true WHERE email = $1`, [emailOf('bureau.TAX')]);
    expect(open).toMatchObject({ state: 'RECALC_REQUIRED', acceptedFen: 50_000_000, hadFen: 50_000_000, dueAt: expect.any(String), waits: expect.stringContaining('此前的申报和认可不变'), cautions: [{ voids: false }] });
    expect([await waitsForTax(relief), (await mailsTo(app, emailOf('bureau.TAX'))).some((mail) => mail.includes(relief.number) && mail.includes('第四季度又收到'))]).toEqual([false, true]);
    const ledger = async () => ((await office.get(`/api/v1/relief-cases/ledger?year=${year}`).expect(200)).body as { usedFen: number }).usedFen;
    expect(await ledger()).toBe(200_000_000);
    expect((await begin(contract.id, { kind: 'CIT', year })).body).toMatchObject({ status: 409, code: 'RELIEF_CASE_OPEN' });
    const declared = await again(relief, 350_000_000, `${year}`);
    expect([declared.state, declared.hadFen, await ledger(), await waitsForTax(relief)]).toEqual(['DECLARED', 87_500_000, 350_000_000, true]);
    expect(await stepRelief(tax, relief, 'accept')).toMatchObject({ state: 'ACCEPTED', acceptedFen: 87_500_000, owedFen: 0 });
    const steps = (await reliefSeen(tax, relief)).history.filter(({ action }) => ['declare', 'correct', 'accept'].includes(action)).map(({ label }) => label);
    expect(steps).toEqual([`确认已申报（${year}年第二季度，500,000.00 元）`, '认可（500,000.00 元）', '更正（补充）申报', `确认已申报（${year}年度，875,000.00 元）`, '认可（875,000.00 元）']);
    const cover = (await dossierOf(tax, relief)).find(({ path }) => path.includes('00 封面'))?.content ?? Buffer.alloc(0);
    const text = (await pagesOf(cover, 1)).pages.map((page) => page.text).join('').replace(/\s/g, '');
    for (const step of steps) expect(text).toContain(step.replace(/\s/g, ''));
  });

  it('says less: the difference is owed, and what was had is taken back with the registration', async () => {
    const { contract, relief } = await accepted(YEAR - 4);
    await stepRelief(office, relief, 'correct', { comment: '收入多计' });
    await again(relief, 120_000_000, `${YEAR - 4}`);
    expect(await stepRelief(tax, relief, 'accept')).toMatchObject({ acceptedFen: 30_000_000, hadFen: 50_000_000, owedFen: 20_000_000 });
    await expect(stepRelief(office, relief, 'correct', { comment: '再次核对' })).rejects.toThrow('OWED');
    await stepRelief(tax, relief, 'repay', { recoveredFen: 20_000_000, paidOn: today() });
    await stepRelief(office, relief, 'correct', { comment: '再次核对' });
    await deregister(contract);
    expect(await takenBack(relief, 30_000_000)).toMatchObject({ state: 'CLOSED', recoveredFen: 50_000_000 });
    expect((await reliefSeen(office, relief)).allowedActions).toEqual([]);
  });

  it('is the taxpayer’s until the time of the rule is over, then the tax office may go on', async () => {
    const { relief } = await accepted(YEAR - 5);
    const open = await stepRelief(office, relief, 'correct', { comment: '收入有误' });
    expect(await waitsForTax(open)).toBe(false);
    await app.query(`UPDATE relief_case SET due_at = now() - interval '1 day' WHERE id = $1`, [relief.id]);
    expect(await waitsForTax(open)).toBe(true);
    // whatever has to be computed again for another reason waits at once
    await app.query(`UPDATE relief_case SET due_at = now() + interval '1 day', corrects = false WHERE id = $1`, [relief.id]);
    expect(await waitsForTax(open)).toBe(true);
  });

  it('that is computed again and never declared is decided by the tax office once the time is over', async () => {
    const { relief } = await accepted(YEAR - 6);
    const steps = async () => (await reliefSeen(tax, relief)).allowedActions.filter(({ enabled }) => enabled).map(({ action }) => action).sort();
    const overdue = () => app.query(`UPDATE relief_case SET due_at = now() - interval '1 day' WHERE id = $1`, [relief.id]);
    await stepRelief(office, relief, 'correct', { comment: '收入有误' });
    const computed = await stepRelief(office, relief, 'recompute');
    expect(computed).toMatchObject({ state: 'ESTIMATED', hadFen: relief.hadFen, owedFen: 0, dueAt: expect.any(String) as string, waits: expect.stringContaining('逾期未申报') as string });
    expect([await steps(), await waitsForTax(computed)]).toEqual([[], false]);
    await overdue();
    expect([await steps(), await waitsForTax(computed)]).toEqual([['assess', 'recover'], true]);
    // computing once more gives no new time
    await stepRelief(office, relief, 'compute');
    expect(await waitsForTax(computed)).toBe(true);
    await expect(stepRelief(tax, relief, 'assess', { acceptedFen: relief.hadFen + 1, comment: '逾期未申报' })).rejects.toThrow('ABOVE_MOST');
    expect(await stepRelief(tax, relief, 'assess', { acceptedFen: relief.hadFen - 100, comment: '逾期未申报' })).toMatchObject({ state: 'ADJUSTED', acceptedFen: relief.hadFen - 100, owedFen: 100, dueAt: null });
  });

  it('before anybody has answered keeps the tax office from nothing: what was had is taken back once the time is over', async () => {
    const contract = await olderContract(patentTransfer(4_000_000));
    const relief = await saveRelief(office, await beginRelief(office, { contractId: contract.id, kind: 'CIT', year: YEAR - 7 }), { answers: { ...NO_COSTS, revenueFen: 200_000_000 }, enterprise: ENTERPRISE });
    await stepRelief(office, relief, 'compute');
    const { hadFen } = await stepRelief(office, relief, 'declare', { period: `${YEAR - 7}-Q2` });
    await stepRelief(office, relief, 'correct', { comment: '核对' });
    await stepRelief(office, relief, 'recompute');
    await expect(stepRelief(tax, relief, 'recover', { demandedFen: hadFen, comment: '不予认可' })).rejects.toThrow('STILL_DUE');
    await app.query(`UPDATE relief_case SET due_at = now() - interval '1 day' WHERE id = $1`, [relief.id]);
    expect(await stepRelief(tax, relief, 'recover', { demandedFen: hadFen, comment: '逾期未申报，不予认可' })).toMatchObject({ state: 'CLAWBACK', owedFen: hadFen });
  });

  it('is one no longer where the contract changes meanwhile', async () => {
    const { contract, relief } = await accepted(YEAR - 8);
    const open = await stepRelief(office, relief, 'correct', { comment: '收入有误' });
    expect(await waitsForTax(open)).toBe(false);
    await changePrice(contract, 380_000_000);
    expect(await reliefSeen(office, relief)).toMatchObject({ state: 'RECALC_REQUIRED', waits: expect.not.stringContaining('更正（补充）') as string });
    expect(await waitsForTax(open)).toBe(true);
  });

  it('is not needed for another payment of a reward, which has a case of its own; one payment stands in one case', async () => {
    const contract = await registeredContract(app, patentTransfer(1_000_000));
    const answers = (rewardFen: number, paidOn: string) => ({ paidOn, incomeReceivedOn: contract.content.signDate, rewardFen, otherTaxableFen: 10_000_000, right: 'INVENTION', nonProfitUnit: true, dutyAchievement: true, noticed: true });
    const first = await saveRelief(office, await beginRelief(office, { contractId: contract.id, kind: 'IIT', beneficiary: '演示完成人' }), { answers: answers(30_000_000, TAX_POINT) });
    await stepRelief(office, first, 'compute');
    expect((await begin(contract.id, { kind: 'IIT', beneficiary: '演示 完成人' })).body).toMatchObject({ status: 409, code: 'RELIEF_CASE_OPEN' });
    await stepRelief(office, first, 'declare', { period: QUARTER });
    // nothing is explained of the amount itself, so that what is left of it begins the hint
    expect(first.form.find(({ name }) => name === 'rewardFen')?.hint).toMatch(/^尚可申报 /);
    const second = await saveRelief(office, await beginRelief(office, { contractId: contract.id, kind: 'IIT', beneficiary: '演示 完成人' }), { answers: answers(10_000_000, TAX_POINT) });
    await expect(stepRelief(office, second, 'compute')).rejects.toThrow('SAME_PAYMENT');
    if (contract.content.signDate === TAX_POINT) return;
    await saveRelief(office, second, { answers: { paidOn: contract.content.signDate } });
    expect(figure(await stepRelief(office, second, 'compute'), 'saved')).toBeGreaterThan(0);
  });
});
