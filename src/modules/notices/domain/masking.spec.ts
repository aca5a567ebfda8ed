import { masked, maskName, maskNumber, maskText } from './masking.js';

describe('masking', () => {
  it.each([['张三', '张*'], ['张小三', '张**'], ['买买提·艾力', '买**'], ['李', '李*'], ['', '']])('of the name %s leaves %s', (name, shown) => expect(maskName(name)).toBe(shown));

  it.each([['6222020200112230123', '****0123'], ['0123', '****'], ['', '']])('of the number %s leaves %s', (number, shown) => expect(maskNumber(number)).toBe(shown));

  it.each([
    ['证件 11010519491231002X，电话13800001234。', '证件 110105********002X，电话138****1234。'],
    ['卡号 6222021234567890128', '卡号 ****0128'],
    // numbers that only look alike: a credit code, a register number, a part of a longer number
    ['代码 91370200MADY90246P、113710820000000000', '代码 91370200MADY90246P、113710820000000000'],
    ['登记编号 2026371082990001', '登记编号 2026371082990001'],
    ['编号 A13800001234、1380000123456', '编号 A13800001234、1380000123456'],
    ['11010519491231002Y', '11010519491231002Y'],
  ])('of %s leaves %s', (text, shown) => expect(maskText(text)).toBe(shown));

  it('reaches columns, texts and titles, and not where objections go', () => {
    const { title, values } = masked('PN-REWARD', {
      title: '公示 13800001234', values: { achievementName: '演示', people: [{ name: '王五', post: '教授', contribution: '电话 13900001111', amount: 100 }], registrationNumber: '2026371082990001', contactPhone: '13800001234' },
    });
    expect({ title, ...values }).toEqual({
      title: '公示 138****1234', achievementName: '演示', people: [{ name: '王*', post: '教授', contribution: '电话 139****1111', amount: 100 }], registrationNumber: '2026371082990001', contactPhone: '13800001234',
    });
  });
});
