import fc from 'fast-check';
import { checkFigures } from './figures.js';
import { figuresInText } from './figures-in-text.js';
import type { StatedFigure, WantedFigure } from './match-record.js';

const wanted = (change: Partial<WantedFigure> = {}): WantedFigure => ({ name: '抗拉强度', comparator: '>=', target: 300, targetMax: null, unit: 'MPa', weight: 50, veto: false, evidence: null, ...change });
const stated = (change: Partial<StatedFigure> = {}): StatedFigure => ({ name: '抗拉强度', value: 320, valueMax: null, unit: 'MPa', comparator: '>=', evidence: null, prose: false, ...change });
const verdict = (a: WantedFigure, ...b: StatedFigure[]) => checkFigures([a], b)[0]?.verdict;

const field = (text: string) => ({ name: 'solution', text, weight: 1, disclaims: false });

describe('powers of ten in a text', () => {
  it.each([
    ['菌落总数 10^3 CFU/g', 1e3], ['体积电阻率达到 10^14 Ω·cm', 1e14], ['泄漏率优于 10⁻⁸ Pa·m³/s', 1e-8], ['疲劳寿命达到 10⁷ 次', 1e7], ['活菌数 5×10^8 CFU/g', 5e8], ['活菌数 3×108 CFU/g', 3e8], ['体积电阻率 1.2e12 Ω·cm', 1.2e12],
    ['活菌数达到 10 的 6 次方 CFU/g', 1e6], ['泄漏率 10 的负 9 次方 Pa·m³/s', 1e-9], ['抗拉强度 1,320 MPa', 1_320], ['抗拉强度 10 MPa', 10], ['容量 1.05 kg', 1.05],
  ])('%s', (text, value) => {
    expect(figuresInText(field(text))).toMatchObject([{ value, valueMax: null }]);
  });

  it('are not taken from one part of an amount', () => {
    for (const text of ['识别率达到 9 成 5', '识别率达到九成五', '单位成本 4 块 5 毛', '单位成本两块三', '循环寿命 2 万 5 千次']) expect(figuresInText(field(text)).filter(({ value }) => value !== null)).toEqual([]);
    expect(figuresInText(field('识别率九成以上，循环寿命达到两万五千次'))).toMatchObject([{ value: 9, unit: '成' }, { value: 25_000, unit: '次' }]);
  });

  it('leaves alone what has lost its sign', () => {
    for (const text of ['泄漏率 10-10 Pa·m³/s', '泄漏率优于 10-8 Pa·m³/s']) expect(figuresInText(field(text))).toEqual([]);
    expect(figuresInText(field('活菌数 10^6~10^8 CFU/g'))).toMatchObject([{ value: 1e6, valueMax: 1e8 }]);
  });
});

