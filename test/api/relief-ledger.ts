import type { Case } from '../support/contracts.js';
import { beginRelief, ENTERPRISE, NO_COSTS, patentTransfer, registeredContract, reliefSeen, type ReliefView, saveRelief, stepRelief } from '../support/relief-cases.js';
import { app, buyer, change, changePrice, deregister, figure, office, olderContract, shown, tax, YEAR } from '../support/relief-room.js';

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

  it('leaves what was declared its part whatever is computed later, and has a part computed again that is another once it is declared', async () => {
    const year = YEAR - 7;
    const begin = async (yuan: number) => {
      const contract = await olderContract(patentTransfer(yuan));
      const relief = await beginRelief(office, { contractId: contract.id, kind: 'CIT', year });
      await saveRelief(office, relief, { answers: NO_COSTS, enterprise: ENTERPRISE });
      return { contract, relief: await stepRelief(office, relief, 'compute') };
    };
    const { relief: first } = await begin(1_800_000);
    const { relief: second, contract } = await begin(4_000_000);
    const saved = async () => Promise.all([first, second].map(async (relief) => (await reliefSeen(office, relief)).reliefFen));
    expect(await saved()).toEqual([45_000_000, 90_000_000]);
    // declared first, the second uses 4,000,000 of the exempt amount, not the 3,200,000 that the first leaves
    await expect(stepRelief(office, second, 'declare', { period: `${year}` })).rejects.toThrow(/1,000,000\.00 元，与测算的 900,000\.00 元.*PART_OUT_OF_DATE/);
    expect([(await reliefSeen(office, second)).state, await saved()]).toEqual(['ESTIMATED', [45_000_000, 90_000_000]]);
    await stepRelief(office, second, 'compute');
    expect(await saved()).toEqual([35_000_000, 100_000_000]);
    for (const relief of [second, first]) {
      await stepRelief(office, relief, 'declare', { period: `${year}` });
      await stepRelief(tax, relief, 'accept');
    }
    const stands = async () => Promise.all([first, second].map(async (relief) => {
      const { state, acceptedFen, owedFen } = await reliefSeen(office, relief);
      return [state, acceptedFen, owedFen];
    }));
    const granted = [['ACCEPTED', 35_000_000, 0], ['ACCEPTED', 100_000_000, 0]];
    expect(figure((await begin(300_000)).relief, 'contractExempt')).toBe(0);
    expect(await stands()).toEqual(granted);

    // declared again, it stands where it stood
    await change(contract, '名称变更', () => ({ title: '演示更名后的专利权转让' }));
    await stepRelief(office, second, 'recompute');
    await stepRelief(office, second, 'declare', { period: `${year}` });
    await stepRelief(tax, second, 'accept');
    await begin(200_000);
    expect(await stands()).toEqual(granted);
  });

  it('parts that are declared in the order in which they were computed stay as they were', async () => {
    const year = YEAR - 6;
    const cases: ReliefView[] = [];
    for (const yuan of [1_800_000, 4_000_000]) {
      const relief = await beginRelief(office, { contractId: (await olderContract(patentTransfer(yuan))).id, kind: 'CIT', year });
      await saveRelief(office, relief, { answers: NO_COSTS, enterprise: ENTERPRISE });
      cases.push(await stepRelief(office, relief, 'compute'));
    }
    for (const relief of cases) await stepRelief(office, relief, 'declare', { period: `${year}` });
    expect(await Promise.all(cases.map(async (relief) => (await reliefSeen(tax, relief)).reliefFen))).toEqual([45_000_000, 90_000_000]);
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

  it('measures an enterprise with a lower rate of its own by that: what it has had, what the tax office may grant, and what it owes', async () => {
    const year = YEAR - 10;
    const contract = await olderContract(patentTransfer(4_000_000));
    const relief = await beginRelief(office, { contractId: contract.id, kind: 'CIT', year });
    await saveRelief(office, relief, { answers: NO_COSTS, enterprise: { ...ENTERPRISE, ownRateBp: 1_500 } });
    // 4,000,000 × 15 %; against the statutory rate it would be 1,000,000
    expect(await stepRelief(office, relief, 'compute')).toMatchObject({ reliefFen: 60_000_000, amountLabel: '减免的企业所得税（按企业适用税率）' });
    expect(await stepRelief(office, relief, 'declare', { period: `${year}` })).toMatchObject({ hadFen: 60_000_000, dueFen: 60_000_000 });
    expect(await stepRelief(tax, relief, 'accept')).toMatchObject({ acceptedFen: 60_000_000, hadFen: 60_000_000, owedFen: 0 });
    await changePrice(contract, 200_000_000);
    expect(await stepRelief(office, relief, 'recompute')).toMatchObject({ reliefFen: 30_000_000, hadFen: 60_000_000, owedFen: 30_000_000 });
  });
});
