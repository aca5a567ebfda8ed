import { REWARD } from '../../../../test/support/relief-rules.js';
import { rewardFacts } from '../../../../test/support/relief-facts.js';
import { figureOf } from './answer.js';
import { assessReward, type Conversion, type RewardFacts } from './reward.js';

const sale: Conversion = { mode: 'TRANSFER', amountFen: 1_000, directCostFen: 200 };
const ask = (conversion: Conversion, more: Partial<RewardFacts> = {}) => assessReward(rewardFacts(conversion, more), REWARD);
const implemented = (implementationYear: number | null, agreedYears: number | null = null) => ask({ mode: 'IMPLEMENTATION', operatingProfitFen: 400_000_000, implementationYear, agreedYears });

describe('reward of those who made the result', () => {
  it('RW-2: of 30 % of a company at least 15 percentage points, half of them for main contributors', () => {
    const answer = ask({ mode: 'EQUITY', equityPpm: 300_000 });
    expect(answer.shares.map(({ key, ppm }) => [key, ppm])).toEqual([['poolShare', 150_000], ['mainContributorsShare', 75_000]]);
    expect(answer.shares[0]!.formula.numbers).toBe('30% × 50% = 15%');
    expect(answer.basis.map(({ article }) => article)).toContain('第四十五条第一款第（二）项');
    expect(ask({ mode: 'EQUITY', equityPpm: null })).toMatchObject({ status: 'NEEDS_INFO', shares: [], missing: [{ field: 'equityPpm' }] });
  });

  it('the floor binds units of the state and units without a rule; elsewhere an agreement prevails', () => {
    expect(ask(sale, { stateUnit: false }).status).toBe('ELIGIBLE');
    expect(ask(sale, { stateUnit: false, agreement: 'EXISTS' })).toMatchObject({ status: 'NOT_ELIGIBLE', figures: [], reasons: [{ code: 'AGREEMENT_PREVAILS' }] });
    expect(ask(sale, { agreement: 'EXISTS' })).toMatchObject({ status: 'ELIGIBLE', notes: [{ code: 'STATE_FLOOR' }] });
    expect(ask(sale, { agreement: null }).status).toBe('ELIGIBLE');
    expect(ask(sale, { stateUnit: null }).status).toBe('ELIGIBLE');
    expect(ask(sale, { stateUnit: null, agreement: 'EXISTS' }).missing.map(({ field }) => field)).toEqual(['stateUnit']);
    expect(ask(sale, { stateUnit: null, agreement: null }).missing.map(({ field }) => field)).toEqual(['stateUnit', 'agreement']);
  });

  it('own implementation: three years in any case, up to five as the unit decides', () => {
    expect([1, 2, 3].map((year) => figureOf(implemented(year), 'poolFloor'))).toEqual([20_000_000, 20_000_000, 20_000_000]);
    expect(implemented(4)).toMatchObject({ status: 'NEEDS_INFO', missing: [{ field: 'agreedYears' }] });
    expect([implemented(5, 5).status, implemented(5, 4).status, implemented(3, 1).status, implemented(6, 9).status, implemented(6).status])
      .toEqual(['ELIGIBLE', 'NOT_ELIGIBLE', 'ELIGIBLE', 'NOT_ELIGIBLE', 'NOT_ELIGIBLE']);
    expect(implemented(null).missing.map(({ field }) => field)).toEqual(['implementationYear']);
  });

  it('without a gain there is nothing to share', () => {
    const answer = ask({ ...sale, directCostFen: 1_001 });
    expect([figureOf(answer, 'netIncome'), figureOf(answer, 'poolFloor'), answer.notes.map(({ code }) => code)]).toEqual([-1, 0, ['NO_GAIN']]);
  });

  it('development and services are rewarded alike, if the rule set says so', () => {
    const services: Conversion = { ...sale, mode: 'SERVICE' };
    expect(figureOf(ask(services), 'poolFloor')).toBe(400);
    expect(assessReward(rewardFacts(services), { ...REWARD, params: { ...REWARD.params, coversServices: false } }).reasons).toMatchObject([{ code: 'SERVICES_NOT_COVERED' }]);
  });

  it('main contributors are computed from the exact pool', () => {
    // of one fen the pool is a half, shown as 1; a half of the shown one would be 1, a half of the exact one is 0
    expect(['poolFloor', 'mainContributorsFloor'].map((key) => figureOf(ask({ mode: 'LICENCE', amountFen: 1, directCostFen: 0 }), key))).toEqual([1, 0]);
  });
});