describe('wanted figures against stated ones', () => {
  it.each([
    ['the same unit', wanted(), stated(), 'MET'],
    ['another unit of the quantity', wanted(), stated({ value: 0.26, unit: 'GPa', comparator: '=' }), 'NOT_MET'],
    ['force over area', wanted({ target: 0.3, unit: 'kN/mm²' }), stated({ value: 320, unit: 'N/mm²' }), 'MET'],
    ['kN and N', wanted({ name: '拉脱力', target: 2, unit: 'kN' }), stated({ name: '拉脱力', value: 1_900, unit: 'N', comparator: '=' }), 'NOT_MET'],
    ['per cent and per mille', wanted({ name: '误检率', comparator: '<=', target: 5, unit: '‰' }), stated({ name: '误检率', value: 0.4, unit: '%', comparator: '<=' }), 'MET'],
    ['ten thousands', wanted({ name: '循环寿命', target: 5_000, unit: '次' }), stated({ name: '循环寿命', value: 1.2, unit: '万次' }), 'MET'],
    ['a longer name, which may be that of another part', wanted(), stated({ name: '母材抗拉强度' }), 'UNCLEAR'],
    ['a name that says the product alone beside', wanted(), stated({ name: '产品抗拉强度' }), 'MET'],
    ['the thickness of something else', wanted({ name: '板材厚度', target: 1.5, unit: 'mm' }), stated({ name: '涂层厚度', value: 80, unit: 'μm', comparator: '=' }), 'UNCLEAR'],
    ['the yield of something else', wanted({ name: '提取率', target: 85, unit: '%' }), stated({ name: '得率', value: 12, unit: '%', comparator: '=' }), 'UNCLEAR'],
    ['heat that it bears where cold is meant', wanted({ name: '工作温度', comparator: '<=', target: -30, unit: '℃' }), stated({ name: '耐热温度', value: 180, unit: '℃', comparator: '=' }), 'UNCLEAR'],
    ['other grains', wanted({ name: '粒径（D97）', comparator: '<=', target: 10, unit: 'μm' }), stated({ name: '粒径（D50）', value: 5, unit: 'μm', comparator: '=' }), 'UNCLEAR'],
    ['the same grains', wanted({ name: '粒径（D50）', comparator: '<=', target: 10, unit: 'μm' }), stated({ name: 'D50 粒径', value: 5, unit: 'μm', comparator: '=' }), 'MET'],
    ['a part of the product', wanted({ name: '整机寿命', target: 8, unit: '年' }), stated({ name: '传感器电池寿命', value: 3, unit: '年', comparator: '=' }), 'UNCLEAR'],
    ['formaldehyde of another test', wanted({ name: '甲醛释放量', comparator: '<=', target: 0.05, unit: 'mg/m³' }), stated({ name: '甲醛释放量', value: 0.3, unit: 'mg/L', comparator: '<=' }), 'UNCLEAR'],
    ['another quantity', wanted(), stated({ name: '屈服强度' }), 'UNCLEAR'],
    ['a unit that cannot be compared', wanted(), stated({ unit: '%' }), 'UNCLEAR'],
    ['no value', wanted(), stated({ value: null }), 'UNCLEAR'],
    ['an upper limit', wanted({ comparator: '<=', target: 5, unit: 'mm' }), stated({ value: 400, unit: 'μm', comparator: '<=' }), 'MET'],
    ['a limit that must not be reached', wanted({ comparator: '<', target: 5 }), stated({ value: 5, comparator: '=' }), 'NOT_MET'],
    ['more than what is claimed at least', wanted({ comparator: '>' }), stated({ value: 300 }), 'UNCLEAR'],
    ['more than what is claimed to be exceeded', wanted({ comparator: '>' }), stated({ value: 300, comparator: '>' }), 'MET'],
    ['less than what is claimed at most', wanted({ comparator: '<', target: 5 }), stated({ value: 5, comparator: '<=' }), 'UNCLEAR'],
    ['less than what is claimed to stay below', wanted({ comparator: '<', target: 5 }), stated({ value: 5, comparator: '<' }), 'MET'],
    ['a press of meganewtons', wanted({ name: '公称压力', target: 15_000, unit: 'kN' }), stated({ name: '公称压力', value: 20, unit: 'MN' }), 'MET'],
    ['what a gas holds in ppm', wanted({ name: '非甲烷总烃排放浓度', comparator: '<=', target: 50, unit: 'mg/m³' }), stated({ name: '非甲烷总烃排放浓度', value: 20, unit: 'ppm', comparator: '<=' }), 'UNCLEAR'],
    ['a claim that only bounds the other side', wanted(), stated({ value: 500, comparator: '<=' }), 'UNCLEAR'],
    ['temperatures in another scale', wanted({ name: '工作温度', comparator: 'between', target: -20, targetMax: 60, unit: '℃' }), stated({ name: '工作温度', value: 233, valueMax: 353, unit: 'K', comparator: 'between' }), 'MET'],
    ['a range that overlaps', wanted({ comparator: 'between', target: 10, targetMax: 20 }), stated({ value: 15, valueMax: 30, comparator: 'between' }), 'UNCLEAR'],
    ['a range that lies inside', wanted({ comparator: 'between', target: 10, targetMax: 20 }), stated({ value: 12, valueMax: 18, comparator: 'between' }), 'MET'],
    ['the end of a range', wanted({ comparator: 'between', target: 10, targetMax: 20 }), stated({ value: 10, comparator: '=' }), 'MET'],
    ['an accuracy that is asked for in the wrong direction', wanted({ name: '定位精度', target: 0.02, unit: 'mm' }), stated({ name: '定位精度', value: 0.01, unit: 'mm', comparator: '=' }), 'UNCLEAR'],
    ['… or would miss what was meant', wanted({ name: '定位精度', target: 0.02, unit: 'mm' }), stated({ name: '定位精度', value: 0.05, unit: 'mm', comparator: '=' }), 'UNCLEAR'],
    ['… and the very value', wanted({ name: '定位精度', target: 0.02, unit: 'mm' }), stated({ name: '定位精度', value: 20, unit: 'μm', comparator: '=' }), 'MET'],
    ['an accuracy in per cent', wanted({ name: '识别精度', target: 99, unit: '%' }), stated({ name: '识别精度', value: 99.5, unit: '%', comparator: '=' }), 'MET'],
    ['grades that count down', wanted({ name: '附着力', target: 1, unit: '级' }), stated({ name: '附着力', value: 0, unit: '级', comparator: '=' }), 'UNCLEAR'],
    ['… as they are meant', wanted({ name: '附着力', comparator: '<=', target: 1, unit: '级' }), stated({ name: '附着力', value: 0, unit: '级', comparator: '=' }), 'MET'],
    ['… named without a direction', wanted({ name: '能效等级', comparator: '=', target: 2, unit: '级' }), stated({ name: '能效等级', value: 1, unit: '级', comparator: '=' }), 'UNCLEAR'],
    ['a vacuum told from the air around', wanted({ name: '真空度', comparator: '<=', target: 10, unit: 'Pa' }), stated({ name: '真空度', value: -0.095, unit: 'MPa', comparator: '=' }), 'UNCLEAR'],
    ['… or by its amount', wanted({ name: '真空度', comparator: '<=', target: 10, unit: 'Pa' }), stated({ name: '真空度', value: 0.095, unit: 'MPa', comparator: '=' }), 'UNCLEAR'],
    ['a vacuum told alike', wanted({ name: '真空度', comparator: '<=', target: 10, unit: 'Pa' }), stated({ name: '真空度', value: 5, unit: 'Pa', comparator: '<=' }), 'MET'],
    ['a year where a day is meant', wanted({ name: '年处理量', target: 1_000, unit: '吨' }), stated({ name: '日处理量', value: 50, unit: '吨', comparator: '=' }), 'UNCLEAR'],
    ['a day where a year is meant', wanted({ name: '年用电量', comparator: '<=', target: 20_000, unit: 'kWh' }), stated({ name: '日用电量', value: 100, unit: 'kWh', comparator: '=' }), 'UNCLEAR'],
    ['a month where nobody says for how long', wanted({ name: '产能', target: 100_000, unit: '套' }), stated({ name: '月产能', value: 200_000, unit: '套', comparator: '=' }), 'UNCLEAR'],
    ['a year that the unit tells', wanted({ name: '年处理量', target: 1_000, unit: 't/年' }), stated({ name: '处理量', value: 2_000, unit: 't/年', comparator: '=' }), 'MET'],
    ['the same year', wanted({ name: '年运行成本', comparator: '<=', target: 50, unit: '万元' }), stated({ name: '年运行成本', value: 40, unit: '万元', comparator: '=' }), 'MET'],
    ['a piece where the whole is meant', wanted({ name: '单位成本', comparator: '<=', target: 5, unit: '元' }), stated({ name: '整机成本', value: 80_000, unit: '元', comparator: '=' }), 'UNCLEAR'],
    ['grades that count up', wanted({ name: '耐摩擦色牢度', target: 4, unit: '级' }), stated({ name: '耐摩擦色牢度', value: 3, unit: '级', comparator: '=' }), 'NOT_MET'],
    ['a range beside it', wanted({ comparator: 'between', target: 10, targetMax: 20 }), stated({ value: 21, comparator: '=' }), 'NOT_MET'],
  ])('%s', (_, a, b, expected) => {
    expect(verdict(a, b)).toBe(expected);
  });

  it.each([
    ['a table that misses it', stated({ value: 260, comparator: '=' }), 'NOT_MET'],
    ['a sentence that misses it', stated({ value: 260, comparator: '=', prose: true }), 'UNCLEAR'],
    ['a table under a fuller name that misses it', stated({ name: '焊缝抗拉强度', value: 260, comparator: '=' }), 'UNCLEAR'],
    ['a sentence that meets it', stated({ prose: true }), 'MET'],
  ])('judges a veto by %s', (_, b, expected) => {
    expect(verdict(wanted({ veto: true }), b)).toBe(expected);
  });

  it.each([
    ['a rise in points', wanted({ name: '平均装载率', target: 88, unit: '%' }), stated({ name: '平均装载率', value: 15, unit: '个百分点' }), 'UNCLEAR'],
    ['a rise by its name', wanted({ name: '大豆出油率', target: 17, unit: '%' }), stated({ name: '大豆出油率提高', value: 2, unit: '%' }), 'UNCLEAR'],
    ['a shorter test', wanted({ name: '25 ℃、60%RH 开袋 2 h 吸湿', comparator: '<=', target: 4, unit: '%' }), stated({ name: '25 ℃ 60% RH 开袋 30 min 吸湿', value: 2.5, unit: '%', comparator: '<=' }), 'UNCLEAR'],
    ['the same test in another unit', wanted({ name: '水浸 120 min 增重', comparator: '<=', target: 4, unit: '%' }), stated({ name: '水浸 2 h 增重', value: 2.5, unit: '%', comparator: '<=' }), 'MET'],
    ['a cooler test', wanted({ name: '85 ℃ 3 min 存活率', target: 40, unit: '%' }), stated({ name: '60 ℃ 水冲调 5 min 存活率', value: 85, unit: '%' }), 'UNCLEAR'],
    ['no side told of two', wanted({ name: '面外热导率', target: 1_000, unit: 'W/(m·K)' }), stated({ name: '热导率', value: 1_250, unit: 'W/(m·K)' }), 'UNCLEAR'],
    ['a name that is only alike', wanted({ name: '跳水电芯检出率', target: 90, unit: '%' }), stated({ name: '拐点电芯检出率', value: 92, unit: '%' }), 'UNCLEAR'],
    ['a name that does not say of what', wanted({ name: '准确率', target: 95, unit: '%' }), stated({ name: '胎侧字符识别准确率', value: 99, unit: '%' }), 'UNCLEAR'],
    ['the same such name', wanted({ name: '准确率', target: 95, unit: '%' }), stated({ name: '准确率', value: 99, unit: '%' }), 'MET'],
    ['a test that the need leaves open', wanted({ name: '硬度', target: 7, unit: 'kg/cm²' }), stated({ name: '210 天硬度', value: 7.1, unit: 'kg/cm²' }), 'MET'],
    ['the lower end of a range', wanted({ name: '最低工作温度', comparator: '<=', target: -40, unit: '℃' }), stated({ name: '工作温度', value: -45, valueMax: 85, unit: '℃', comparator: 'between' }), 'MET'],
  ])('%s', (_, a, b, expected) => {
    expect(verdict(a, b)).toBe(expected);
  });

  const named = (name: string, comparator: '>=' | '<=', target: number, unit: string) => wanted({ name, comparator, target, unit, veto: true });
  const value = (name: string, of: number, unit: string) => stated({ name, value: of, unit, comparator: '=' });
  it.each([
    ['fewer cycles', named('容量保持率（2000次）', '>=', 80, '%'), value('容量保持率（500次）', 92, '%'), 'UNCLEAR'], ['the same cycles', named('容量保持率（2000次）', '>=', 80, '%'), value('2000 次容量保持率', 92, '%'), 'MET'], ['the same cycles, missed', named('容量保持率（2000次）', '>=', 80, '%'), value('容量保持率（2000 次）', 72, '%'), 'NOT_MET'],
    ['a slower discharge', named('放电容量(5C)', '>=', 100, 'mAh/g'), value('放电容量(0.1C)', 150, 'mAh/g'), 'UNCLEAR'], ['another frequency', named('介电常数(10GHz)', '<=', 3, ''), value('介电常数(1MHz)', 2.8, ''), 'UNCLEAR'], ['no frequency', named('介电常数(10GHz)', '<=', 3, ''), value('介电常数', 2.8, ''), 'UNCLEAR'],
    ['another state', named('抗拉强度（焊态）', '>=', 300, 'MPa'), value('抗拉强度（母材）', 320, 'MPa'), 'UNCLEAR'], ['a remark', named('抗拉强度', '>=', 300, 'MPa'), value('抗拉强度（实测）', 320, 'MPa'), 'MET'], ['a unit in brackets', named('吨水电耗（kWh/t）', '<=', 3, 'kWh/t'), value('吨水电耗', 2, 'kWh/t'), 'MET'],
    ['an abbreviation in brackets', named('化学需氧量（COD）', '<=', 50, 'mg/L'), value('化学需氧量', 30, 'mg/L'), 'MET'], ['positioning and repeating', named('定位精度', '<=', 0.05, 'mm'), value('重复定位精度', 0.02, 'mm'), 'UNCLEAR'], ['the mean and the least', named('平均粒径', '<=', 5, 'μm'), value('最小粒径', 2, 'μm'), 'UNCLEAR'],
    ['the least energy', named('能耗', '<=', 10, 'kWh/t'), value('最低能耗', 8, 'kWh/t'), 'UNCLEAR'], ['the peak of a power', named('额定功率', '>=', 10, 'kW'), value('峰值功率', 12, 'kW'), 'UNCLEAR'], ['the greatest stroke', named('行程', '>=', 500, 'mm'), value('最大行程', 600, 'mm'), 'MET'], ['an average where none is asked for', named('漏检率', '<=', 1, '%'), value('平均漏检率', 0.5, '%'), 'MET'],
    ['a share of something unnamed', named('染毒粒识别率', '>=', 92, '%'), value('识别准确率', 93, '%'), 'UNCLEAR'],
  ])('leave open what was found under other conditions: %s', (_, a, b, expected) => expect(verdict(a, b)).toBe(expected));

  it('contradict nobody with two grades, and take the row that says the same', () => {
    const wish = named('抗拉强度', '>=', 300, 'MPa');
    expect(verdict(wish, value('抗拉强度（A型）', 320, 'MPa'), value('抗拉强度（B型）', 250, 'MPa'))).toBe('UNCLEAR');
    expect(verdict(wish, value('抗拉强度', 320, 'MPa'), value('抗拉强度', 250, 'MPa'))).toBe('CONTRADICTED');
    expect(verdict(named('容量保持率（2000次）', '>=', 80, '%'), value('容量保持率（500次）', 92, '%'), value('容量保持率（2000次）', 84, '%'), value('容量保持率（5000次）', 70, '%'))).toBe('MET');
  });

  it.each([
    ['an accuracy and its error', named('测量精度', '>=', 99, '%'), value('测量误差', 0.5, '%'), 'UNCLEAR'], ['tons an hour', named('处理能力', '>=', 100, 't/d'), value('处理能力', 5, 't/h'), 'UNCLEAR'], ['metres a second', named('速度', '>=', 10, 'km/h'), value('速度', 5, 'm/s'), 'MET'],
    ['a bound where one value is wanted', wanted({ name: '厚度', comparator: '=', target: 2, unit: 'mm' }), stated({ name: '厚度', value: 2, unit: 'mm', comparator: '>=' }), 'UNCLEAR'], ['one value', wanted({ name: '厚度', comparator: '=', target: 2, unit: 'mm' }), value('厚度', 2, 'mm'), 'MET'],
  ])('are not told from what only looks alike: %s', (_, a, b, expected) => expect(verdict(a, b)).toBe(expected));

  const spread = (name: string, low: number, high: number, unit: string) => stated({ name, value: low, valueMax: high, unit, comparator: 'between' });
  it.each([
    ['it works there', named('工作温度', '>=', 80, '℃'), spread('工作温度', -40, 120, '℃'), 'MET'], ['it works below', named('工作温度', '<=', -20, '℃'), spread('工作温度', -40, 120, '℃'), 'MET'], ['it does not reach that', named('工作温度', '>=', 150, '℃'), spread('工作温度', -40, 120, '℃'), 'NOT_MET'],
    ['some of it is less', named('抗拉强度', '>=', 300, 'MPa'), spread('抗拉强度', 280, 320, 'MPa'), 'UNCLEAR'], ['all of it is more', named('抗拉强度', '>=', 300, 'MPa'), spread('抗拉强度', 310, 320, 'MPa'), 'MET'], ['all of it is less', named('抗拉强度', '>=', 300, 'MPa'), spread('抗拉强度', 250, 290, 'MPa'), 'NOT_MET'], ['it claims no more than it says', named('抗拉强度', '>=', 400, 'MPa'), stated({ value: 320 }), 'NOT_MET'], ['some of it is more', named('漏检率', '<=', 1, '%'), spread('漏检率', 0.5, 1.5, '%'), 'UNCLEAR'],
  ])('are asked for one end where a range is stated: %s', (_, a, b, expected) => expect(verdict(a, b)).toBe(expected));

  it('read 度 of a thermometer as no kilowatt-hours, and rest on nothing that was not measured', () => {
    expect([verdict(named('库温', '<=', 5, '度'), value('库温', 4, '℃')), verdict(named('库温波动', '<=', 1, '℃'), value('库温波动', 0.5, '度')), verdict(named('吨水电耗', '<=', 3, '度/吨'), value('吨水电耗', 2, 'kWh/t'))]).toEqual(['MET', 'MET', 'MET']);
    expect(verdict(named('抗拉强度', '>=', 300, 'MPa'), { ...value('抗拉强度', 260, 'MPa'), unproven: true })).toBe('UNCLEAR');
  });

  const range = (name: string, target: number, targetMax: number, unit: string, veto = false) => wanted({ name, comparator: 'between', target, targetMax, unit, veto });
  const has = (name: string, value: number, valueMax: number | null, unit: string) => stated({ name, value, valueMax, unit, comparator: valueMax === null ? '=' : 'between' });
  it.each([
    ['a content that may lie outside', range('含水率', 10, 12, '%', true), has('含水率', 5, 40, '%'), 'UNCLEAR'], ['a content inside', range('含水率', 10, 12, '%'), has('含水率', 10.5, 11, '%'), 'MET'], ['one content inside', range('含水率', 10, 12, '%'), has('含水率', 11, null, '%'), 'MET'],
    ['sizes far wider', range('粒径', 5, 10, 'μm'), has('粒径', 1, 100, 'μm'), 'UNCLEAR'], ['a measuring range too narrow', range('测量范围', 0, 10, 'MPa'), has('测量范围', 1, 2, 'MPa'), 'UNCLEAR'], ['a measuring range that covers', range('测量范围', 0, 10, 'MPa'), has('测量范围', 0, 16_000, 'kPa'), 'MET'],
    ['a working temperature too narrow', range('工作温度', -20, 60, '℃', true), has('工作温度', 0, 40, '℃'), 'UNCLEAR'], ['one working temperature', range('工作温度', -20, 60, '℃'), has('工作温度', 25, null, '℃'), 'UNCLEAR'], ['a working temperature beside it', range('工作温度', -20, 60, '℃', true), has('工作温度', 70, 90, '℃'), 'NOT_MET'],
    ['an adjustable speed', range('可调转速', 600, 3_600, 'r/min'), has('可调转速', 300, 6_000, 'r/min'), 'MET'], ['a name that does not tell', range('转速', 600, 3_600, 'r/min'), has('转速', 300, 6_000, 'r/min'), 'UNCLEAR'], ['the same range under such a name', range('转速', 600, 3_600, 'r/min'), has('转速', 600, 3_600, 'r/min'), 'MET'],
    ['a measuring range told by its end', range('量程', 0, 100, 'kPa', true), has('量程', 200, null, 'kPa'), 'UNCLEAR'], ['a stroke told by its end', range('行程', 0, 300, 'mm', true), has('行程', 500, null, 'mm'), 'UNCLEAR'], ['a measuring range too small', range('量程', 100, 200, 'kPa'), has('量程', 50, null, 'kPa'), 'NOT_MET'], ['the lower end of what it works in', range('工作温度', -20, 60, '℃', true), has('工作温度', -40, null, '℃'), 'UNCLEAR'],
    ['swings of the mains that are borne', range('输入电压波动范围', -10, 10, '%'), has('输入电压波动范围', -15, 15, '%'), 'MET'], ['swings of the mains too small', range('电网电压波动', -10, 10, '%'), has('电网电压波动', -5, 5, '%'), 'UNCLEAR'], ['its own swings', range('输出电压波动', -10, 10, '%'), has('输出电压波动', -5, 5, '%'), 'MET'],
    ['an error of a measuring instrument', range('测量误差', -2, 2, '%'), has('测量误差', -1, 1, '%'), 'MET'],
  ])('meet a wanted range as its name means it: %s', (_, a, b, expected) => expect(verdict(a, b)).toBe(expected));

  const atMost = (name: string, target: number, unit: string) => wanted({ name, comparator: '<=', target, unit, veto: true });
  it.each([
    ['电芯温差', 5, '℃', 20, 'K', 'NOT_MET', 20], ['电芯温差', 3, 'K', 2, '℃', 'MET', 2], ['满载温升', 40, 'K', 35, '℃', 'MET', 35], ['控温精度', 1, 'K', 0.5, '℃', 'MET', 0.5], ['温度波动', 2, '℃', 3.6, '℉', 'MET', 2], ['温度均匀性', 5, 'K', 6, '℃', 'NOT_MET', 6],
    ['出水温度', 300, 'K', 20, '℃', 'MET', 293.15], ['熔点', 500, 'K', 300, '℃', 'NOT_MET', 573.15], ['加热', 300, 'K', 20, '℃', 'UNCLEAR', null],
  ])('%s of %d %s against %d %s', (name, target, unit, value, other, expected, converted) => {
    const [check] = checkFigures([atMost(name, target, unit)], [stated({ name, value, unit: other, comparator: '=' })]);
    expect([check?.verdict, check?.converted?.value ?? null]).toEqual([expected, converted]);
  });

  it.each([
    ['>=', 12, '个月', 365, '天', 'MET'], ['>=', 6, '个月', 180, '天', 'MET'], ['>=', 1, '年', 365, '天', 'MET'], ['>=', 1, '年', 52, '周', 'UNCLEAR'], ['>=', 12, '个月', 360, '天', 'UNCLEAR'], ['>=', 180, '天', 6, '个月', 'MET'], ['>=', 365, 'd', 12, '个月', 'MET'], ['>=', 185, '天', 6, '个月', 'UNCLEAR'],
    ['<=', 30, '天', 1, '个月', 'MET'], ['<=', 1, '个月', 30, '天', 'MET'], ['<=', 1, '个月', 31, '天', 'UNCLEAR'], ['>=', 12, '个月', 300, '天', 'NOT_MET'], ['<=', 1, '个月', 45, '天', 'NOT_MET'], ['>=', 1, '年', 12, '个月', 'MET'], ['>=', 1, '年', 11.9, '个月', 'NOT_MET'], ['>=', 100, 't/d', 36_500, 't/年', 'UNCLEAR'], ['>=', 10_000, 't/年', 30, 't/d', 'UNCLEAR'], ['<=', 10_000, 'kWh/年', 30, 'kWh/d', 'UNCLEAR'], ['>=', 12_000, 't/年', 1_000, 't/月', 'MET'], ['>=', 8_760, 'h', 1, '年', 'MET'],
  ] as const)('a time %s %d %s against %d %s', (comparator, target, unit, value, other, expected) => {
    expect(verdict(wanted({ name: '保质期', comparator, target, unit, veto: true }), stated({ name: '保质期', value, unit: other, comparator: '=' }))).toBe(expected);
  });

  it('take the figure under the wanted conditions where several are stated', () => {
    const [check] = checkFigures([wanted({ name: '24 h 抗压强度', target: 20 })], [stated({ name: '28 天抗压强度', value: 60 }), stated({ name: '24 h 抗压强度', value: 12, comparator: '=' })]);
    expect(check).toMatchObject({ stated: { value: 12 }, verdict: 'NOT_MET' });
  });

  it('flags an achievement that contradicts itself', () => {
    expect(verdict(wanted(), stated(), stated({ value: 260, comparator: '=', prose: true }))).toBe('CONTRADICTED');
  });

  it('says the figure in the unit that was asked for', () => {
    expect(checkFigures([wanted()], [stated({ value: 0.26, unit: 'GPa' })])[0]?.converted).toEqual({ value: 260, valueMax: null });
  });

  it('never turns a met lower limit into an unmet one when the stated value grows', () => {
    fc.assert(fc.property(fc.double({ min: 0.1, max: 1e6, noNaN: true }), fc.double({ min: 0, max: 1e6, noNaN: true }), (value, more) => {
      const before = verdict(wanted(), stated({ value }));
      expect(before === 'MET' ? verdict(wanted(), stated({ value: value + more })) : 'MET').toBe('MET');
    }));
  });

  it('judges alike in whatever unit of the quantity a figure is stated', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 2_000 }), (value) => {
      const of = (factor: number, unit: string) => verdict(wanted(), stated({ value: value * factor, unit, comparator: '=' }));
      expect([of(1_000, 'kPa'), of(1, 'N/mm²'), of(0.001, 'GPa')]).toEqual(Array(3).fill(of(1, 'MPa')));
    }));
  });
});

