/** A unit: its dimension and how a figure in it becomes one in the dimension's base unit (value × factor + offset). */
interface Unit {
  dimension: string;
  factor: number;
  offset?: number;
}

const table = (dimension: string, units: Record<string, number>): [string, Unit][] =>
  Object.entries(units).map(([name, factor]) => [name, { dimension, factor }]);

/** Units of the field as people write them; compared without case where no two differ by case only. */
const UNITS = new Map<string, Unit>([
  ...table('pressure', { pa: 1, kpa: 1e3, mpa: 1e6, gpa: 1e9, bar: 1e5 }),
  ...table('ratio', { '%': 0.01, '‰': 0.001, ppm: 1e-6, ppb: 1e-9 }),
  ...table('length', { nm: 1e-9, 'μm': 1e-6, um: 1e-6, 微米: 1e-6, mm: 1e-3, 毫米: 1e-3, cm: 0.01, 厘米: 0.01, m: 1, 米: 1, km: 1e3, 公里: 1e3 }),
  ...table('mass', { 'μg': 1e-9, mg: 1e-6, g: 1e-3, 克: 1e-3, kg: 1, 公斤: 1, 千克: 1, t: 1e3, 吨: 1e3 }),
  ...table('concentration', { 'μg/l': 1e-6, 'mg/l': 1e-3, 'g/l': 1 }),
  ...table('power', { w: 1, kw: 1e3, mw: 1e6 }),
  ...table('energy', { j: 1, kj: 1e3, mj: 1e6, wh: 3.6e3, kwh: 3.6e6, 度: 3.6e6 }),
  ...table('time', { ms: 1e-3, 毫秒: 1e-3, s: 1, 秒: 1, min: 60, 分钟: 60, h: 3600, 小时: 3600, d: 86_400, 天: 86_400, 月: 2_592_000, 年: 31_536_000 }),
  ...table('count', { 次: 1, 万次: 1e4, 个: 1, 件: 1, 万件: 1e4, 只: 1, 万只: 1e4, 台: 1 }),
  ...table('money', { 元: 1, 万元: 1e4, 亿元: 1e8 }),
  ...table('volume', { 'μl': 1e-9, ml: 1e-6, 毫升: 1e-6, l: 1e-3, 升: 1e-3, 'm³': 1, m3: 1 }),
  ...table('frequency', { hz: 1, khz: 1e3, mhz: 1e6, ghz: 1e9 }),
  ...table('force', { n: 1, kn: 1e3 }),
  ...table('voltage', { mv: 1e-3, v: 1, kv: 1e3 }),
  ['℃', { dimension: 'temperature', factor: 1 }],
  ['°c', { dimension: 'temperature', factor: 1 }],
  ['度c', { dimension: 'temperature', factor: 1 }],
  ['k', { dimension: 'temperature', factor: 1, offset: -273.15 }],
]);

export interface Quantity {
  /** dimension, or the unit itself where we do not know it */
  dimension: string;
  /** in the base unit of the dimension */
  value: number;
}

/** A figure in the base unit of its dimension. An unknown unit is a dimension of its own: comparable only with itself. */
export function quantity(value: number, unit: string): Quantity {
  const name = unit.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, '');
  // NFKC turns ℃ into °c and µ into μ
  const known = UNITS.get(name);
  return known ? { dimension: known.dimension, value: value * known.factor + (known.offset ?? 0) } : { dimension: name, value };
}
