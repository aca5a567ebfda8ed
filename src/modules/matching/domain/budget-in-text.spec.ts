import { budgetInText } from './budget-in-text.js';

const read = (...texts: string[]) => budgetInText(texts.map((text) => ({ name: 'problem', text, weight: 1, disclaims: false })));

describe('a budget in words', () => {
  it.each([
    ['预算 30 万元以内', 30_000_000], ['预算控制在20－50万', 50_000_000], ['预算：100~200万元', 200_000_000], ['30 万元左右的预算', 30_000_000], ['经费不超过 1.5 千万元', 1_500_000_000], ['预算 80000 元', 8_000_000], ['预算大约２万块', 2_000_000],
  ])('%s is %d fen at most', (text, fen) => {
    expect(read('车间粉尘大', text)).toBe(fen);
  });

  it.each(['预算每台 3 万元', '预算 30 万元/年', '没有预算。温度 30 万', '投 5 万元，预算待定', '预算 3 个月内定下来', '产值 30 万元'])('%s tells none', (text) => {
    expect(read(text)).toBeNull();
  });
});
