import { remediesOf, type RemedyTerms } from './remedy.js';

const TERMS: RemedyTerms = {
  body: '演示市人民政府',
  reconsideration: { length: { zh: '60日', en: '60 days' }, until: '2027-01-26' },
  court: { length: { zh: '6个月', en: '6 months' }, until: '2027-05-27' },
  afterReconsideration: { zh: '15日', en: '15 days' },
};
const UNKNOWN: RemedyTerms = { body: null, reconsideration: null, court: null, afterReconsideration: null };
const REFUSED = { state: 'REFUSED', upheld: false } as const;
const zh = (...given: Parameters<typeof remediesOf>): string => remediesOf(...given).map((sentence) => `${sentence.zh}。`).join('');
const INTERNAL = '复查是登记机构的内部程序，不是行政复议，不停止也不延长申请行政复议和提起行政诉讼的期限。';

describe('what can be done about a refusal', () => {
  it('is the reconsideration and the court of the law, each with its body and last day, and an internal review that is neither', () => {
    expect(zh(REFUSED, TERMS, '2026-11-27', true)).toBe(
      '可以自收到本决定之日起60日内（决定当日收到的，至2027年1月26日，含当日）向演示市人民政府申请行政复议；也可以自收到本决定之日起6个月内（决定当日收到的，至2027年5月27日，含当日）直接向有管辖权的人民法院提起行政诉讼。' +
      `对行政复议决定不服的，自收到复议决定书之日起15日内提起行政诉讼。也可以先申请登记机构复查，或者补齐材料后重新申请登记。${INTERNAL}`);
  });

  it('tells the times of the law while the review runs and after it, from the first decision on', () => {
    expect(zh({ state: 'RECONSIDERATION', upheld: false }, TERMS, '2026-11-27', false)).toMatch(new RegExp(`60日内.*6个月内.*15日内.*${INTERNAL}$`));
    const upheld = zh({ state: 'REFUSED', upheld: true }, TERMS, '2026-12-27', false);
    expect(upheld).toMatch(/^登记机构经复查，已维持不予登记的决定；下列期限仍从原决定起算。.*至2027年1月26日，含当日）向演示市人民政府申请行政复议.*6个月内/);
    expect(upheld).not.toContain('申请登记机构复查');
  });

  it.each([
    ['2027-01-26', /自收到本决定之日起60日内（决定当日收到的，至2027年1月26日，含当日）向演示市人民政府申请行政复议/],
    ['2027-01-27', /可以向演示市人民政府申请行政复议（决定当日收到的，期限已于2027年1月26日届满）；也可以自收到本决定之日起6个月内/],
    ['2027-05-28', /直接向有管辖权的人民法院提起行政诉讼（决定当日收到的，期限已于2027年5月27日届满）/],
  ])('says on %s until when each is open', (today, said) => {
    expect(zh(REFUSED, TERMS, today, false)).toMatch(said);
  });

  it('names body and court by the law alone where the rule of the case says nothing', () => {
    expect(zh({ state: 'NOT_ACCEPTED', upheld: false }, UNKNOWN, '2026-11-27', false)).toBe('可以依法向作出本决定的机关的本级人民政府申请行政复议；也可以依法直接向有管辖权的人民法院提起行政诉讼。对行政复议决定不服的，依法提起行政诉讼。');
  });

  it('says the same in English', () => {
    expect(remediesOf(REFUSED, TERMS, '2026-11-27', true).map(({ en }) => en)).toEqual([
      'Administrative reconsideration may be asked for from 演示市人民政府 within 60 days of receiving the decision (received on its own day: until 26 January 2027, that day included); or the competent people’s court may be asked directly within 6 months of receiving the decision (received on its own day: until 27 May 2027, that day included)',
      'Against what is reconsidered a court may be asked within 15 days of receiving that decision',
      'The body itself may be asked for an internal review first, or the contract may be completed and filed anew',
      'The internal review is no administrative reconsideration: it neither stops nor prolongs the times in which that or a court can be asked for',
    ]);
  });
});
