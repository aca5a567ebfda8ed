import { atMost, entitlement, leftOf } from './entitlement.js';

const PLAN = [{ stage: 'SIGNING' as const, milestone: null, shareBp: 3_000 }, { stage: 'MILESTONE' as const, milestone: 1, shareBp: 4_000 }, { stage: 'ACCEPTANCE' as const, milestone: null, shareBp: 3_000 }];
/** 30/20/20/30 */
const BY_MILESTONE = [PLAN[0], { stage: 'MILESTONE' as const, milestone: 1, shareBp: 2_000 }, { stage: 'MILESTONE' as const, milestone: 2, shareBp: 2_000 }, PLAN[2]];
const AFTER = [{ stage: 'ACCEPTANCE' as const, milestone: null, shareBp: 10_000 }];

const project = (change: object = {}) => ({
  contractFen: 300_000_000, technicalFen: 280_000_000, shareBp: 3_000, funding: 'F1' as const, promisedFen: 90_000_000, plan: PLAN, grantFen: null, rule: { code: 'JB-2026', version: 1, docNo: '', title: '', params: { publicShareAtMost: 3_000, publicAtMostFen: 100_000_000 } }, ...change,
});
const at = (paidFen: number, change: object = {}) => ({ gate: 'MILESTONE' as const, passed: [1, 2], registered: true, paidFen, beforeFen: 0, limitFen: 90_000_000, ...change });

describe('public money of a project', () => {
  it('JB-V1: three tenths of what was paid, after the second milestone', () => {
    expect(entitlement(project(), at(200_000_000)).entitledFen).toBe(60_000_000);
  });

  it('counts no more than the technical amount, no larger share than either rule or challenge grants, and stays under the cap', () => {
    const whole = (change: object = {}, paidFen = 300_000_000) => entitlement(project(change), at(paidFen, { gate: 'ACCEPTANCE' })).entitledFen;
    expect([whole(), whole({ shareBp: 2_000 }, 200_000_000), whole({ shareBp: 5_000 }, 200_000_000), whole({ contractFen: 900_000_000, technicalFen: 900_000_000 }, 900_000_000)]).toEqual([84_000_000, 40_000_000, 60_000_000, 90_000_000]);
  });

  it('releases before the acceptance no more than the payments of the stages reached, though the enterprise has paid all (JB-11)', () => {
    const early = (change: object = {}, passed = [1]) => entitlement(project(change), at(300_000_000, { passed })).entitledFen;
    expect(early()).toBe(63_000_000);
    expect([early({ plan: BY_MILESTONE }), early({ plan: BY_MILESTONE }, [1, 2])]).toEqual([45_000_000, 63_000_000]);
    expect(early({ contractFen: 900_000_000, technicalFen: 900_000_000 })).toBe(63_000_000);
    expect(early({ plan: [PLAN[0], { ...PLAN[1], milestone: 2 }, PLAN[2]] })).toBe(27_000_000);
  });

  it('follows milestones, and in the mode 后补助 the acceptance alone', () => {
    expect(entitlement(project(), at(200_000_000, { gate: 'NONE', passed: [] })).entitledFen).toBe(0);
    expect(entitlement(project({ plan: AFTER }), at(200_000_000)).entitledFen).toBe(0);
    expect(entitlement(project({ plan: AFTER }), at(200_000_000, { gate: 'ACCEPTANCE' })).entitledFen).toBe(60_000_000);
  });

  it('is in a race the equal grant up to the gate, also in the mode 后补助, and the remainder of the one that is left', () => {
    const racing = project({ grantFen: 20_000_000 });
    expect(entitlement(racing, at(200_000_000, { limitFen: 20_000_000 })).entitledFen).toBe(20_000_000);
    expect(entitlement(racing, at(10_000_000, { limitFen: 20_000_000 })).entitledFen).toBe(3_000_000);
    expect(entitlement(racing, at(200_000_000, { limitFen: 20_000_000, gate: 'NONE', passed: [] })).entitledFen).toBe(0);
    const after = project({ grantFen: 20_000_000, plan: AFTER });
    expect(entitlement(after, at(200_000_000, { limitFen: 80_000_000 })).entitledFen).toBe(20_000_000);
    expect(entitlement(after, at(300_000_000, { limitFen: 80_000_000, gate: 'ACCEPTANCE' })).entitledFen).toBe(80_000_000);
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

  it('is of what the public pays alone never more than was promised, in parts of that, whatever the enterprise declares', () => {
    const alone = project({ funding: 'F2', shareBp: 10_000, promisedFen: 250_000_000 });
    expect(entitlement(alone, at(0, { limitFen: 250_000_000 })).entitledFen).toBe(175_000_000);
    expect(entitlement(alone, at(900_000_000, { gate: 'ACCEPTANCE', limitFen: 250_000_000 })).entitledFen).toBe(250_000_000);
    expect(entitlement({ ...alone, plan: AFTER }, at(900_000_000, { limitFen: 250_000_000 })).entitledFen).toBe(0);
  });

  it('is nothing without a registered contract, whatever was paid and passed (JB-16)', () => {
    for (const funding of ['F1', 'F2'] as const) expect(entitlement(project({ funding }), at(200_000_000, { gate: 'ACCEPTANCE', registered: false })).entitledFen).toBe(0);
  });

  it('can still become what a whole payment and an accepted result bring', () => {
    expect(atMost(project(), at(100_000_000))).toBe(84_000_000);
    expect(atMost(project(), at(280_000_000, { registered: false }))).toBe(0);
  });
});
