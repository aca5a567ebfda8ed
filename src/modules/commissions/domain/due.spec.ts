import fc from 'fast-check';
import { cameAbout, commissionDue, techPaid } from './due.js';
import { type TermsContent, termsGaps } from './terms.js';

const YUAN = 100;
const TERMS: TermsContent = { payer: 'SELLER', buyerShareBp: null, basis: 'TECH_PAID', steps: [{ aboveFen: 0, rateBp: 300 }, { aboveFen: 1_000_000 * YUAN, rateBp: 200 }], fixedFen: null, capFen: null, dueDays: 30, validMonths: 24, costsCapFen: null };
const CONTRACT = { priceFen: 3_000_000 * YUAN, techFen: 2_400_000 * YUAN, paidFen: 3_000_000 * YUAN };
const BASE = [CONTRACT];

describe('what is owed to a broker', () => {
  it('goes step by step over the technology part of what was paid', () => {
    expect(commissionDue(TERMS, BASE)).toEqual({
      baseFen: 2_400_000 * YUAN, lines: [{ fromFen: 0, toFen: 1_000_000 * YUAN, partFen: 1_000_000 * YUAN, rateBp: 300 }, { fromFen: 1_000_000 * YUAN, toFen: null, partFen: 1_400_000 * YUAN, rateBp: 200 }],
      computedFen: 58_000 * YUAN, capped: false, totalFen: 58_000 * YUAN, buyerFen: 0, sellerFen: 58_000 * YUAN,
    });
    expect(commissionDue(TERMS, [{ ...CONTRACT, paidFen: 500_000 * YUAN }])).toMatchObject({ baseFen: 400_000 * YUAN, totalFen: 12_000 * YUAN });
    expect(techPaid({ priceFen: 300, techFen: 200, paidFen: 100 })).toBe(67);
    expect(techPaid({ priceFen: 0, techFen: 0, paidFen: 0 })).toBe(0);
  });

  it('is cut at the limit before it is shared, and the shares are the whole', () => {
    const both: TermsContent = { ...TERMS, payer: 'BOTH', buyerShareBp: 3_333, capFen: 10_001 };
    expect(commissionDue(both, BASE)).toMatchObject({ capped: true, totalFen: 10_001, buyerFen: 3_333, sellerFen: 6_668 });
    expect(commissionDue({ ...TERMS, payer: 'BUYER', basis: 'FIXED', steps: [], fixedFen: 500_000 }, BASE)).toMatchObject({ totalFen: 500_000, buyerFen: 500_000, sellerFen: 0 });
    expect(commissionDue({ ...TERMS, basis: 'CONTRACT' }, BASE)).toMatchObject({ baseFen: 3_000_000 * YUAN, totalFen: 70_000 * YUAN });
  });

  it('is nothing without a contract (民法典第九百六十三条)', () => {
    for (const terms of [TERMS, { ...TERMS, basis: 'FIXED' as const, steps: [], fixedFen: 500_000 }]) expect(commissionDue(terms, [])).toMatchObject({ totalFen: 0, buyerFen: 0, sellerFen: 0, lines: [] });
  });

  it('counts what was paid under each contract of a deal, of several prices the highest, and a fixed amount once', () => {
    const second = { priceFen: 1_000_000 * YUAN, techFen: 500_000 * YUAN, paidFen: 200_000 * YUAN };
    const both = [{ ...CONTRACT, paidFen: 500_000 * YUAN }, second];
    expect(commissionDue(TERMS, both)).toMatchObject({ baseFen: 500_000 * YUAN, totalFen: 15_000 * YUAN });
    expect(commissionDue({ ...TERMS, basis: 'CONTRACT' }, both)).toMatchObject({ baseFen: 3_000_000 * YUAN });
    expect(commissionDue({ ...TERMS, basis: 'FIXED', steps: [], fixedFen: 500_000 }, both)).toMatchObject({ totalFen: 500_000 });
  });

  it('is earned by a contract that came about, also where it was rescinded, not by one that is void, and of a revoked registration for what was paid alone', () => {
    const ended = (endedFor: 'RESCINDED' | 'TERMINATED' | 'VOID' | null, paidFen: number) => cameAbout({ isRegistered: false, endedFor }, { ...CONTRACT, paidFen });
    const quarter = 750_000 * YUAN;
    expect(cameAbout({ isRegistered: true, endedFor: null }, { ...CONTRACT, paidFen: 0 })).toEqual({ ...CONTRACT, paidFen: 0 });
    for (const ground of ['RESCINDED', 'TERMINATED'] as const) expect(ended(ground, quarter)).toEqual({ ...CONTRACT, paidFen: quarter });
    expect([ended('VOID', 0), ended('VOID', quarter), ended(null, 0)]).toEqual([null, null, null]);
    const revoked = ended(null, quarter);
    const due = (change: Partial<TermsContent>) => commissionDue({ ...TERMS, ...change }, revoked ? [revoked] : []).baseFen / YUAN;
    expect([due({}), due({ basis: 'CONTRACT' }), due({ basis: 'FIXED', steps: [], fixedFen: 10_000 * YUAN })]).toEqual([600_000, 750_000, 2_500]);
  });

  it('never falls when more is paid, and is never above the highest rate', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 5_000_000_00 }), fc.integer({ min: 0, max: 1_000_000_00 }), (paidFen, more) => {
      const due = (paid: number) => commissionDue(TERMS, [{ techFen: CONTRACT.priceFen, priceFen: CONTRACT.priceFen * 3, paidFen: paid }]).totalFen;
      expect(due(paidFen + more)).toBeGreaterThanOrEqual(due(paidFen));
      expect(due(paidFen)).toBeLessThanOrEqual(Math.ceil((paidFen * 300) / 10_000));
    }));
  });
});

describe('terms that fit together', () => {
  const codes = (change: Partial<TermsContent>) => termsGaps({ ...TERMS, ...change }).map(({ code, pointer }) => `${code} ${pointer}`);
  it('name a share where both pay, rising rates or one amount, and limits above zero', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ payer: 'BOTH', buyerShareBp: 5_000 })).toEqual([]);
    expect(codes({ payer: 'BOTH' })).toEqual(['SHARE /terms/buyerShareBp']);
    expect(codes({ buyerShareBp: 5_000 })).toEqual(['SHARE /terms/buyerShareBp']);
    expect(codes({ steps: [] })).toEqual(['STEPS /terms/steps']);
    expect(codes({ steps: [{ aboveFen: 1, rateBp: 300 }] })).toEqual(['STEPS /terms/steps']);
    expect(codes({ steps: [{ aboveFen: 0, rateBp: 300 }, { aboveFen: 0, rateBp: 200 }] })).toEqual(['STEPS /terms/steps']);
    expect(codes({ basis: 'FIXED', steps: [], fixedFen: 1_000 })).toEqual([]);
    expect(codes({ basis: 'FIXED', fixedFen: 1_000 })).toEqual(['FIXED /terms/fixedFen']);
    expect(codes({ capFen: 0, costsCapFen: 0 })).toEqual(['AMOUNT /terms/capFen', 'AMOUNT /terms/costsCapFen']);
  });
});
