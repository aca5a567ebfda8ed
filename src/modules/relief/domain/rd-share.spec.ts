import fc from 'fast-check';
import { commission, rdFacts } from '../../../../test/support/relief-facts.js';
import { RD } from '../../../../test/support/relief-rules.js';
import { figureOf } from './answer.js';
import { assessRd, type CommissionFacts, type RdFacts } from './rd.js';
import { rdShare } from './rd-share.js';

const shareOf = (more: Partial<RdFacts>, ref: string, rule = RD) => {
  const facts = rdFacts(more);
  return rdShare(assessRd(facts, rule), ref, facts, rule);
};
const home = (more: Partial<CommissionFacts> = {}) => commission({ ref: 'H', ...more });
const abroad = (more: Partial<CommissionFacts> = {}) => commission({ ref: 'F', contractor: 'OVERSEAS', ...more });

describe('the part of one commission in its year of research', () => {
  it('has what it pays, and of what is paid abroad what the year allows', () => {
    const commissions = [abroad(), home()];
    // 800,000 at home × 2/3
    expect(['ownOverseas', 'yearDomestic', 'base', 'extra'].map((key) => figureOf(shareOf({ commissions }, 'F'), key))).toEqual([53_333_333, 80_000_000, 53_333_333, 53_333_333]);
    expect(['ownOverseas', 'domestic', 'extra'].map((key) => figureOf(shareOf({ commissions }, 'H'), key))).toEqual([null, 80_000_000, 80_000_000]);
    expect(shareOf({ commissions }, 'F').notes.map(({ code }) => code)).toEqual(['ALLOWED_USED']);
    expect(shareOf({ commissions: [abroad({ fen: 100 }), home()] }, 'F').notes).toEqual([]);
  });

  it('has own expenses with the commission that they are declared with', () => {
    const year = { ownFen: 30, ownRef: 'F', commissions: [home(), abroad({ isResearch: false, subKind: 'SVC-1' })] };
    const share = shareOf(year, 'F');
    // they count by themselves, whatever the commission is
    expect([share.status, figureOf(share, 'domestic'), share.notes.map(({ code, about }) => [code, about])]).toEqual(['ELIGIBLE', 30, [['NOT_COMMISSIONED_RESEARCH', 'F']]]);
    expect(figureOf(shareOf(year, 'H'), 'domestic')).toBe(80_000_000);
  });

  it('is held up by its own questions, not by those of others', () => {
    const commissions = [home(), abroad({ registered: null })];
    expect([shareOf({ commissions }, 'H').status, shareOf({ commissions }, 'F')]).toMatchObject(['ELIGIBLE', { status: 'NEEDS_INFO', missing: [{ field: 'registered', about: 'F' }] }]);
    expect(shareOf({ commissions: [home(), abroad({ registered: false })] }, 'F')).toMatchObject({ status: 'NOT_ELIGIBLE', reasons: [{ code: 'NOTHING_SPENT' }, { code: 'NOT_REGISTERED_BY_CLIENT' }], figures: [] });
    expect(shareOf({ commissions, industryDivision: '51' }, 'H')).toMatchObject({ status: 'NOT_ELIGIBLE', reasons: [{ code: 'NEGATIVE_INDUSTRY' }] });
  });

  it('says what would hold where nobody has compared the rule with its text', () => {
    const share = shareOf({ commissions: [home()] }, 'H', { ...RD, verified: false });
    expect([share.status, figureOf(share.estimate ?? share, 'extra')]).toEqual(['RULE_UNVERIFIED', 80_000_000]);
  });

  it('T32: the parts of any order of commissions add up to the same year, and never to more abroad than it allows', () => {
    const paid = fc.record({ fen: fc.integer({ min: 0, max: 1_000_000_000_000 }), isAbroad: fc.boolean() });
    fc.assert(fc.property(fc.array(paid, { minLength: 1, maxLength: 6 }), fc.integer({ min: 0, max: 1_000_000_000_000 }), fc.boolean(), (all, ownFen, turned) => {
      const commissions = all.map(({ fen, isAbroad }, at) => commission({ ref: `${at}`, fen, contractor: isAbroad ? 'OVERSEAS' : 'DOMESTIC' }));
      const facts = rdFacts({ ownFen, ownRef: '0', commissions: turned ? [...commissions].reverse() : commissions });
      const year = assessRd(facts, RD);
      const sum = (key: string) => commissions.reduce((total, { ref }) => total + (figureOf(rdShare(year, ref, facts, RD), key) ?? 0), 0);
      expect([sum('domestic'), sum('ownOverseas')]).toEqual([figureOf(year, 'domestic'), figureOf(year, 'overseas')]);
      expect(commissions.every(({ ref }) => (figureOf(rdShare(year, ref, facts, RD), 'ownOverseas') ?? 0) >= 0)).toBe(true);
    }));
  });
});
