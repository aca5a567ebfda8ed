import { RD } from '../../../../test/support/relief-rules.js';
import { commission, rdFacts } from '../../../../test/support/relief-facts.js';
import { figureOf } from './answer.js';
import { assessRd, type CommissionFacts, type RdFacts } from './rd.js';

const ask = (more: Partial<RdFacts>) => assessRd(rdFacts(more), RD);
const bought = (more: Partial<CommissionFacts>, facts: Partial<RdFacts> = {}) => ask({ commissions: [commission(more)], ...facts });

describe('super-deduction of the buyer', () => {
  it('RD-1: what it saves depends on the rate', () => {
    expect([2_500, 1_500].map((taxRate) => figureOf(bought({}, { taxRate }), 'saved'))).toEqual([20_000_000, 12_000_000]);
    expect(figureOf(bought({}), 'saved')).toBeNull();
  });

  it('RD-4: an individual abroad counts for nothing, the rest does', () => {
    const answer = bought({ contractor: 'OVERSEAS_INDIVIDUAL' }, { ownFen: 500 });
    expect(answer).toMatchObject({ status: 'ELIGIBLE', notes: [{ code: 'OVERSEAS_INDIVIDUAL', about: 'A' }] });
    expect([figureOf(answer, 'overseas'), figureOf(answer, 'base')]).toEqual([0, 500]);
    expect(bought({ contractor: 'OVERSEAS_INDIVIDUAL' })).toMatchObject({ status: 'NOT_ELIGIBLE', reasons: [{ code: 'NOTHING_SPENT' }, { code: 'OVERSEAS_INDIVIDUAL' }] });
  });

  it.each(['51', 'F51', '5199', 'C16'])('RD-5: division %s is excluded', (industryDivision) => {
    expect(ask({ ownFen: 100, industryDivision })).toMatchObject({ status: 'NOT_ELIGIBLE', figures: [], reasons: [{ code: 'NEGATIVE_INDUSTRY' }] });
  });

  it('industry and list are asked for', () => {
    expect(ask({ ownFen: 100, industryDivision: null, listedFirm: null }).missing.map(({ field }) => field)).toEqual(['industryDivision', 'listedFirm']);
  });

  it('the contractor never deducts', () => {
    expect(ask({ ownFen: 100, role: 'CONTRACTOR' }).reasons).toMatchObject([{ code: 'CONTRACTOR_CANNOT_DEDUCT' }]);
  });

  it('listed firms deduct 120 % to 2027, and are not asked afterwards', () => {
    expect([2023, 2027, 2028].map((year) => figureOf(ask({ ownFen: 100, listedFirm: true, year }), 'extra'))).toEqual([120, 120, 100]);
    expect(ask({ ownFen: 100, listedFirm: null, year: 2028 }).status).toBe('ELIGIBLE');
    expect(ask({ ownFen: 100, year: 2022 }).status).toBe('RULE_EXPIRED');
  });

  it('contracts must be registered, abroad by the client', () => {
    expect(bought({ registered: false }).reasons.map(({ code }) => code)).toEqual(['NOTHING_SPENT', 'NOT_REGISTERED']);
    expect(bought({ registered: false, contractor: 'OVERSEAS' }).reasons.map(({ code }) => code)).toEqual(['NOTHING_SPENT', 'NOT_REGISTERED_BY_CLIENT']);
    expect(bought({ registered: null })).toMatchObject({ status: 'NEEDS_INFO', missing: [{ field: 'registered', about: 'A' }] });
  });

  it('a service counts where it is research in fact', () => {
    expect(figureOf(bought({ subKind: 'SVC-1', isResearch: true }), 'base')).toBe(80_000_000);
    expect(bought({ subKind: 'SVC-1', isResearch: false }).status).toBe('NOT_ELIGIBLE');
  });

  it('nothing abroad counts without research at home, and the cap is said', () => {
    const answer = bought({ contractor: 'OVERSEAS' });
    expect([figureOf(answer, 'base'), answer.notes.map(({ code }) => code)]).toEqual([0, ['OVERSEAS_CAPPED']]);
    expect(ask({ ownFen: 120, commissions: [commission({ contractor: 'OVERSEAS', fen: 100 })] }).notes).toEqual([]);
    expect(ask({}).reasons).toMatchObject([{ code: 'NOTHING_SPENT' }]);
  });

  it('the base is rounded once: thirds of a fen add up', () => {
    const answer = ask({ ownFen: 2, commissions: [commission({ contractor: 'OVERSEAS', fen: 100 })] });
    expect(['domestic', 'overseas', 'base', 'extra'].map((key) => figureOf(answer, key))).toEqual([2, 1, 3, 3]);
    // 5/3 of a fen: the published extra deduction is 2, of which a quarter would be 1; a quarter of 5/3 is 0
    const least = ask({ ownFen: 1, taxRate: 2_500, commissions: [commission({ contractor: 'OVERSEAS', fen: 100 })] });
    expect(['extra', 'saved'].map((key) => figureOf(least, key))).toEqual([2, 0]);
  });
});
