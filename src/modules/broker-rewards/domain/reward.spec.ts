import fc from 'fast-check';
import { baseOfYear } from './base.js';
import { brokerReward, type RewardRule } from './reward.js';

const YUAN = 100;
const rule = (bp: number, capDeal: number | null, capYear: number | null): RewardRule => ({
  rate: { numerator: BigInt(bp), denominator: 10_000n }, capDealFen: capDeal === null ? null : capDeal * YUAN, capYearFen: capYear === null ? null : capYear * YUAN,
});
const NOTHING = { countedFen: 0, dealFen: 0, yearFen: 0 };

describe('the public reward of a deal', () => {
  it('is a share of the base up to the limits of cities that publish them (BRK-1, BRK-2, BRK-3)', () => {
    expect(brokerReward(rule(500, null, 200_000), { baseFen: 6_000_000 * YUAN, ...NOTHING })).toMatchObject({ computedFen: 300_000 * YUAN, rewardFen: 200_000 * YUAN, cappedBy: 'YEAR' });
    expect(brokerReward(rule(150, null, null), { baseFen: 2_000_000 * YUAN, ...NOTHING })).toMatchObject({ rewardFen: 30_000 * YUAN, cappedBy: null });
    const first = brokerReward(rule(200, null, 500_000), { baseFen: 20_000_000 * YUAN, ...NOTHING });
    const second = brokerReward(rule(200, null, 500_000), { baseFen: 10_000_000 * YUAN, ...NOTHING, yearFen: first.rewardFen });
    expect([first.rewardFen, second.rewardFen, second.cappedBy]).toEqual([400_000 * YUAN, 100_000 * YUAN, 'YEAR']);
  });

  it('is cut at the limit of the deal first, and leaves what was granted before', () => {
    expect(brokerReward(rule(200, 10_000, 500_000), { baseFen: 1_000_000 * YUAN, ...NOTHING })).toMatchObject({ computedFen: 20_000 * YUAN, rewardFen: 10_000 * YUAN, cappedBy: 'DEAL' });
    expect(brokerReward(rule(200, null, null), { baseFen: 1_000_000 * YUAN, countedFen: 15_000 * YUAN, dealFen: 15_000 * YUAN, yearFen: 15_000 * YUAN })).toMatchObject({ rewardFen: 5_000 * YUAN });
    expect(brokerReward(rule(200, null, null), { baseFen: 0, countedFen: 100, dealFen: 100, yearFen: 100 })).toMatchObject({ rewardFen: 0, cappedBy: null });
  });

  it('is rounded to the fen once, half up', () => {
    expect([brokerReward(rule(150, null, null), { baseFen: 33, ...NOTHING }).rewardFen, brokerReward(rule(150, null, null), { baseFen: 34, ...NOTHING }).rewardFen, brokerReward(rule(5_000, null, null), { baseFen: 1, ...NOTHING }).rewardFen]).toEqual([0, 1, 1]);
  });

  it('never passes a limit, and adds up to the same whatever the order of the deals, where the limit of the year alone counts', () => {
    const bases = fc.array(fc.integer({ min: 0, max: 5_000_000_00 }), { minLength: 1, maxLength: 8 });
    fc.assert(fc.property(bases, fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 0, max: 1_000_000_00 }), fc.integer({ min: 0, max: 300_000_00 }), (deals, bp, capYearFen, capDealFen) => {
      const given: RewardRule = { rate: { numerator: BigInt(bp), denominator: 10_000n }, capDealFen, capYearFen };
      const paid = (order: readonly number[]) => order.reduce((yearFen, baseFen) => {
        const { rewardFen } = brokerReward(given, { baseFen, ...NOTHING, yearFen });
        expect(rewardFen).toBeGreaterThanOrEqual(0);
        expect(rewardFen).toBeLessThanOrEqual(capDealFen);
        return yearFen + rewardFen;
      }, 0);
      expect(paid(deals)).toBeLessThanOrEqual(capYearFen);
      expect(paid([...deals].reverse())).toBe(paid(deals));
    }));
  });

  it('asked for in parts comes to what it would have come to at once', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 5_000_000_00 }), fc.integer({ min: 0, max: 5_000_000_00 }), (before, more) => {
      const first = brokerReward(rule(150, null, null), { baseFen: before, ...NOTHING }).rewardFen;
      const rest = brokerReward(rule(150, null, null), { baseFen: before + more, countedFen: first, dealFen: first, yearFen: first }).rewardFen;
      expect(first + rest).toBe(brokerReward(rule(150, null, null), { baseFen: before + more, ...NOTHING }).rewardFen);
    }));
  });
});

describe('the base of a year', () => {
  const CONTRACT = { priceFen: 3_000_000 * YUAN, techFen: 2_000_000 * YUAN };
  it('is what is registered, or the technology part of what was paid in the year', () => {
    const payments = [{ amountFen: 900_000 * YUAN, paidOn: '2025-12-31' }, { amountFen: 300_000 * YUAN, paidOn: '2026-01-01' }];
    expect(baseOfYear('REGISTERED', CONTRACT, payments, 2026)).toBe(2_000_000 * YUAN);
    expect([2025, 2026, 2027].map((year) => baseOfYear('PAID', CONTRACT, payments, year))).toEqual([600_000 * YUAN, 200_000 * YUAN, 0]);
  });

  it('adds up over the years to the technology part of everything, never above the amount that is registered', () => {
    const payment = fc.record({ amountFen: fc.integer({ min: 1, max: 9_000_000_00 }), paidOn: fc.constantFrom('2025-03-01', '2026-03-01', '2027-03-01') });
    fc.assert(fc.property(fc.array(payment, { maxLength: 6 }), (payments) => {
      const parts = [2025, 2026, 2027].map((year) => baseOfYear('PAID', CONTRACT, payments, year));
      expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
      expect(parts.reduce((sum, one) => sum + one, 0)).toBe(baseOfYear('PAID', CONTRACT, payments.map(({ amountFen }) => ({ amountFen, paidOn: '2025-03-01' })), 2025));
    }));
  });
});
