import { isHeldBy } from './rights-holders.js';

const UNIVERSITY = { name: '演示滨海理工大学', shortName: '滨海理工' };

describe('isHeldBy', () => {
  it.each([
    '演示滨海理工大学', ' 演示滨海理工大学\u3000', '滨海理工', '演示某某大学；演示滨海理工大学', '演示滨海理工大学;演示某某大学', '甲有限公司、滨海理工、乙有限公司', '演示滨海理工大学，甲有限公司', '甲, 演示滨海理工大学',
    '甲／演示滨海理工大学', '甲/演示滨海理工大学',
  ])('takes %j', (holder) => expect(isHeldBy(holder, UNIVERSITY)).toBe(true));

  it.each(['非演示滨海理工大学', '演示滨海理工大学附属医院', '滨海理工科技有限公司', '演示某某大学；演示滨海理工大学附属医院', '', '、', '演示', '演示滨海理工大学 甲有限公司'])('does not take %j', (holder) => {
    expect(isHeldBy(holder, UNIVERSITY)).toBe(false);
  });

  it('takes no short name of one character, and none that is empty', () => {
    expect(isHeldBy('清华大学', { name: '演示滨海理工大学', shortName: '大' })).toBe(false);
    expect(isHeldBy('大', { name: '演示滨海理工大学', shortName: '大' })).toBe(false);
    expect(isHeldBy('', { name: '演示滨海理工大学', shortName: '' })).toBe(false);
  });

  it('takes names with full-width forms and with commas of their own', () => {
    const company = { name: 'Ｄｅｍｏ Materials Co., Ltd.', shortName: '' };
    expect(isHeldBy('Demo  Materials Co., Ltd.', company)).toBe(true);
    expect(isHeldBy('演示（滨海）研究院', { name: '演示(滨海)研究院', shortName: '' })).toBe(true);
    expect(isHeldBy('demo materials co., ltd.', company)).toBe(true);
    expect(isHeldBy('Ltd.', company)).toBe(false);
  });
});
