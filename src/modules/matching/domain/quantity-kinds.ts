import { foldText, remembered } from '../../../kernel/text/index.js';
import data from './data/indicator-names.json' with { type: 'json' };
import { isChange } from './indicator-name.js';
import type { Comparator } from './match-record.js';
import { quantities } from './units.js';

/** What a name says of how its figures compare, beside which quantity it is. */
interface Kind {
  /** 温差, 控温精度: no state but how far two are apart */
  deviation: boolean;
  /** 工作温度: a point of the scale, of which ℃ and K have different zeros */
  temperature: boolean;
  /** 工作温度 must cover what is wanted, 含水率 lie within it; null where the name does not tell */
  range: 'COVERS' | 'WITHIN' | null;
}

const oneOf = (list: string) => list.split(' ').map(foldText).join('|');
const DEVIATIONS = new RegExp(`(?:${oneOf(data.temperatureDifferences)})|(?:${oneOf(data.deviations)})(?:值|量|幅度|范围)?$`, 'u');
const TEMPERATURES = new RegExp(oneOf(data.temperatures), 'u');
const COVERS = new RegExp(`${oneOf(data.covers)}|(?:${oneOf(data.coversAt)}).*(?:${oneOf(data.conditions)})`, 'u');
/** 电网电压波动: what the product has to bear, where 输出电压波动 is its own. */
const BORNE = new RegExp(`(?:${oneOf(data.coversSwing)}).*波动(?:值|量|幅度|范围)?$`, 'u');
const GRADED_DOWN = new RegExp(oneOf(data.gradedDown), 'u');
const WITHIN = new RegExp(`(?:${oneOf(data.within)})(?:值|量|范围)?$`, 'u');

const kindOf = remembered((name): Kind => {
  const text = foldText(name.normalize('NFKC')).replace(/\([^)]*\)/gu, '').replace(/[^\p{L}\p{N}]/gu, '');
  const apart = DEVIATIONS.test(text);
  const deviation = apart || isChange(name);
  const range = BORNE.test(text) ? 'COVERS' : apart ? 'WITHIN' : deviation ? null : COVERS.test(text) ? 'COVERS' : WITHIN.test(text) ? 'WITHIN' : null;
  return { deviation, temperature: !deviation && TEMPERATURES.test(text), range };
}, 20_000);

/** 库温 and 库温波动: where 度 are those of the thermometer, and no kilowatt-hours. */
export const isOfHeat = (name: string): boolean => kindOf(name).temperature || (kindOf(name).deviation && /[温热]/u.test(name));

export const isDeviation = (name: string): boolean => kindOf(name).deviation;

/** 附着力 0 级 and 能效 1 级 are the best there is. */
export const isGradedDown = (name: string, unit: string): boolean => unit === '级' && GRADED_DOWN.test(foldText(name.normalize('NFKC')));

/** Between scales of temperature: `level` with their zeros, `difference` without, null where the names do not tell both alike. */
export function scaleOf(a: string, b: string): 'level' | 'difference' | null {
  const [left, right] = [kindOf(a), kindOf(b)];
  if (left.deviation && right.deviation) return 'difference';
  return left.temperature && right.temperature ? 'level' : null;
}

/** How a stated range meets a wanted one: it covers it, or lies within it; null where the names do not tell, or not alike. */
export function rangeMeant(a: string, b: string): Kind['range'] {
  const [left, right] = [kindOf(a).range, kindOf(b).range];
  return left === null || right === null || left === right ? left ?? right : null;
}

/** 精度优于 0.02 mm is at most that, 识别精度优于 99% at least; of 分辨率 1200 dpi more is better, and of 均匀性 3% nobody is told. Null for what is no spread. */
export function betterThan(name: string, value: number, unit: string): Comparator | null {
  if (!(isDeviation(name) || /(?:灵敏度|检出限|过滤精度)$/u.test(name)) || isChange(name) || /[升降增减]幅/u.test(name)) return null;
  const [{ dimension = '' } = {}] = quantities(1, unit);
  const share = /[%‰]/u.test(unit);
  if (share && value > 50) return '>=';
  if (/[稳均]/u.test(name)) return share ? '=' : /^[mK]$/u.test(dimension) ? '<=' : null;
  if (/分辨/u.test(name)) return !share && /^(?:m|s|K|rad)$/u.test(dimension) && !(dimension === 'K' && !/[温热]/u.test(name)) ? '<=' : '=';
  return unit === '' || /识别|分类|检[测出]精度/u.test(name) && share ? '=' : '<=';
}
