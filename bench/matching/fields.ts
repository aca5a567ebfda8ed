import type { Comparator } from '../../src/modules/matching/index.js';
import { isRow, type Row } from './json-lines.js';

/** `Present_Way`, `present-way` and `presentWay` are one key. */
const keyOf = (name: string) => name.toLowerCase().replace(/[\s_-]/gu, '');

/** Other names of a field, as described in bench/README.md; the field's own name comes first. */
const SHARED = {
  id: 'id _id docid key 编号', title: 'title name headline 标题 名称 题名', keywords: 'keywords keyword tags terms 关键词 关键字', fieldCode: 'fieldCode field techField domain category 技术领域 领域',
  industryCodes: 'industryCodes industries industry 产业链 行业', modes: 'modes mode cooperation 合作方式', regionCode: 'regionCode region 地区',
  indicators: 'indicators indicator metrics parameters specs specifications requirements_table kpis targets 指标 技术指标 参数',
};
export const NEED_KEYS = {
  ...SHARED, id: `${SHARED.id} needId queryId qid`,
  problem: 'problem description desc text body content abstract summary background detail details need query question requirement requirements demand painPoint painPoints 问题 描述 摘要 内容 需求 痛点 背景 正文',
  presentWay: 'presentWay currentWay currentSolution existing status 目前做法 现状', conditions: 'conditions condition constraints environment scenario 使用条件 条件 约束', acceptance: 'acceptance acceptanceCriteria 验收 验收方式',
  trl: 'minTrl trl trlMin requiredTrl 成熟度 就绪度',
};
export const ACHIEVEMENT_KEYS = {
  ...SHARED, id: `${SHARED.id} achievementId`, oneLine: 'oneLine tagline value highlight highlights 一句话 亮点', problem: 'problem background painPoint painPoints 问题 背景 痛点',
  solution: 'solution description desc text body content abstract summary detail details method approach technology technicalSolution principle innovation advantages features 方案 技术方案 描述 摘要 内容 正文 简介 创新点 优势',
  pilot: 'pilot application applications cases usage 应用 应用情况 案例 中试', wantedPartner: 'wantedPartner partner 合作方', trl: 'trl maturity readiness 成熟度 就绪度',
};

/** Values of a row under our names, in the order of the aliases; what no alias names is left out. */
export function fieldsOf<Key extends string>(row: Row, keys: Readonly<Record<Key, string>>): Record<Key, unknown[]> {
  const given = new Map(Object.entries(row).map(([name, value]) => [keyOf(name), value]));
  const values = (aliases: string) => [...new Set(aliases.split(' ').map(keyOf))].map((alias) => given.get(alias)).filter((value) => value !== undefined && value !== null);
  return Object.fromEntries(Object.entries<string>(keys).map(([key, aliases]) => [key, values(aliases)])) as Record<Key, unknown[]>;
}

/** Strings of strings, numbers, lists and objects, whatever was given. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value];
  if (typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap(strings);
  return isRow(value) ? Object.values(value).flatMap(strings) : [];
}

export const text = (values: readonly unknown[]): string => values.flatMap(strings).join('\n');
export const list = (values: readonly unknown[]): string[] => values.flatMap(strings).flatMap((one) => one.split(/[,，、;；|\n]/u)).map((one) => one.trim()).filter((one) => one !== '');
/** The first number in `6`, `"6"`, `"TRL 6"`, or null. */
export function number(values: readonly unknown[]): number | null {
  const [digits] = /-?\d+(?:\.\d+)?/u.exec(text(values)) ?? [];
  return digits === undefined ? null : Number(digits);
}

/** A row of a table of indicators, of needs and achievements alike. */
export interface IndicatorRow {
  name: string;
  comparator: Comparator;
  value: number | null;
  valueMax: number | null;
  unit: string;
  weight: number;
  veto: boolean;
  evidence: string;
}

const INDICATOR_KEYS = {
  name: 'name indicator metric parameter item title 名称 指标', comparator: 'comparator operator op relation sign 关系', value: 'target value threshold targetValue min low 目标 数值', valueMax: 'targetMax valueMax max high 上限',
  unit: 'unit units 单位', weight: 'weight 权重', veto: 'veto must hard required mandatory 一票否决', evidence: 'evidence source testMethod 依据',
};
const SIGNS: Record<string, Comparator> = { '>=': '>=', '≥': '>=', ge: '>=', gte: '>=', min: '>=', '<=': '<=', '≤': '<=', le: '<=', lte: '<=', max: '<=', '>': '>', gt: '>', '<': '<', lt: '<', '=': '=', '==': '=', eq: '=', between: 'between', range: 'between' };

function indicatorRow(row: Row): IndicatorRow | null {
  const of = fieldsOf(row, INDICATOR_KEYS);
  const name = text(of.name.slice(0, 1));
  if (name === '') return null;
  const figures = [number(of.value.slice(0, 1)), number(of.valueMax.slice(0, 1))];
  const [value, valueMax] = figures[0] === null ? [figures[1] ?? null, null] : [figures[0] ?? null, figures[1] ?? null];
  const comparator = SIGNS[text(of.comparator).trim().toLowerCase()] ?? (valueMax !== null ? 'between' : figures[0] === null && value !== null ? '<=' : '=');
  return { name, comparator, value, valueMax, unit: text(of.unit.slice(0, 1)).trim(), weight: number(of.weight) ?? 10, veto: of.veto.includes(true), evidence: text(of.evidence) };
}

/** A table of indicators; what is not a table (sentences, `{"抗拉强度": "≥ 300 MPa"}`) comes back as text, whose figures the product reads itself. */
export function indicators(values: readonly unknown[]): { rows: IndicatorRow[]; text: string } {
  const entries = values.flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : [value]));
  const rows: IndicatorRow[] = [];
  const lines: string[] = [];
  for (const entry of entries) {
    const row = isRow(entry) ? indicatorRow(entry) : null;
    if (row) rows.push(row);
    else if (isRow(entry)) lines.push(...Object.entries(entry).map(([name, value]) => `${name}${text([value])}`));
    else lines.push(...strings(entry));
  }
  return { rows, text: lines.join('；') };
}
