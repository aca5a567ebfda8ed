import { IIT, INCOME_BRACKETS } from '../../../../test/support/relief-rules.js';
import { iitFacts } from '../../../../test/support/relief-facts.js';
import { figureOf } from './answer.js';
import { exact, published } from './exact.js';
import { assessIit, type IitFacts, taxByBrackets } from './iit.js';

const ask = (more: Partial<IitFacts>) => assessIit(iitFacts(more), IIT, INCOME_BRACKETS);
const codes = (more: Partial<IitFacts>) => ask(more).reasons.map(({ code }) => code);
const tax = (answer: ReturnType<typeof ask>) => ['tax', 'taxWithout', 'saved'].map((key) => figureOf(answer, key));

describe('personal income tax of a cash reward', () => {
  it('IIT-2: paid 37 months after the income it counts in full', () => {
    const late = ask({ incomeReceivedOn: '2023-04-10' });
    expect(late).toMatchObject({ status: 'NOT_ELIGIBLE', reasons: [{ code: 'OVER_36_MONTHS', article: '财税〔2018〕58号第五条' }] });
    expect(tax(late)).toEqual([9_708_000, 9_708_000, 0]);
  });

  it('IIT-3: a reward for development counts in full', () => {
    expect(codes({ subKind: 'DEV-1' })).toEqual(['MODE_NOT_TRANSFER_OR_LICENCE']);
    expect(tax(ask({ subKind: 'DEV-1' }))).toEqual([9_708_000, 9_708_000, 0]);
  });

  it('36 months end on the same day of the month, and begin with the income', () => {
    expect(ask({ incomeReceivedOn: '2023-05-10' }).status).toBe('ELIGIBLE');
    expect(codes({ incomeReceivedOn: '2023-05-09' })).toEqual(['OVER_36_MONTHS']);
    expect(ask({ incomeReceivedOn: '2026-05-10' }).status).toBe('ELIGIBLE');
    expect(codes({ incomeReceivedOn: '2026-05-11' })).toEqual(['PAID_BEFORE_INCOME']);
  });

  it('every condition refuses alone, and is asked for alone', () => {
    const conditions = { nonProfitUnit: 'UNIT_NOT_COVERED', dutyAchievement: 'NOT_ON_DUTY', noticed: 'NOT_NOTICED', registered: 'NOT_REGISTERED' };
    for (const [field, code] of Object.entries(conditions)) {
      expect(codes({ [field]: false })).toEqual([code]);
      expect(ask({ [field]: null })).toMatchObject({ status: 'NEEDS_INFO', figures: [], missing: [{ field }] });
    }
    expect(ask({ incomeReceivedOn: null }).missing.map(({ field }) => field)).toEqual(['incomeReceivedOn']);
    const inventions: typeof IIT = { ...IIT, params: { ...IIT.params, ipKinds: ['INVENTION'] } };
    expect(assessIit(iitFacts(), inventions, INCOME_BRACKETS).missing.map(({ field }) => field)).toEqual(['right']);
  });

  it('conditions and modes are parameters', () => {
    const lenient: typeof IIT = { ...IIT, params: { ...IIT.params, noticeRequired: false, registrationRequired: false, modes: ['LICENCE'] } };
    expect(assessIit(iitFacts({ subKind: 'LIC-1', noticed: false, registered: false }), lenient, INCOME_BRACKETS).status).toBe('ELIGIBLE');
    expect(assessIit(iitFacts(), lenient, INCOME_BRACKETS).reasons).toMatchObject([{ code: 'MODE_NOT_TRANSFER_OR_LICENCE' }]);
  });

  it('says until when the form is handed in, as the rule asks for one', () => {
    const due = (paidOn: string, rule = IIT) => assessIit(iitFacts({ paidOn, incomeReceivedOn: '2025-12-01' }), rule, INCOME_BRACKETS).notes.filter(({ code }) => code === 'FORM_DUE');
    expect(due('2026-05-31')).toMatchObject([{ article: '国家税务总局公告2018年第30号第二条', zh: expect.stringContaining('2026年6月15日') as unknown }]);
    expect(due('2026-12-01')[0]?.zh).toContain('2027年1月15日');
    expect([due('2026-05-31', { ...IIT, params: { ...IIT.params, formByDay: null } }), ask({ noticed: false }).notes]).toEqual([[], []]);
  });

  it('shares are no cash: the choice to defer is pointed out', () => {
    expect(ask({ subKind: 'TRF-8' }).notes).toMatchObject([{ code: 'EQUITY_DEFERRAL_OPTION', article: '财税〔2016〕101号第三条' }]);
  });

  it('needs the brackets of its day', () => {
    expect(assessIit(iitFacts(), IIT, null)).toMatchObject({ status: 'RULE_EXPIRED', reasons: [{ code: 'NO_RULE_IN_FORCE' }] });
    expect(assessIit(iitFacts({ paidOn: '2018-12-31' }), IIT, INCOME_BRACKETS)).toMatchObject({ status: 'RULE_EXPIRED', reasons: [{ code: 'RULE_NOT_YET', article: '个人所得税法' }] });
    expect(ask({}).basis.map(({ docNo }) => docNo)).toContain('个人所得税法');
  });

  it.each([[36_000, 1_080], [144_000, 11_880], [300_000, 43_080], [420_000, 73_080], [660_000, 145_080], [960_000, 250_080], [1_000_000, 268_080]])(
    'brackets agree with the quick deduction: %i yuan → %i yuan', (income, expected) => {
      expect(published(taxByBrackets(exact(income * 100), INCOME_BRACKETS.params.brackets))).toBe(expected * 100);
    });
});
