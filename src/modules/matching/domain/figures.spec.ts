import fc from 'fast-check';
import { checkFigures } from './figures.js';
import type { StatedFigure, WantedFigure } from './match-record.js';
import { quantity } from './units.js';

const wanted = (change: Partial<WantedFigure> = {}): WantedFigure => ({ name: '抗拉强度', comparator: '>=', target: 300, targetMax: null, unit: 'MPa', weight: 50, veto: false, ...change });
const stated = (change: Partial<StatedFigure> = {}): StatedFigure => ({ name: '抗拉强度', value: 320, valueMax: null, unit: 'MPa', comparator: '>=', ...change });
const verdict = (a: WantedFigure, b: StatedFigure) => checkFigures([a], [b], [])[0]?.verdict;

describe('wanted figures against stated ones', () => {
  it.each([
    ['the same unit', wanted(), stated(), 'MET'],
    ['another unit of the quantity', wanted(), stated({ value: 0.26, unit: 'GPa' }), 'NOT_MET'],
    ['a longer name of the quantity', wanted(), stated({ name: '焊缝抗拉强度' }), 'MET'],
    ['another quantity', wanted(), stated({ name: '屈服强度' }), 'UNCLEAR'],
    ['a unit that cannot be compared', wanted(), stated({ unit: '%' }), 'UNCLEAR'],
    ['no value', wanted(), stated({ value: null }), 'UNCLEAR'],
    ['an upper limit', wanted({ comparator: '<=', target: 5, unit: 'mm' }), stated({ value: 400, unit: 'μm' }), 'MET'],
    ['a limit that must not be reached', wanted({ comparator: '<', target: 5 }), stated({ value: 5 }), 'NOT_MET'],
    ['a range that overlaps', wanted({ comparator: 'between', target: 10, targetMax: 20 }), stated({ value: 15, valueMax: 30 }), 'MET'],
    ['a range beside it', wanted({ comparator: 'between', target: 10, targetMax: 20 }), stated({ value: 21 }), 'NOT_MET'],
  ])('%s', (_, a, b, expected) => {
    expect(verdict(a, b)).toBe(expected);
  });

  it('finds a figure in prose and points at it', () => {
    const text = '焊后接头抗拉强度达到 320 MPa，延伸率 9%';
    const [check] = checkFigures([wanted()], [], [{ name: 'solution', text, weight: 1 }]);
    expect(check).toMatchObject({ verdict: 'MET', stated: { value: 320, unit: 'MPa' } });
    expect(text.slice(check?.evidence?.start, check?.evidence?.end)).toBe('抗拉强度达到 320 MPa');
  });

  it('never turns a met lower limit into an unmet one when the stated value grows', () => {
    fc.assert(fc.property(fc.double({ min: 0.1, max: 1e6, noNaN: true }), fc.double({ min: 0, max: 1e6, noNaN: true }), (value, more) => {
      const before = verdict(wanted(), stated({ value }));
      expect(before === 'MET' ? verdict(wanted(), stated({ value: value + more })) : 'MET').toBe('MET');
    }));
  });
});

describe('units', () => {
  it.each([['MPa', 1, 'GPa', 0.001], ['%', 5, '‰', 50], ['万次', 2, '次', 20_000], ['℃', 20, 'K', 293.15], ['mg/L', 5, 'g/L', 0.005], ['h', 2, '分钟', 120]])('%s and %s', (a, x, b, y) => {
    expect(quantity(x, a).dimension).toBe(quantity(y, b).dimension);
    expect(quantity(x, a).value).toBeCloseTo(quantity(y, b).value, 6);
  });
});
