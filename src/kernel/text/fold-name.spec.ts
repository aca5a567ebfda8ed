import { foldName } from './fold-name.js';

describe('foldName', () => {
  it.each([
    ['演示公司（甲）', '演示公司(甲)'],
    ['　演示公司 ', '演示公司'],
    ['Ｄｅｍｏ　Ｍａｔｅｒｉａｌｓ  Co.', 'demo materials co.'],
    ['演示\u200B公\u00AD司', '演示公司'],
  ])('takes %j for %j', (one, other) => expect(foldName(one)).toBe(foldName(other)));

  it.each([['演示公司', '演示公司甲'], ['滙通公司', '汇通公司'], ['演示 公司', '演示公司']])('keeps %j apart from %j', (one, other) => expect(foldName(one)).not.toBe(foldName(other)));
});
