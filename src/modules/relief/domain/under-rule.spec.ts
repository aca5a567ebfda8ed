import { CIT, IIT, INCOME_BRACKETS, REWARD, VAT_2026, VAT_36 } from '../../../../test/support/relief-rules.js';
import { citFacts, iitFacts, rewardFacts, vatFacts } from '../../../../test/support/relief-facts.js';
import { DISCLAIMERS } from './answer.js';
import { assessCitYear } from './cit.js';
import { assessIit } from './iit.js';
import { assessReward } from './reward.js';
import { assessVat } from './vat.js';

describe('a question under a rule set', () => {
  it.each([
    { taxPoint: '2016-04-30', rule: VAT_36, status: 'RULE_EXPIRED', reason: 'RULE_NOT_YET' }, { taxPoint: '2016-05-01', rule: VAT_36, status: 'ELIGIBLE' },
    { taxPoint: '2025-12-31', rule: VAT_36, status: 'ELIGIBLE' }, { taxPoint: '2026-01-01', rule: VAT_36, status: 'RULE_EXPIRED', reason: 'RULE_EXPIRED' },
    { taxPoint: '2025-12-31', rule: VAT_2026, status: 'RULE_EXPIRED', reason: 'RULE_NOT_YET' }, { taxPoint: '2026-01-01', rule: VAT_2026, status: 'ELIGIBLE' },
    { taxPoint: '2027-12-31', rule: VAT_2026, status: 'ELIGIBLE' }, { taxPoint: '2028-01-01', rule: VAT_2026, status: 'RULE_EXPIRED', reason: 'RULE_EXPIRED' },
  ])('$taxPoint under $rule.code: $status', ({ taxPoint, rule, status, reason }) => {
    const answer = assessVat(vatFacts({ taxPoint }), rule);
    expect([answer.status, answer.reasons[0]?.code]).toEqual([status, reason]);
    if (status === 'RULE_EXPIRED') expect(answer).toMatchObject({ figures: [], missing: [], rule: { code: rule.code } });
  });

  it('says which document ended when', () => {
    expect(assessVat(vatFacts({ taxPoint: '2028-01-01' }), VAT_2026).reasons[0]).toEqual({
      code: 'RULE_EXPIRED', zh: '《财政部 税务总局公告2026年第10号（测试）》执行至2027年12月31日，2028年1月1日已无依据，不得按免税或减税测算',
      en: '“VAT-2026-10 (test)” ended on 31 December 2027; nothing on 1 January 2028 may be estimated as relieved', article: '财政部 税务总局公告2026年第10号',
    });
  });

  it('without any set nothing is claimed', () => {
    expect(assessVat(vatFacts(), null)).toMatchObject({ status: 'RULE_EXPIRED', rule: null, figures: [], basis: [], reasons: [{ code: 'NO_RULE_IN_FORCE' }] });
  });

  it('a tax year goes by its last day', () => {
    const ended = { ...CIT, effectiveTo: '2026-12-30' };
    expect(assessCitYear(citFacts([{}]), ended).status).toBe('RULE_EXPIRED');
    expect(assessCitYear(citFacts([{}]), { ...CIT, effectiveFrom: '2026-12-31' }).status).toBe('ELIGIBLE');
  });

  it('under a set that nobody has verified the answer is an estimate of an estimate', () => {
    const unverified = { ...VAT_2026, verified: false };
    const answer = assessVat(vatFacts(), unverified);
    expect(answer).toMatchObject({ status: 'RULE_UNVERIFIED', figures: [], reasons: [{ code: 'RULE_UNVERIFIED' }] });
    expect(answer.estimate).toEqual(assessVat(vatFacts(), VAT_2026));
    expect(assessVat(vatFacts({ registered: false }), unverified).estimate).toMatchObject({ status: 'NOT_ELIGIBLE' });
    expect(assessVat(vatFacts({ taxPoint: '2028-01-01' }), unverified).status).toBe('RULE_EXPIRED');
  });

  it('a second set that is not verified warns as the first does', () => {
    const answer = assessIit(iitFacts(), IIT, { ...INCOME_BRACKETS, verified: false });
    expect(answer).toMatchObject({ status: 'RULE_UNVERIFIED', rule: { code: 'IIT-RATES-2019' }, estimate: { status: 'ELIGIBLE' } });
  });

  it('every answer carries the disclaimer', () => {
    const answers = [assessVat(vatFacts(), null), assessVat(vatFacts(), VAT_2026), assessVat(vatFacts({ registered: null }), VAT_2026), assessVat(vatFacts(), { ...VAT_2026, verified: false })];
    for (const { disclaimer } of answers) expect(DISCLAIMERS[disclaimer].zh).toContain('以税务机关认定为准');
  });

  it('of a reward none says that the tax office decides', () => {
    const reward = rewardFacts({ mode: 'TRANSFER', amountFen: 100, directCostFen: 0 });
    for (const rule of [REWARD, null, { ...REWARD, verified: false }]) expect(DISCLAIMERS[assessReward(reward, rule).disclaimer].zh).toContain('不由税务机关认定');
  });
});
