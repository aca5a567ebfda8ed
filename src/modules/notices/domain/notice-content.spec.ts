import { readFileSync } from 'node:fs';
import { faultsOfValues, noticeGaps, wholeValues } from './notice-content.js';
import { fieldsOf, KINDS, NOTICE_KINDS } from './notice-kinds.js';

const rule = JSON.parse(readFileSync('src/modules/rules/data/pn-2018.json', 'utf8')) as { params: Record<string, unknown>; articles: { no: string }[] };

describe('the kinds of notice', () => {
  it.each(NOTICE_KINDS)('%s rests on a period and an article of the rules, and each of its fields is named in both languages', (kind) => {
    const { periods, paid, article, publisher, subject } = KINDS[kind];
    expect(periods.filter((name) => name !== undefined && rule.params[name] === undefined)).toEqual([]);
    expect(rule.articles.map(({ no }) => no)).toContain(article);
    expect(paid === undefined || fieldsOf(kind).some(({ key, type }) => key === paid && type === 'flag')).toBe(true);
    expect(['INSTITUTE', 'BUREAU']).toContain(publisher);
    const fields = fieldsOf(kind).flatMap((field) => (field.type === 'rows' ? [field, ...field.columns] : [field]));
    expect(fields.filter(({ zh, en }) => !/\p{Script=Han}/u.test(zh) || /\p{Script=Han}/u.test(en) || en === '')).toEqual([]);
    expect(new Set(fieldsOf(kind).map(({ key }) => key)).size).toBe(fieldsOf(kind).length);
    expect(fieldsOf(kind).some(({ linked }) => linked)).toBe(subject !== null);
  });

  it('what the rules on cash rewards ask for is required of their notice', () => {
    // 国科发政〔2018〕103号: 成果转化信息、奖励人员信息、现金奖励信息、技术合同登记信息、公示期限（the period is the notice's own）
    const required = fieldsOf('PN-REWARD').filter((field) => field.required).map(({ key }) => key);
    expect(required).toEqual(expect.arrayContaining(['achievementName', 'income', 'people', 'rewardTotal', 'registrationNumber', 'registeredOn', 'techAmount', 'procedure']));
  });
});

describe('the content of a notice', () => {
  it('takes what fits its fields and names what does not', () => {
    expect(faultsOfValues('PN-ACCEPT', { batch: '一', payment: true, projects: [{ title: '甲', amount: 1 }] })).toEqual([]);
    expect(faultsOfValues('PN-ACCEPT', { payment: 'yes', projects: [{ amount: 0.5, x: 1 }, 7], 'a/b': 1 }).map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'NOTICE_VALUE /values/payment', 'whitelistValidation /values/projects/0/x', 'NOTICE_VALUE /values/projects/0/amount', 'isObject /values/projects/1', 'whitelistValidation /values/a~1b',
    ]);
  });

  it.each([JSON.parse('{"__proto__": {"batch": 1}}') as object, { constructor: 1 }, { toString: '' }])('takes no field that only its language knows', (values) => {
    expect(Object.keys(values)).toHaveLength(1);
    expect(faultsOfValues('PN-SME', { ...values })).toHaveLength(1);
  });

  it('lacks what is required, line by line', () => {
    const values = wholeValues('PN-SME', { batch: '第一批', enterprises: [{ name: '演示甲公司', uscc: '' }] });
    expect(noticeGaps('PN-SME', { title: ' ', values }).map(({ pointer }) => pointer)).toEqual(['/title', '/values/enterprises/0/uscc', '/values/contactUnit', '/values/contactPhone', '/values/contactAddress', '/values/procedure']);
  });
});
