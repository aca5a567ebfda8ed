import fc from 'fast-check';
import { CIT } from '../../../../test/support/relief-rules.js';
import { citFacts } from '../../../../test/support/relief-facts.js';
import { figureOf } from './answer.js';
import { assessCitYear } from './cit.js';
import { citShare } from './cit-share.js';

const yearOf = (...contracts: Parameters<typeof citFacts>[0]) => assessCitYear(citFacts(contracts), CIT);
const own = (incomeFen: number) => ({ income: { of: 'WHOLE' as const, incomeFen } });
const share = (year: ReturnType<typeof yearOf>, at: number) => citShare(year, `contract ${at}`, CIT);
const part = (year: ReturnType<typeof yearOf>, at: number, key: string) => figureOf(share(year, at), key) ?? 0;

describe('the part of a contract in its year', () => {
  it('CIT-9: the second contract gets what the first leaves of the 5,000,000', () => {
    const year = yearOf(own(320_000_000), own(290_000_000));
    expect(['contractIncome', 'contractExempt', 'contractReduced', 'contractSaved'].map((key) => part(year, 2, key))).toEqual([290_000_000, 180_000_000, 110_000_000, 58_750_000]);
    expect(figureOf(share(year, 1), 'tax')).toBe(13_750_000);
  });

  it('shows how its income follows from its parts, and what others left of the limit', () => {
    const parts = { income: { of: 'PARTS' as const, revenueFen: 800_000_000, service: { fen: 50_000_000, inContract: true, chargedTogether: true }, equipmentFen: 0, costFen: 120_000_000, taxesFen: 30_000_000, expensesFen: 1 } };
    const numbers = (year: ReturnType<typeof yearOf>, at: number) => Object.fromEntries(share(year, at).figures.map(({ key, formula }) => [key, formula.numbers]));
    expect(numbers(yearOf(parts), 1)).toMatchObject({
      transferIncome: '8,000,000.00 + 500,000.00 − 1,200,000.00 − 300,000.00 − 0.01 = 6,999,999.99', contractIncome: '8,000,000.00 + 500,000.00 − 1,200,000.00 − 300,000.00 − 0.01 = 6,999,999.99',
      contractExempt: 'min(0.00 + 6,999,999.99, 5,000,000.00) − 0.00 = 5,000,000.00', contractReduced: 'max(0.00 + 6,999,999.99 − 5,000,000.00, 0) − 0.00 = 1,999,999.99',
    });
    expect(numbers(yearOf(own(320_000_000), own(290_000_000)), 2)).toMatchObject({
      transferIncome: '3,200,000.00 + 2,900,000.00 = 6,100,000.00', contractExempt: 'min(3,200,000.00 + 2,900,000.00, 5,000,000.00) − 3,200,000.00 = 1,800,000.00',
      contractReduced: 'max(3,200,000.00 + 2,900,000.00 − 5,000,000.00, 0) − 0.00 = 1,100,000.00',
    });
    // a loss gives back what those before it used
    expect(numbers(yearOf(own(600_000_000), own(-200_000_000)), 2)).toMatchObject({
      contractExempt: 'min(6,000,000.00 + -2,000,000.00, 5,000,000.00) − 5,000,000.00 = -1,000,000.00', contractReduced: 'max(6,000,000.00 + -2,000,000.00 − 5,000,000.00, 0) − 1,000,000.00 = -1,000,000.00',
    });
  });

  it('is refused for its own reasons and asked its own questions, not those of others', () => {
    const year = yearOf(own(100), { ...own(100), subKind: 'TRF-3' }, { ...own(100), relatedSharePpm: null });
    expect([share(year, 1).status, share(year, 2).status, share(year, 3).status]).toEqual(['ELIGIBLE', 'NOT_ELIGIBLE', 'NEEDS_INFO']);
    expect([share(year, 2).reasons.map(({ code }) => code), share(year, 3).missing.map(({ field }) => field)]).toEqual([['IP_NOT_IN_LIST'], ['relatedSharePpm']]);
    expect([figureOf(share(year, 2), 'contractExempt'), share(year, 2).notes]).toEqual([null, []]);
  });

  it('falls with its enterprise, and waits with it', () => {
    const facts = citFacts([own(100)]);
    expect(citShare(assessCitYear({ ...facts, resident: false }, CIT), 'contract 1', CIT).reasons.map(({ code }) => code)).toEqual(['NOT_RESIDENT']);
    expect(citShare(assessCitYear({ ...facts, resident: null }, CIT), 'contract 1', CIT).status).toBe('NEEDS_INFO');
    const unverified = { ...CIT, verified: false };
    expect(citShare(assessCitYear(facts, unverified), 'contract 1', unverified)).toMatchObject({ status: 'RULE_UNVERIFIED', estimate: { status: 'ELIGIBLE' } });
  });

  it('is measured by the enterprise’s own rate too, where it gives one: the taxed half bears the statutory rate', () => {
    const year = (ownRate: number | null, ...contracts: Parameters<typeof citFacts>[0]) => assessCitYear(citFacts(contracts, { ownRate }), CIT);
    expect(part(year(1_500, own(400_000_000)), 1, 'contractSavedAtOwnRate')).toBe(60_000_000);
    const two = year(1_500, own(320_000_000), own(290_000_000));
    // (1,800,000 + 1,100,000) × 15 % − 1,100,000 × 50 % × 25 %
    expect([part(two, 2, 'contractSavedAtOwnRate'), part(two, 1, 'contractSavedAtOwnRate') + part(two, 2, 'contractSavedAtOwnRate')]).toEqual([29_750_000, figureOf(two, 'savedAtOwnRate')]);
    expect(figureOf(share(year(null, own(100)), 1), 'contractSavedAtOwnRate')).toBeNull();
    expect(share(year(2_501, own(100)), 1)).toMatchObject({ status: 'NEEDS_INFO', missing: [{ field: 'ownRate' }] });
  });

  it('adds up to the year, and never to more than its limit', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -100_000_000, max: 400_000_000 }), { minLength: 1, maxLength: 8 }), (incomes) => {
      const year = yearOf(...incomes.map(own));
      const sum = (key: string) => incomes.reduce((all, _, at) => all + part(year, at + 1, key), 0);
      expect([sum('contractExempt'), sum('contractReduced')]).toEqual([figureOf(year, 'exemptIncome'), figureOf(year, 'reducedIncome')]);
      expect(sum('contractExempt')).toBeLessThanOrEqual(500_000_000);
    }));
  });
});
