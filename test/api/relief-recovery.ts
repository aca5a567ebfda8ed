import { addDays, dateInWords } from '../../src/kernel/calendar/index.js';
import type { Case } from '../support/contracts.js';
import { today } from '../support/listings.js';
import { mailsTo } from '../support/mails.js';
import { emailOf } from '../support/people.js';
import { beginRelief, ENTERPRISE, NO_COSTS, patentTransfer, registeredContract, reliefSeen, type ReliefView, saveRelief, stepRelief } from '../support/relief-cases.js';
import { app, buyer, changePrice, coverOf, deregister, office, olderContract, takenBack, tax, YEAR } from '../support/relief-room.js';

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
    const open = await coverOf(office, relief);
    expect(open).toMatch(/税务认可的金额250,000\.00元.*应补缴50,000\.00元.*已入库合计500,000\.00元.*历次申报、反馈和入库.*认可（250,000\.00元）.*补缴入库（[^）]+，500,000\.00元）/);
    expect(open).toContain('技术合同（登记文本、签章全文、知识产权证明、补充协议）');
    expect(owed(await repay(5_000_000))).toEqual({ hadFen: 25_000_000, dueFen: 25_000_000, owedFen: 0, recoveredFen: 55_000_000 });
    expect(await waitsForTax(relief)).toBe(false);
    await expect(repay(1)).rejects.toThrow('ABOVE_MOST');
    expect((await reliefSeen(tax, relief)).history.filter(({ action }) => action === 'accept' || action === 'repay').map(({ label }) => label)).toEqual([
      '认可（800,000.00 元）', '认可（250,000.00 元）', `补缴入库（${dateInWords(today())}，500,000.00 元）`, `补缴入库（${dateInWords(today())}，50,000.00 元）`,
    ]);

    await deregister(contract);
    expect(owed(await takenBack(relief, 25_000_000))).toEqual({ hadFen: 0, dueFen: 0, owedFen: 0, recoveredFen: 80_000_000 });
    const closed = await coverOf(office, relief);
    expect(closed).toMatch(/已入库合计800,000\.00元.*核定应追回的金额（250,000\.00元）.*追缴入库（[^）]+，250,000\.00元）.*追回办结（追回800,000\.00元）/);
    expect(closed).not.toMatch(/应补缴|尚应追回/);
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

  it('of a deduction is taken out of the return, in its own words, and the tax stands beside it', async () => {
    const contract = await registeredContract(app);
    const relief = await saveRelief(buyer, await beginRelief(buyer, { contractId: contract.id, kind: 'RD' }), { answers: { paidFen: 50_000_000, industryDivision: '32', listedFirm: false, taxRateBp: 2_500 } });
    await stepRelief(buyer, relief, 'compute');
    await stepRelief(buyer, relief, 'declare', { period: `${YEAR}` });
    await stepRelief(tax, relief, 'accept');
    await app.query(`UPDATE person SET demo = false WHERE email = $1`, [emailOf('enterprise.ENT')]);
    await deregister(contract);
    const open = await reliefSeen(tax, relief);
    expect([open.hadLabel, open.waits, open.cautions.map(({ text }) => text).join('')]).toEqual(['此前已加计扣除（未调减）', '应调减的加计扣除额待核定', expect.stringContaining('已加计扣除的金额须调减')]);
    expect(open.taxBeside).toMatch(/^加计扣除额 400,000\.00 元，按填报的适用税率 25% 折合企业所得税 100,000\.00 元/);
    expect(open.allowedActions.map(({ label }) => label)).toEqual(['核定应调减的加计扣除额', '登记调减', '调减办结', '其余不予调减并办结']);
    await expect(stepRelief(tax, relief, 'settle')).rejects.toThrow('请先核定应调减的加计扣除额');
    const fixed = await stepRelief(tax, relief, 'assessClawback', { demandedFen: 40_000_000, comment: '合同没有履行' });
    expect([fixed.owedLabel, fixed.amountLabel, fixed.waits]).toEqual(['应调减的加计扣除额', '应调减的加计扣除额', '已核定，尚未全部调减']);
    await expect(stepRelief(tax, relief, 'collect', { recoveredFen: 40_000_001, paidOn: today() })).rejects.toThrow('不能大于应调减的加计扣除额');
    await expect(stepRelief(tax, relief, 'collect', { recoveredFen: 1, paidOn: addDays(today(), 1) })).rejects.toThrow('调减日期不能晚于今天');
    await stepRelief(tax, relief, 'collect', { recoveredFen: 30_000_000, paidOn: today() });
    await expect(stepRelief(tax, relief, 'settle')).rejects.toThrow('尚有加计扣除额 100,000.00 元未调减');
    const closed = await stepRelief(tax, relief, 'giveUpRest', { givenUpFen: 10_000_000, comment: '企业已注销' });
    await app.query(`UPDATE person SET demo = true WHERE email = $1`, [emailOf('enterprise.ENT')]);
    const [said, mails] = ['调减加计扣除额 300,000.00 元，其余 100,000.00 元不予调减', (await mailsTo(app, emailOf('enterprise.ENT'))).filter((mail) => mail.includes(relief.number))];
    expect([closed.closedLabel, closed.taxBeside]).toEqual([said, expect.any(String)]);
    expect(closed.history.slice(-4).map(({ label }) => label)).toEqual(['登记终止，调减加计扣除', '核定应调减的加计扣除额（400,000.00 元）', `登记调减（${dateInWords(today())}，300,000.00 元）`, `其余不予调减并办结（${said}）`]);
    expect(mails.some((mail) => mail.includes(said) && mail.includes('其余不予调减并办结'))).toBe(true);
    const cover = await coverOf(buyer, relief);
    expect(cover).toMatch(/已调减的加计扣除额300,000\.00元.*历次申报、反馈和调减.*登记调减（[^）]+，300,000\.00元）/);
    for (const words of [cover, ...mails, ...closed.history.flatMap(({ label, comment }) => [label, comment])]) expect(words).not.toMatch(/入库|追缴|补缴|追回/);
  });
});