describe('figures in running text', () => {
  const read = (text: string) => figuresInText({ name: 'solution', text, weight: 1, disclaims: true });

  it('are found with their names and places', () => {
    const text = '焊后接头抗拉强度达到 320 MPa，延伸率 9%';
    const [first, second] = read(text);
    expect(first).toMatchObject({ name: '焊后接头抗拉强度', value: 320, unit: 'MPa', prose: true });
    expect(text.slice(first?.evidence?.start, first?.evidence?.end)).toBe('焊后接头抗拉强度达到 320 MPa');
    expect(second).toMatchObject({ name: '延伸率', value: 9, unit: '%' });
  });

  it.each([
    ['能耗不高于 5 kWh', { comparator: '<=', value: 5 }], ['强度不低于 300 MPa', { comparator: '>=', value: 300 }], ['误差小于 2 mm', { comparator: '<=', value: 2 }],
    ['寿命至少 3万次', { comparator: '>=', value: 3, unit: '万次' }], ['工作温度 -20～60 ℃', { comparator: 'between', value: -20, valueMax: 60 }],
    ['强度由 280 提高到 320 MPa', { value: 320 }],
  ])('%s', (text, expected) => {
    expect(read(text).at(-1)).toMatchObject(expected);
  });

  it.each([
    ['刃磨间隔从 11 万次延长到 58 万次', [['刃磨间隔', 58, '万次']]], ['良率由 48% 提升到 81%', [['良率', 81, '%']]], ['使用寿命从 3 年延长至 8 年', [['使用寿命', 8, '年']]],
    ['能耗由 12 kWh 降低到 8 kWh', [['能耗', 8, 'kWh']]], ['漏检率从 3% 降到 0.2%', [['漏检率', 0.2, '%']]], ['含水率从 80% 降为 55%', [['含水率', 55, '%']]],
    ['装车时间从原来的 40 分钟一下子缩短成 12 分钟', [['装车时间', 12, '分钟']]], ['糖化率 62% → 78%，残糖由 9 g/L 压到不足 3 g/L', [['糖化率', 78, '%'], ['残糖', 3, 'g/L']]],
    ['误检率由 5% 降低了 4 个百分点', [['误检率', 4, '个百分点']]], ['抗拉强度由 250 MPa 至 320 MPa 不等', [['抗拉强度', 250, 'MPa']]],
    ['把缩水率降到 2% 以下', [['缩水率', 2, '%']]], ['从漏检率 3% 降到 0.2% 以下', [['漏检率', 0.2, '%']]], ['良率由传统的 48% 提升到 81%', [['良率', 81, '%']]],
    ['提高装载率到 87%', [['装载率', 87, '%']]], ['装载率提高了 15 个百分点', [['装载率提高', 15, '个百分点']]],
    ['贮藏 210 天硬度 7.1 kg/cm²', [['贮藏 210 天硬度', 7.1, 'kg/cm²']]], ['保质期 12 个月 硬度 7 kg/cm²', [['保质期', 12, '个月'], ['硬度', 7, 'kg/cm²']]], ['停留时间 90 秒 收率 80%', [['停留时间', 90, '秒'], ['收率', 80, '%']]],
    ['求中性盐雾 3000 小时以上的涂层', [['中性盐雾', 3_000, '小时']]], ['苹果贮藏硬度不低于 7', [['苹果贮藏硬度', 7, '']]],
  ])('say what has become of it: %s', (text, expected) => {
    expect(read(text).map(({ name, value, unit }) => [name, value, unit])).toEqual(expected);
    for (const { name, evidence } of read(text)) expect(text.slice(evidence?.start, evidence?.end).startsWith(name)).toBe(true);
  });

  it.each([
    ['使用寿命不低于三年', { comparator: '>=', value: 3, unit: '年' }], ['冲压次数要达到一百五十万次', { comparator: '>=', value: 1_500_000, unit: '次' }], ['回收率要百分之九十五以上', { comparator: '>=', value: 95, unit: '%' }], ['成活率九成以上', { value: 9, unit: '成' }],
    ['噪声控制在六十五分贝以下', { comparator: '<=', value: 65 }], ['使用寿命两三年以上', { comparator: '>=', value: 2, valueMax: null }], ['换模时间两三分钟以内', { comparator: '<=', value: 3 }], ['循环寿命达三千多次', { value: 3_000 }],
    ['產能二十到三十萬件', { comparator: 'between', value: 200_000, valueMax: 300_000, unit: '件' }], ['使用寿命从三年延长到八年', { value: 8, unit: '年' }], ['使用寿命要十来年以上', { comparator: '>=', value: null, unit: '年' }], ['年产量几百吨以上', { value: null, unit: '吨' }],
    ['电机噪音大，客户要求六十五分贝以下', { name: '噪音', comparator: '<=', value: 65 }], ['废水COD太高，处理后要低于50mg/L', { name: 'COD', comparator: '<=', value: 50 }], ['出水镍要小于0.1mg/L', { name: '出水镍', value: 0.1 }], ['漏检率要千分之三以下', { value: 3, unit: '‰' }],
    ['烘干时间三个小时以内', { comparator: '<=', value: 3, unit: '个小时' }], ['响应不超过两秒', { name: '响应', value: 2 }], ['厚度不超过零点五毫米', { comparator: '<=', value: 0.5, unit: '毫米' }], ['运行３０００小时以上', { comparator: '>=', value: 3_000, unit: '小时' }],
  ])('are read as they are spoken: %s', (text, expected) => {
    expect(read(text)).toHaveLength(1);
    expect(read(text)[0]).toMatchObject(expected);
  });

  it.each([
    ['减速机噪音不得超过 65 分贝', '减速机噪音', '<=', 65], ['噪音不能高于 65 分贝', '噪音', '<=', 65], ['噪音不应大于 65 分贝', '噪音', '<=', 65], ['噪音不允许超过 65 分贝', '噪音', '<=', 65], ['噪音最好不要超过 65 分贝', '噪音', '<=', 65], ['换装停机不超 8 小时', '换装停机', '<=', 8],
    ['抗拉强度不可低于 300 MPa', '抗拉强度', '>=', 300], ['抗拉强度不要小于 300 MPa', '抗拉强度', '>=', 300], ['抗拉强度未低于 300 MPa', '抗拉强度', '>=', 300], ['噪声不会超过 60 dB', '噪声', '<=', 60], ['漏检率从未超过 2%', '漏检率', '<=', 2], ['避免温度超过 60 ℃', '温度', '<=', 60],
    ['不能让噪音高于 65 分贝', '噪音', '<=', 65], ['抗拉强度低于 300 MPa 的不要', '抗拉强度', '>=', 300], ['不锈钢强度大于 520 MPa', '不锈钢强度', '>=', 520], ['不能生锈要求盐雾 3000 小时以上', '盐雾', '>=', 3_000],
    ['库温不得高于零下 18 ℃', '库温', '<=', -18], ['使用寿命不足三年的不考虑', '使用寿命', '>=', 3], ['定位精度优于 0.02 mm', '定位精度', '<=', 0.02], ['纯度优于 99%', '纯度', '>=', 99],
    ['不得有裂纹且冲击功不低于 40 J', '冲击功', '>=', 40], ['避免二次污染并使去除率高于 95%', '去除率', '>=', 95], ['避免烧穿并保证接头强度大于 320 MPa', '接头强度', '>=', 320], ['避免二次污染的同时去除率大于 95%', '去除率', '>=', 95],
    ['识别精度优于 99%', '识别精度', '>=', 99], ['检测精度优于 95%', '检测精度', '>=', 95], ['测角精度优于 5 角秒', '测角精度', '<=', 5], ['空间分辨率优于 2 m', '空间分辨率', '<=', 2], ['均匀性优于 95%', '均匀性', '>=', 95], ['温度稳定性优于 0.1 ℃', '温度稳定性', '<=', 0.1],
    ['抗拉强度低于 300 MPa 的一律退货', '抗拉强度', '>=', 300], ['抗拉强度低于 300 MPa 要扣款', '抗拉强度', '>=', 300], ['抗拉强度低于 300 MPa 达不到要求', '抗拉强度', '>=', 300], ['噪音超过 65 分贝居民就投诉', '噪音', '<=', 65], ['厚度超过 5 mm 要返工', '厚度', '<=', 5], ['含水率超过 12% 就发霉', '含水率', '<=', 12], ['含水率超过 12% 就不能入库', '含水率', '<=', 12], ['噪音高于 65 分贝无法使用', '噪音', '<=', 65], ['噪音高于 65 分贝没法用', '噪音', '<=', 65], ['厚度大于 5 mm 视为不合格', '厚度', '<=', 5], ['厚度大于 5 mm 算不合格', '厚度', '<=', 5], ['成本超过 20 元就不划算', '成本', '<=', 20], ['厚度大于 5 mm 一概不要', '厚度', '<=', 5],
    ['强度低于 300 MPa 判为不合格', '强度', '>=', 300], ['漏检率高于 1% 客户拒收', '漏检率', '<=', 1], ['不想要噪音超过 65 分贝', '噪音', '<=', 65], ['不让温度超过 60 ℃', '温度', '<=', 60], ['不希望成本高于 20 元', '成本', '<=', 20], ['不想成本超过 20 元', '成本', '<=', 20], ['不接受成本高于 20 元', '成本', '<=', 20], ['无法接受成本高于 20 元', '成本', '<=', 20], ['拒绝噪音超过 65 分贝', '噪音', '<=', 65], ['拒收含水率高于 12% 的原料', '含水率', '<=', 12],
    ['缺陷识别超过 200 种', '缺陷识别', '>=', 200], ['不可逆容量低于 5%', '不可逆容量', '<=', 5],
  ])('are compared as they are forbidden or denied: %s', (text, name, comparator, value) => expect(read(text)).toMatchObject([{ name, comparator, value }]));

  it.each(['防止焊缝开裂且抗拉强度大于 320 MPa', '不能使用酸洗且耐盐雾超过 500 h', '不得有裂纹且冲击功低于 40 J', '避免温度升高而噪音超过 65 dB', '膜厚均匀性优于 3%', '频率稳定度优于 0.01%', '图像分辨率优于 4K', '温度超过 60 ℃就停机'])('are compared in no way where it can be read either way: %s', (text) => expect(read(text)).toMatchObject([{ comparator: '=' }]));

  it.each(['分接范围 10±2×2.5% kV', '打印分辨率优于 1200 dpi'])('are none where nobody can compute them so: %s', (text) => expect(read(text)).toEqual([]));

  it('may be a part of what is forbidden, and then are compared in no way', () => expect(read('不能用酸洗的涂层强度超过 300 MPa')).toMatchObject([{ comparator: '=' }]));

  it.each([
    ['抗拉强度 320±10 MPa', 310, 330, 'MPa'], ['厚度 50 ± 5 μm', 45, 55, 'μm'], ['抗拉强度 320 MPa±10 MPa', 310, 330, 'MPa'], ['输入电压 220 V±10%', 198, 242, 'V'], ['舱温-1.5±0.3 ℃', -1.8, -1.2, '℃'], ['浓度 10±2%', 8, 12, '%'],
    ['厚度 0.1mm-0.3mm', 0.1, 0.3, 'mm'], ['板厚 5mm-8mm', 5, 8, 'mm'], ['Mg 含量 5.2%–5.8%', 5.2, 5.8, '%'], ['保质期一年半到两年', 1.5, 2, '年'],
  ])('are ranges: %s', (text, value, valueMax, unit) => expect(read(text)).toMatchObject([{ comparator: 'between', value, valueMax, unit }]));

  it.each([
    ['保质期达一年半', 1.5, '年'], ['保质期 3年半', 3.5, '年'], ['烘干时间缩短到一个半小时', 1.5, '小时'], ['换型时间缩短到半小时', 0.5, '小时'], ['库温波动不超过一度半', 1.5, '度'], ['定位精度 20 角秒', 20, '角秒'], ['膜通量 30 L·m-2·h-1 以上', 30, 'L·m-2·h-1'], ['存放 12 个月半成品', 12, '个月'], ['导热系数 0.03 W/m.K', 0.03, 'W/m.K'], ['黏度 1500 mPa.s', 1500, 'mPa.s'], ['透湿量 3000 g/(m²·24 h)', 3000, 'g/(m²·24 h)'], ['用量 5 L.其余不变', 5, 'L'], ['母线电压 48 V半桥', 48, 'V'], ['含水率不超过一成半', 1.5, '成'],
  ])('have their halves and units: %s', (text, value, unit) => expect(read(text)).toMatchObject([{ value, unit }]));

  it.each(['正极用三元材料', '需要第三方检测', '统一提高一档', '每班换一道刀', '通过一次验收'])('are none in %s', (text) => expect(read(text)).toEqual([]));

  it('are a range from one temperature to the other', () => {
    expect(read('工作温度从 -40 ℃ 到 85 ℃')).toMatchObject([{ name: '工作温度', value: -40, valueMax: 85, unit: '℃' }]);
  });
});
