import { checkFigures } from './figures.js';
import type { Comparator } from './match-record.js';

type Told = readonly [name: string, comparator: Comparator, value: number, unit: string];

const verdict = ([name, comparator, target, unit]: Told, [stated, how, value, its]: Told) =>
  checkFigures([{ name, comparator, target, targetMax: null, unit, weight: 50, veto: false, evidence: null }], [{ name: stated, comparator: how, value, valueMax: null, unit: its, evidence: null, prose: false }])[0]?.verdict;

describe('figures in tables', () => {
  it.each<[Told, Told]>([
    [['-40℃冲击功', '>=', 27, 'J'], ['40℃冲击功', '=', 120, 'J']], [['零下20℃容量保持率', '>=', 80, '%'], ['20℃容量保持率', '=', 95, '%']], [['−40℃冲击功', '>=', 27, 'J'], ['40℃冲击功', '=', 10, 'J']],
    [['接头耐压强度', '>=', 20, 'MPa'], ['接头抗压强度', '=', 600, 'MPa']], [['甲醛降解率', '>=', 90, '%'], ['甲醛去除率', '=', 95, '%']], [['去除率', '>=', 90, '%'], ['净化率', '=', 95, '%']], [['再生率', '>=', 90, '%'], ['回收率', '=', 95, '%']],
    [['致死率', '>=', 95, '%'], ['死亡率', '=', 3, '%']], [['光洁度', '>=', 5, 'μm'], ['粗糙度', '=', 0.8, 'μm']],
    [['使用温度', '<=', -40, '℃'], ['使用温度', '<=', 120, '℃']], [['使用温度', '>=', 150, '℃'], ['使用温度', '>=', -40, '℃']], [['工作温度', '>=', 150, '℃'], ['工作温度', '=', -40, '℃']], [['可切割厚度', '<=', 3, 'mm'], ['可切割厚度', '=', 12, 'mm']],
    [['寿命', '>=', 5_000, 'h'], ['寿命', '=', 1, '年']], [['寿命', '>=', 5, '年'], ['寿命', '=', 20_000, 'h']], [['使用寿命', '>=', 3, '年'], ['使用寿命', '=', 30_000, '小时']], [['处理量', '>=', 100, 'm³/h'], ['处理量', '=', 120, 'Nm³/h']],
  ])('leave open whether %j is met by %j', (asked, told) => {
    expect(verdict(asked, told)).toBe('UNCLEAR');
  });

  it.each<[Told, Told, string]>([
    [['-40℃冲击功', '>=', 27, 'J'], ['-40℃冲击功', '=', 120, 'J'], 'MET'], [['去除效率', '>=', 90, '%'], ['去除率', '=', 95, '%'], 'MET'], [['量程', '>=', 200, 'kPa'], ['量程', '=', 100, 'kPa'], 'NOT_MET'], [['保质期', '>=', 12, '个月'], ['保质期', '=', 2, '年'], 'MET'],
    [['使用寿命', '>=', 3, '年'], ['使用寿命', '=', 8, '年'], 'MET'], [['最高工作温度', '>=', 150, '℃'], ['最高工作温度', '=', 180, '℃'], 'MET'],
  ])('say of %j and %j what they are: %s', (asked, told, expected) => {
    expect(verdict(asked, told)).toBe(expected);
  });
});
