import fc from 'fast-check';
import { comparable, convert, quantities, UNIT_NAMES } from './units.js';

describe('units', () => {
  it.each([
    [1, 'MPa', 0.001, 'GPa'], [1, 'MPa', 1, 'N/mm²'], [1, 'Mpa', 1000, 'kPa'], [5, '%', 50, '‰'], [2, '万次', 20_000, '次'], [2000, '次', 2000, '循环'],
    [20, '℃', 293.15, 'K'], [25, '°C', 77, '℉'], [5, 'mg/L', 5, 'ppm'], [5, 'mg/kg', 5, 'ppm'], [5, 'mg/L', 5000, 'μg/L'], [5, 'g/m³', 5, 'mg/L'], [2, 'h', 120, '分钟'], [1, '年', 12, '个月'],
    [0.03, 'W/(m·K)', 0.03, 'W/m·K'], [30, 'mW/(m·K)', 0.03, 'W/(m•K)'], [0.03, 'W/mK', 0.03, 'W/mK'], [150, 'mAh/g', 0.15, 'Ah/g'], [5, 'Nm', 5, 'N·m'], [60, 'L/h', 1, 'L/min'], [10, 't/d', 10_000, 'kg/d'],
    [1, '万元', 10_000, '元'], [3000, '元/吨', 3, '元/kg'], [1, 'kWh', 3.6, 'MJ'], [1, '度', 1, 'kWh'], [70, 'dB(A)', 70, 'dB'], [1, '亩', 666.667, 'm2'], [1.5, 'g/cm3', 1500, 'kg/m³'],
    [100, '件/h', 2400, '件/天'], [20, 'MN', 20_000, 'kN'], [2, 'J/cm²', 2000, 'mJ/cm²'], [2, 'Gb/s', 2, 'Gbps'], [1, 'GB/s', 8, 'Gb/s'], [150, 'mWh/g', 150, 'Wh/kg'], [3, 'KPA', 3, 'kPa'], [5, 'MM', 0.005, 'm'], [5, 'ppm', 5000, 'μg·L-1'], [30, 'L/(m²·h)', 30, 'L·m⁻²·h⁻¹'], [5, 'μm', 0.005, 'mm'], [5, 'um', 5, 'µm'], [1, 'Pa·s', 1000, 'mPa·s'], [3, '万吨/年', 30_000, 't/a'], [3, 'kw', 3000, 'W'], [2, '个', 2, '件'], [1, '角分', 60, '角秒'], [1, '°', 3600, '″'], [1, 'mrad', 206.265, '角秒'],
    [1, 'W/mK', 1, 'W/(m·K)'], [1, 'W/m.K', 1, 'W/(m·K)'], [1, 'W/(m.K)', 1000, 'mW/mK'], [1, 'kJ/kg.K', 1, 'J/gK'], [5, 'W/m²K', 5, 'W/(m²·K)'], [100, 'mPa.s', 0.1, 'Pa·s'], [100, 'mPas', 100, 'cps'], [100, 'mpa·s', 0.1, 'Pa.s'], [80, 'gsm', 80, 'g/m²'], [3, 'g/m²·24h', 3, 'g/(m²·d)'], [3, 'g/(m2.d)', 3, 'g/m²·d'],
    [30, '升/分', 30, 'L/min'], [2, '立方/分', 120, 'm³/h'], [1, 'kw.h', 1, '度'], [65, 'db', 65, 'dB'], [30, 'LMH', 30, 'L/(m²·h)'], [5, 'N.m', 5, 'Nm'],
  ])('%d %s is %d %s', (x, a, y, b) => {
    expect(convert(x, a, b) ?? NaN).toBeCloseTo(y, 2);
  });

  it.each([['MPa', '%'], ['mW', 'kPa'], ['m', 'min'], ['元', '元/吨'], ['HRC', 'HV'], ['℃', '%'], ['瓶/h', '箱/h'], ['件', '托'], ['户', '人'], ['lm', 'cd'], ['ppm', 'mg/m³'], ['mg/m³', 'ppb'], ['', 'mm'], ['级', '分'], ['分', 'min'], ['MPa', 'mPas'], ['倍', '%'], ['mm', '毛线团']])('%s and %s do not compare', (a, b) => {
    expect(comparable({ value: 1, unit: a }, { value: 1, unit: b })).toBeNull();
  });

  it('tells case apart where case means something', () => {
    expect(convert(1, 'MW', 'mW')).toBe(1e9);
    expect(convert(1, 'MPa', 'mPa')).toBe(1e9);
    // what the table does not hold is not the unit that differs from it by a prefix alone
    expect(['mGy', 'MGy', 'mkg', 'GHZ', 'gB'].map((unit) => quantities(1, unit)[0]?.dimension)).toEqual(['?mGy', '?MGy', '?mkg', 's^-1', 'bit']);
  });

  it('compares an unknown unit with itself and a bare figure with a bare figure', () => {
    expect(comparable({ value: 3, unit: '毛线团' }, { value: 4, unit: '毛线团' })).toEqual([3, 4]);
    expect(comparable({ value: 3, unit: '' }, { value: 4, unit: ' ' })).toEqual([3, 4]);
  });

  it('converts there and back', () => {
    fc.assert(fc.property(fc.constantFrom(...UNIT_NAMES), fc.constantFrom(...UNIT_NAMES), fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (a, b, value) => {
      const there = convert(value, a, b);
      const back = there === null ? value : convert(there, b, a);
      expect(Math.abs((back ?? NaN) - value)).toBeLessThanOrEqual(Math.abs(value) * 1e-3 + 1e-2 * (a === b ? 0 : 1));
    }));
  });

  it('reads every writing of the table as the unit of its row', () => {
    expect(UNIT_NAMES.filter((name) => quantities(1, name).some(({ dimension }) => dimension.startsWith('?')))).toEqual([]);
  });
});
