import fc from 'fast-check';
import { checkFigures } from './figures.js';
import { figuresInText } from './figures-in-text.js';
import type { StatedFigure, WantedFigure } from './match-record.js';

const wanted = (change: Partial<WantedFigure> = {}): WantedFigure => ({ name: '抗拉强度', comparator: '>=', target: 300, targetMax: null, unit: 'MPa', weight: 50, veto: false, evidence: null, ...change });
const stated = (change: Partial<StatedFigure> = {}): StatedFigure => ({ name: '抗拉强度', value: 320, valueMax: null, unit: 'MPa', comparator: '>=', evidence: null, prose: false, ...change });
const verdict = (a: WantedFigure, ...b: StatedFigure[]) => checkFigures([a], b)[0]?.verdict;

describe('wanted figures against stated ones', () => {
  it.each([
    ['the same unit', wanted(), stated(), 'MET'],
    ['another unit of the quantity', wanted(), stated({ value: 0.26, unit: 'GPa', comparator: '=' }), 'NOT_MET'],
    ['force over area', wanted({ target: 0.3, unit: 'kN/mm²' }), stated({ value: 320, unit: 'N/mm²' }), 'MET'],
    ['kN and N', wanted({ name: '拉脱力', target: 2, unit: 'kN' }), stated({ name: '拉脱力', value: 1_900, unit: 'N', comparator: '=' }), 'NOT_MET'],
    ['per cent and per mille', wanted({ name: '误检率', comparator: '<=', target: 5, unit: '‰' }), stated({ name: '误检率', value: 0.4, unit: '%', comparator: '<=' }), 'MET'],
    ['ten thousands', wanted({ name: '循环寿命', target: 5_000, unit: '次' }), stated({ name: '循环寿命', value: 1.2, unit: '万次' }), 'MET'],
    ['a longer name of the quantity', wanted(), stated({ name: '焊缝抗拉强度' }), 'MET'],
    ['another quantity', wanted(), stated({ name: '屈服强度' }), 'UNCLEAR'],
    ['a unit that cannot be compared', wanted(), stated({ unit: '%' }), 'UNCLEAR'],
    ['no value', wanted(), stated({ value: null }), 'UNCLEAR'],
    ['an upper limit', wanted({ comparator: '<=', target: 5, unit: 'mm' }), stated({ value: 400, unit: 'μm', comparator: '<=' }), 'MET'],
    ['a limit that must not be reached', wanted({ comparator: '<', target: 5 }), stated({ value: 5, comparator: '=' }), 'NOT_MET'],
    ['a claim that only bounds the other side', wanted(), stated({ value: 500, comparator: '<=' }), 'UNCLEAR'],
    ['temperatures in another scale', wanted({ name: '工作温度', comparator: 'between', target: -20, targetMax: 60, unit: '℃' }), stated({ name: '工作温度', value: 233, valueMax: 353, unit: 'K', comparator: 'between' }), 'MET'],
    ['a range that overlaps', wanted({ comparator: 'between', target: 10, targetMax: 20 }), stated({ value: 15, valueMax: 30, comparator: 'between' }), 'UNCLEAR'],
    ['a range that lies inside', wanted({ comparator: 'between', target: 10, targetMax: 20 }), stated({ value: 12, valueMax: 18, comparator: 'between' }), 'MET'],
    ['a range beside it', wanted({ comparator: 'between', target: 10, targetMax: 20 }), stated({ value: 21, comparator: '=' }), 'NOT_MET'],
  ])('%s', (_, a, b, expected) => {
    expect(verdict(a, b)).toBe(expected);
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

  it('leaves out what is said of others', () => {
    expect(read('传统工艺抗拉强度只有 180 MPa')).toEqual([]);
  });
});
