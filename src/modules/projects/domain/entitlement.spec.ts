import { atMost, entitlement, leftOf } from './entitlement.js';

const project = (change: object = {}) => ({
  contractFen: 300_000_000, technicalFen: 280_000_000, shareBp: 3_000, funding: 'F1' as const, promisedFen: 90_000_000, stagedBp: 7_000, payMode: 'STAGED' as const, grantFen: null, rule: { code: 'JB-2026', version: 1, docNo: '', title: '', params: { publicShareAtMost: 3_000, publicAtMostFen: 100_000_000 } }, ...change,
});
const at = (paidFen: number, change: object = {}) => ({ gate: 'MILESTONE' as const, passed: 2, registered: true, paidFen, beforeFen: 0, limitFen: 90_000_000, ...change });

describe('public money of a project', () => {
  it('JB-V1: three tenths of what was paid, after the second milestone', () => {
    expect(entitlement(project(), at(200_000_000)).entitledFen).toBe(60_000_000);
  });

  it('counts no more than the technical amount, no larger share than either rule or challenge grants, and stays under the cap', () => {
    expect(entitlement(project(), at(300_000_000)).entitledFen).toBe(84_000_000);
    expect(entitlement(project({ shareBp: 2_000 }), at(200_000_000)).entitledFen).toBe(40_000_000);
    expect(entitlement(project({ shareBp: 5_000 }), at(200_000_000)).entitledFen).toBe(60_000_000);
    expect(entitlement(project({ technicalFen: 900_000_000 }), at(900_000_000)).entitledFen).toBe(90_000_000);
  });

  it('follows milestones, and in the mode 后补助 the acceptance alone', () => {
    expect(entitlement(project(), at(200_000_000, { gate: 'NONE', passed: 0 })).entitledFen).toBe(0);
    expect(entitlement(project({ payMode: 'AFTER' }), at(200_000_000)).entitledFen).toBe(0);
    expect(entitlement(project({ payMode: 'AFTER' }), at(200_000_000, { gate: 'ACCEPTANCE' })).entitledFen).toBe(60_000_000);
  });

  it('is in a race the equal grant up to the gate, also in the mode 后补助, and the remainder of the one that is left', () => {
    const racing = project({ grantFen: 20_000_000 });
    expect(entitlement(racing, at(200_000_000, { limitFen: 20_000_000 })).entitledFen).toBe(20_000_000);
    expect(entitlement(racing, at(10_000_000, { limitFen: 20_000_000 })).entitledFen).toBe(3_000_000);
    expect(entitlement(racing, at(200_000_000, { limitFen: 20_000_000, gate: 'NONE', passed: 0 })).entitledFen).toBe(0);
    const after = project({ grantFen: 20_000_000, payMode: 'AFTER' });
    expect(entitlement(after, at(200_000_000, { limitFen: 80_000_000 })).entitledFen).toBe(20_000_000);
    expect(entitlement(after, at(300_000_000, { limitFen: 80_000_000, gate: 'ACCEPTANCE' })).entitledFen).toBe(80_000_000);
  });

  it('leaves what was not granted before, and never less than nothing', () => {
    expect(leftOf(entitlement(project(), at(200_000_000, { beforeFen: 25_000_000 })))).toBe(35_000_000);
    expect(leftOf(entitlement(project(), at(0, { beforeFen: 25_000_000 })))).toBe(0);
  });

  it('is of what the public pays alone what the payment plan makes due of the contract, up to what was promised, whatever the enterprise declares', () => {
    const alone = project({ funding: 'F2', shareBp: 10_000, promisedFen: 250_000_000 });
    expect(entitlement(alone, at(0, { gate: 'NONE', passed: 0, limitFen: 250_000_000 })).entitledFen).toBe(0);
    expect(entitlement(alone, at(0, { limitFen: 250_000_000 })).entitledFen).toBe(210_000_000);
    expect(entitlement(alone, at(900_000_000, { gate: 'ACCEPTANCE', limitFen: 250_000_000 })).entitledFen).toBe(250_000_000);
  });

  it('is nothing without a registered contract, whatever was paid and passed (JB-16)', () => {
    for (const funding of ['F1', 'F2'] as const) expect(entitlement(project({ funding }), at(200_000_000, { gate: 'ACCEPTANCE', registered: false })).entitledFen).toBe(0);
  });

  it('can still become what a whole payment and an accepted result bring', () => {
    expect(atMost(project(), at(100_000_000))).toBe(84_000_000);
    expect(atMost(project(), at(280_000_000, { registered: false }))).toBe(0);
  });
});
