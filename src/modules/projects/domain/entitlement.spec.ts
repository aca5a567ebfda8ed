import { atMost, dueOfPayer, entitlement, leftOf, priceSources } from './entitlement.js';

const PLAN = [{ stage: 'SIGNING' as const, milestone: null, shareBp: 3_000 }, { stage: 'MILESTONE' as const, milestone: 1, shareBp: 4_000 }, { stage: 'ACCEPTANCE' as const, milestone: null, shareBp: 3_000 }];
/** 30/20/20/30 */
const BY_MILESTONE = [PLAN[0], { stage: 'MILESTONE' as const, milestone: 1, shareBp: 2_000 }, { stage: 'MILESTONE' as const, milestone: 2, shareBp: 2_000 }, PLAN[2]];
const AFTER = [{ stage: 'ACCEPTANCE' as const, milestone: null, shareBp: 10_000 }];

const project = (change: object = {}) => ({
  state: 'RUNNING', contractFen: 300_000_000, technicalFen: 280_000_000, shareBp: 3_000, funding: 'F1' as const, posterSells: false, promisedFen: 90_000_000, plan: PLAN, grantFen: null, rule: { code: 'JB-2026', version: 1, docNo: '', title: '', params: { publicShareAtMost: 3_000, publicAtMostFen: 100_000_000 } }, ...change,
});
const at = (paidFen: number, change: object = {}) => ({ gate: 'MILESTONE' as const, passed: [1, 2], registered: true, paidFen, publicPaidFen: 0, publicEarlierFen: 0, beforeFen: 0, limitFen: 90_000_000, ...change });

describe('public money of a project', () => {
  it('JB-V1: three tenths of what was paid, after the second milestone', () => {
    expect(entitlement(project(), at(200_000_000)).entitledFen).toBe(60_000_000);
  });

  it('counts no more than the technical amount, no larger share than either rule or challenge grants, and stays under the cap', () => {
    const so = (change: object = {}, paidFen = 200_000_000) => entitlement(project(change), at(paidFen, { gate: 'ACCEPTANCE' })).entitledFen;
    expect([so({}, 210_000_000), so({ shareBp: 2_000 }), so({ shareBp: 5_000, contractFen: 400_000_000 }, 140_000_000), so({ contractFen: 900_000_000, technicalFen: 900_000_000 }, 600_000_000)]).toEqual([84_000_000, 50_000_000, 60_000_000, 90_000_000]);
  });

  it('releases before the acceptance no more than the payments of the stages reached, though the enterprise has paid its part (JB-11)', () => {
    const early = (change: object = {}, passed = [1]) => entitlement(project(change), at(210_000_000, { passed })).entitledFen;
    expect(early()).toBe(63_000_000);
    expect([early({ plan: BY_MILESTONE }), early({ plan: BY_MILESTONE }, [1, 2])]).toEqual([45_000_000, 63_000_000]);
    expect(early({ contractFen: 900_000_000, technicalFen: 900_000_000 })).toBe(63_000_000);
    expect(early({ plan: [PLAN[0], { ...PLAN[1], milestone: 2 }, PLAN[2]] })).toBe(27_000_000);
  });

  it('follows milestones, and in the mode 后补助 the acceptance alone', () => {
    expect(entitlement(project(), at(200_000_000, { gate: 'NONE', passed: [] })).entitledFen).toBe(0);
    expect(entitlement(project({ plan: AFTER }), at(200_000_000)).entitledFen).toBe(0);
    expect(entitlement(project({ plan: AFTER }), at(140_000_000, { gate: 'ACCEPTANCE' })).entitledFen).toBe(60_000_000);
  });

  it('is in a race the equal grant up to the gate, also in the mode 后补助, and the remainder of the one that is left', () => {
    const racing = project({ grantFen: 20_000_000 });
    expect(entitlement(racing, at(200_000_000, { limitFen: 20_000_000 })).entitledFen).toBe(20_000_000);
    expect(entitlement(racing, at(10_000_000, { limitFen: 20_000_000 })).entitledFen).toBe(3_000_000);
    expect(entitlement(racing, at(200_000_000, { limitFen: 20_000_000, gate: 'NONE', passed: [] })).entitledFen).toBe(0);
    const after = project({ grantFen: 20_000_000, plan: AFTER });
    expect(entitlement(after, at(200_000_000, { limitFen: 80_000_000 })).entitledFen).toBe(20_000_000);
    expect(entitlement(after, at(220_000_000, { limitFen: 80_000_000, gate: 'ACCEPTANCE' })).entitledFen).toBe(80_000_000);
  });

  it('leaves what was not granted before, and never less than nothing', () => {
    expect(leftOf(entitlement(project(), at(200_000_000, { beforeFen: 25_000_000 })))).toBe(35_000_000);
    expect(leftOf(entitlement(project(), at(0, { beforeFen: 25_000_000 })))).toBe(0);
  });

  it('follows of what the public pays alone the payment plan: at signing once the contract is registered, after each milestone its own payment, the rest with the acceptance', () => {
    const alone = project({ funding: 'F2', shareBp: 10_000, promisedFen: 300_000_000, plan: BY_MILESTONE });
    const gates = [{ gate: 'NONE', passed: [] }, { passed: [1] }, { passed: [1, 2] }, { gate: 'ACCEPTANCE' }];
    expect(gates.map((gate) => entitlement(alone, at(0, { limitFen: 300_000_000, ...gate })).entitledFen)).toEqual([90_000_000, 150_000_000, 210_000_000, 300_000_000]);
    expect(entitlement(alone, at(0, { gate: 'NONE', passed: [], registered: false, limitFen: 300_000_000 })).entitledFen).toBe(0);
  });

  it('is of what the public pays alone never more than was promised, in parts of that, nor more than the enterprise has left of the price', () => {
    const alone = project({ funding: 'F2', shareBp: 10_000, promisedFen: 250_000_000 });
    expect(entitlement(alone, at(0, { limitFen: 250_000_000 })).entitledFen).toBe(175_000_000);
    const closed = (paidFen: number) => entitlement(alone, at(paidFen, { gate: 'ACCEPTANCE', limitFen: 250_000_000 })).entitledFen;
    expect([closed(0), closed(50_000_000), closed(80_000_000), closed(900_000_000)]).toEqual([250_000_000, 250_000_000, 220_000_000, 0]);
    expect(entitlement({ ...alone, plan: AFTER }, at(50_000_000, { limitFen: 250_000_000 })).entitledFen).toBe(0);
  });

  it('is nothing without a registered contract, whatever was paid and passed (JB-16)', () => {
    for (const funding of ['F1', 'F2'] as const) expect(entitlement(project({ funding }), at(200_000_000, { gate: 'ACCEPTANCE', registered: false })).entitledFen).toBe(0);
  });

  describe('is a part of one price (抵作合同价款)', () => {
    const pump = project({ contractFen: 11_000_000, technicalFen: 11_000_000, promisedFen: 3_300_000 });
    const open = (paidFen: number, change: object = {}) => at(paidFen, { limitFen: 3_300_000, ...change });
    const accepted = (paidFen: number, change: object = {}) => entitlement({ ...pump, ...change }, open(paidFen, { gate: 'ACCEPTANCE' }));

    it('closes the price with the acceptance: the last payment is paid under the contract, too', () => {
      expect(accepted(7_700_000)).toMatchObject({ entitledFen: 3_300_000, publicFen: 3_300_000, baseFen: 11_000_000, roomFen: 3_300_000 });
      expect(entitlement(pump, open(7_700_000)).entitledFen).toBe(2_310_000);
    });

    it('is rounded down, so that it is never above its share', () => {
      for (const paidFen of [1, 2, 3, 10, 99, 100, 7_000_001, 7_699_999]) {
        const { entitledFen } = accepted(paidFen);
        expect([paidFen, entitledFen * 10_000 <= 3_000 * (paidFen + entitledFen), (entitledFen + 1) * 10_000 <= 3_000 * (paidFen + entitledFen + 1)]).toEqual([paidFen, true, false]);
      }
    });

    it('is less by what the enterprise has paid above its part, and nothing beside the whole price', () => {
      expect([accepted(8_000_000), accepted(10_900_000), accepted(11_000_000), accepted(12_000_000)].map(({ entitledFen }) => entitledFen)).toEqual([3_000_000, 100_000, 0, 0]);
    });

    it('counts before the acceptance what was paid for earlier stages, as far as that was not too much itself', () => {
      const before = (publicEarlierFen: number) => entitlement(pump, open(4_000_000, { publicPaidFen: publicEarlierFen, publicEarlierFen })).entitledFen;
      expect([before(0), before(1_200_000), before(1_714_285), before(2_000_000), before(9_000_000)]).toEqual([1_200_000, 1_560_000, 1_714_285, 1_714_285, 1_714_285]);
    });

    it('of a list of results goes to the winner, who pays the whole price to the poster', () => {
      expect(accepted(11_000_000, { posterSells: true })).toMatchObject({ entitledFen: 3_300_000, publicFen: 0, roomFen: 11_000_000 });
      expect(priceSources({ ...pump, posterSells: true })).toEqual({ ownFen: 11_000_000, publicFen: 0 });
    });

    it('leaves to the enterprise its part by the list, of F2 what was not promised, of F3 all', () => {
      expect([priceSources(pump), priceSources({ ...pump, promisedFen: 1_000_000 }), priceSources({ ...pump, technicalFen: 10_000_000 })].map(({ ownFen }) => ownFen)).toEqual([7_700_000, 10_000_000, 8_000_000]);
      expect([priceSources({ ...pump, funding: 'F2', shareBp: 10_000, promisedFen: 11_000_000 }), priceSources({ ...pump, funding: 'F3', shareBp: 0, promisedFen: 0 })]).toEqual([{ ownFen: 0, publicFen: 11_000_000 }, { ownFen: 11_000_000, publicFen: 0 }]);
    });

    it('is due of the enterprise by the payment plan, and in the end whatever public money leaves', () => {
      const due = (change: object, paidFen = 0) => dueOfPayer(pump, open(paidFen, change));
      expect([due({ gate: 'NONE', passed: [] }), due({ passed: [1] }), due({ gate: 'ACCEPTANCE' }), due({ gate: 'ACCEPTANCE' }, 9_000_000), due({ gate: 'ACCEPTANCE', limitFen: 2_000_000 }), due({ registered: false })]).toEqual([2_310_000, 5_390_000, 7_700_000, 9_000_000, 9_000_000, 0]);
    });

    it('leaves to the enterprise what a team that was dropped at the gate has reached beyond its grant, and of F2 its own part alone', () => {
      const due = (change: object, beforeFen: number, funded: object = {}) => dueOfPayer({ ...pump, state: 'DROPPED', grantFen: 720_000, ...funded }, open(5_390_000, { passed: [1], limitFen: 720_000, beforeFen, ...change }));
      // seven tenths of 110,000 were reached
      expect([due({}, 720_000), due({}, 0), due({ passed: [] }, 720_000), due({ registered: false }, 720_000)]).toEqual([6_980_000, 7_700_000, 2_580_000, 0]);
      expect([due({}, 720_000, { funding: 'F2', shareBp: 10_000, promisedFen: 11_000_000 }), due({}, 720_000, { funding: 'F2', shareBp: 10_000, promisedFen: 10_000_000 }), due({}, 720_000, { posterSells: true })]).toEqual([0, 700_000, 7_700_000]);
    });

    it('is nothing where shares are given: the contract carries a value, and nobody pays', () => {
      const shares = { ...pump, funding: 'F3' as const, shareBp: 0, promisedFen: 0, posterSells: true, plan: [] };
      expect([priceSources(shares), dueOfPayer(shares, open(0, { gate: 'ACCEPTANCE' })), dueOfPayer(shares, open(0)), atMost(shares, open(0))]).toEqual([{ ownFen: 0, publicFen: 0 }, 0, 0, 0]);
    });

    it('can still become what closes the price', () => {
      expect([atMost(pump, open(0)), atMost(pump, open(9_000_000)), atMost({ ...pump, posterSells: true }, open(0))]).toEqual([3_300_000, 2_000_000, 3_300_000]);
    });
  });

  it('can still become what a whole payment and an accepted result bring', () => {
    expect(atMost(project(), at(100_000_000))).toBe(84_000_000);
    expect(atMost(project(), at(280_000_000, { registered: false }))).toBe(0);
  });
});
