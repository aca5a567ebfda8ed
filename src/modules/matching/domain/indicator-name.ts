import { foldText, remembered } from '../../../kernel/text/index.js';
import data from './data/indicator-names.json' with { type: 'json' };
import { quantities } from './units.js';

const words = (list: string): string[] => list.split(' ').map(foldText).sort((a, b) => b.length - a.length);

/** Every writing with the name it stands for, the longest first; 不良率 stands for itself, so that nobody finds 良率 in it. */
const CANONICAL = data.same.flatMap((line) => {
  const names = line.split(' ').map(foldText);
  return names.map((name) => [name, names[0] ?? name] as const);
}).sort((a, b) => b[0].length - a[0].length);
const LISTED = new Set(CANONICAL.map(([, first]) => first));
const GENERAL = new Set(words(data.general));
const FILLERS = new RegExp(`^(?:${words(data.fillers).join('|')})*$`, 'u');
const QUALIFIERS = words(data.qualifiers);
const TAILS = words(data.tails);
/** 净化时长 and 净化用时 end as 净化时间 does. */
const ENDINGS = data.endings.flatMap((line) => {
  const [first = '', ...others] = line.split(' ').map(foldText);
  return others.map((other) => [other, first] as const);
}).sort((a, b) => b[0].length - a[0].length);
const OTHER_ENDINGS = words(data.otherEndings);
const [HIGHEST = [], LOWEST = []] = (data.opposed[0] ?? '').split('|').map(words);
const EXTREMES = [...HIGHEST, ...LOWEST].sort((a, b) => b.length - a.length);
const OPPOSED = data.opposed.map((line) => line.split('|').map(words));
const OPEN = new Set(words(data.open));
const SUBSTANCES = words(data.substances);
const ASIDES = new RegExp(`^(?:${words(data.asides).join('|')})`, 'u');
const QUALIFIED = [HIGHEST, LOWEST, ...data.qualified.split('|').map(words)];
const ALL_QUALIFIED = QUALIFIED.flat().sort((a, b) => b.length - a.length);
const MOST = words(data.most);
const MEANS = words(data.means);
const LOWER_BETTER = words(data.lowerBetter);
const HIGHER_BETTER = words(data.higherBetter);
const [HIGHEST_VALUE, LOWEST_VALUE, AVERAGE] = [0, 1, 2];
const ENDS = [HIGHEST_VALUE, LOWEST_VALUE];

/** A condition of the test in a name: 25 ℃, −40 ℃, 30 min; moisture of the air is only left out. */
const CONDITION = /(?<![A-Za-z\d.])([-−－]|零下)?第?(\d+(?:\.\d+)?)\s?(°C|摄氏度|小时|分钟|秒|个月|天|周|月|年|min|h|s|d)(?![A-Za-z])/gu;
const MOISTURE = /\d+(?:\.\d+)?\s?%\s?RH/giu;

/** 500次, 10ghz. */
const NUMBERED = /(?<![A-Za-z\d.])\d+(?:\.\d+)?\s?(?:[A-Za-z%‰°Ωμ]+|[次轮目倍级层道格遍]|圈)/gu;
/** D50 and D97 are two values of the grains. */
const GRAINS = /(?<![A-Za-z])D[vn]?(?:0\.)?\d{1,2}(?!\d)/giu;

const RISES = words(data.rises).join('|');
const FALLS = words(data.falls).join('|');
const SHARE = '(?:率|幅度|比例|百分比|量|值)?';
const changeOf = (verbs: string) => new RegExp(`^(?:${verbs})|(?:${verbs})${SHARE}$`, 'u');
const CHANGES = [['up', changeOf(RISES)], ['down', changeOf(FALLS)]] as const;
const ITSELF_A_CHANGE = new RegExp(`(?:${words(data.changes).join('|')})${SHARE}$`, 'u');
type Change = 'up' | 'down' | 'itself' | null;

/** 平均拉伸强度（焊态） → 抗拉强度: one name for a quantity, without what only qualifies it. */
function canonical(name: string): string {
  let text = foldText(name).replace(/\([^)]*\)/gu, '').replace(/[^\p{L}\p{N}]/gu, '');
  for (const word of QUALIFIERS) if (text.startsWith(word) && text.length > word.length + 1) text = text.slice(word.length);
  // which end is meant is compared apart: 贴标温度下限 is 最低贴标温度
  for (const word of EXTREMES) if (text.includes(word) && text.length > word.length + 1 && !CANONICAL.some(([other]) => other.includes(word) && text.includes(other))) text = text.replace(word, '');
  const found = CANONICAL.find(([other]) => text.includes(other));
  if (found) text = text.replace(found[0], found[1]);
  for (const tail of TAILS) if (text.endsWith(tail) && text.length > tail.length + 1 && !LISTED.has(text)) text = text.slice(0, -tail.length);
  return text;
}

function withOneEnding(text: string): string {
  if (OTHER_ENDINGS.some((word) => text.endsWith(word))) return text;
  const [from, to] = ENDINGS.find(([other]) => text.endsWith(other)) ?? ['', ''];
  return text.slice(0, text.length - from.length) + to;
}

function withoutChange(text: string): { text: string; change: Change } {
  for (const [change, pattern] of CHANGES) {
    const base = text.replace(pattern, '');
    if (base !== text) return { text: base, change };
  }
  return { text, change: ITSELF_A_CHANGE.test(text) ? 'itself' : null };
}

/** Words of a list in a text, the longest first, none inside another: 自放电 is not 放电. */
function held(text: string, list: readonly string[]): string[] {
  const found: string[] = [];
  let rest = text;
  for (const word of list) if (rest.includes(word)) {
    found.push(word);
    rest = rest.replaceAll(word, '|');
  }
  return found;
}

const pairs = (text: string) => new Set(text.length < 2 ? [text] : Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2)));

/** Further conditions of a name: 500次 and 10ghz, also outside brackets, and what stands within (焊态). Units (kWh/t) and abbreviations (COD) in brackets are none. */
function marksOf(name: string): string[] {
  const rest = name.replace(CONDITION, ' ').replace(MOISTURE, ' ');
  const numbers = [...rest.matchAll(NUMBERED)].map(([mark]) => mark);
  const inside = [...rest.matchAll(/\(([^)]*)\)/gu)].flatMap(([, text = '']) => text.split(/[,，、;；/]/u));
  const told = inside.map((one) => one.trim()).filter((one) => /\p{Script=Han}/u.test(one) && !/\d/u.test(one) && !ASIDES.test(foldText(one)) && quantities(1, one).every(({ dimension }) => dimension.startsWith('?')));
  const shares = [...name.matchAll(GRAINS)].map(([mark]) => mark);
  return [...numbers, ...shares, ...told].map((mark) => foldText(mark).replace(/\s/gu, ''));
}

function conditionsOf(name: string): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const [, sign, value = '', unit = ''] of name.matchAll(CONDITION)) {
    const [quantity] = quantities(sign === undefined ? Number(value) : -Number(value), unit);
    if (quantity) found.set(quantity.dimension, [...(found.get(quantity.dimension) ?? []), quantity.value].sort((a, b) => a - b));
  }
  return found;
}

/** Which value of the quantity a name means, by numbers of `QUALIFIED`. */
const qualifiersOf = (text: string): number[] => {
  const there = held(text, ALL_QUALIFIED);
  return QUALIFIED.flatMap((meaning, index) => (meaning.some((word) => there.includes(word)) ? [index] : []));
};

/** A name as it is compared. One need meets thousands of figures, and their names are few. */
const read = remembered((name) => {
  const written = name.normalize('NFKC');
  const { text, change } = withoutChange(canonical(written.replace(CONDITION, '').replace(MOISTURE, '').replace(NUMBERED, '').replace(GRAINS, '')));
  const one = withOneEnding(text);
  const folded = foldText(written);
  const sides = OPPOSED.map((line) => {
    const there = held(folded, line.flat().sort((a, b) => b.length - a.length));
    return { there, numbers: line.flatMap((side, index) => (side.some((word) => there.includes(word)) ? [index] : [])) };
  });
  const extreme: 'highest' | 'lowest' | null = HIGHEST.some((word) => folded.includes(word)) ? 'highest' : LOWEST.some((word) => folded.includes(word)) ? 'lowest' : null;
  return { text: one, change, sides, extreme, substances: held(folded, SUBSTANCES), conditions: conditionsOf(written), marks: marksOf(written), qualified: qualifiersOf(folded), characters: new Set(one), pairs: pairs(one) };
}, 20_000);
type Name = ReturnType<typeof read>;
const SILENT_OF = new Set(words(data.silentOf).map((name) => read(name).text));

function shareOf(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  let common = 0;
  for (const one of left) if (right.has(one)) common += 1;
  return (2 * common) / (left.size + right.size);
}

const apart = (a: readonly (string | number)[], b: readonly (string | number)[]) => a.length > 0 && b.length > 0 && !a.some((one) => b.includes(one));

/** A level and a rise, the two sides of a pair (进水 and 出水), two substances: never one quantity, however alike the names. */
const excluded = (a: Name, b: Name): boolean =>
  a.text === '' || b.text === '' || a.change !== b.change || apart(a.substances, b.substances) || a.sides.some(({ numbers }, index) => apart(numbers, b.sides[index]?.numbers ?? []));

/** One name says all that the other says, and more: a verdict can rest on it. */
export const FULLER = 0.9;
const HALF = 0.55;

/** 门口结冰 in 门口地面结冰: all characters of the short name, in order, up to the last: 光泽度 is no 光泽度保持. */
function isWithin(short: string, long: string): boolean {
  let at = 0;
  for (const char of long) if (char === short[at]) at += 1;
  return at === short.length && long.endsWith(short.at(-1) ?? '');
}

/**
 * Whether two names mean one quantity, 0–1: 1 for the same name or a synonym, 0.9 where one is a fuller name of the other
 * (焊缝抗拉强度) or names an end that the other leaves open (最高温度), else the share of common characters and pairs (Dice): 抗拉强度 and 屈服强度 stay below 0.5. 0 for opposites
 * (进水COD, 出水COD), for two substances, for a level and its change, and for a name that says too little (效率) beside another.
 */
export function sameQuantity(a: string, b: string): number {
  const [left, right] = [read(a), read(b)];
  if (excluded(left, right)) return 0;
  if (left.text === right.text) return left.extreme === right.extreme ? 1 : FULLER;
  if (GENERAL.has(left.text) || GENERAL.has(right.text)) return 0;
  const [short, long] = left.text.length < right.text.length ? [left.text, right.text] : [right.text, left.text];
  if ((short.length > 2 || LISTED.has(short)) && long.endsWith(short)) return FULLER;
  const share = (shareOf(left.characters, right.characters) + shareOf(left.pairs, right.pairs)) / 2;
  return short.length > 2 && share >= HALF && isWithin(short, long) ? FULLER : Math.min(share, FULLER - 0.01);
}

/** Whether the names are one beside what tells an end of the quantity: 母材抗拉强度 is a fuller name than 抗拉强度, and may be that of something else. */
export const isOneName = (a: string, b: string): boolean => read(a).text === read(b).text;

const sameValues = (a: readonly number[], b: readonly number[]) => a.length === b.length && a.every((value, index) => Math.abs(value - (b[index] ?? 0)) <= Math.abs(value) * 1e-6);

/** 500次 where 2000次 are wanted is another test; where none is stated nobody knows. */
function marksOfBoth(wanted: readonly string[], stated: readonly string[]): 'SAME' | 'SILENT' | 'OTHER' {
  if (wanted.every((mark) => stated.includes(mark))) return 'SAME';
  return stated.every((mark) => wanted.includes(mark)) ? 'SILENT' : 'OTHER';
}

/** Which of its values an achievement states, and what is asked for. */
interface Ask {
  /** what is stated has two ends */
  isRange?: boolean;
  /** at most so much is wanted */
  asksForLess?: boolean;
}

/**
 * The least energy that something takes is no answer to how much it takes; the greatest stroke is the stroke, but a power of 3 kW is no peak of at most 5. A range has both ends, and
 * a mean answers only for what is a mean by nature. Where the ends that both name differ the names are no one quantity anyway.
 */
function isAnotherValue(wanted: Name, stated: Name, { isRange = false, asksForLess = false }: Ask): boolean {
  const others = [...wanted.qualified.filter((one) => !stated.qualified.includes(one) && !(isRange && ENDS.includes(one))), ...stated.qualified.filter((one) => !wanted.qualified.includes(one))];
  const only = (index: number) => others.every((one) => one === index);
  const endsIn = (list: readonly string[]) => list.some((word) => stated.text.endsWith(word));
  return others.length > 0 && !(only(HIGHEST_VALUE) && !asksForLess && endsIn(MOST)) && !(only(AVERAGE) && wanted.qualified.length === 0 && endsIn(MEANS));
}

/**
 * Whether a figure under the one name answers for the other: OTHER where times, temperatures or other conditions of the test differ; SILENT where
 * those that are wanted are not stated, only one of both names a side of a pair (热导率 may be that in the plane or through it) or says which value of
 * the quantity is meant (最低能耗), or one does not say of what (准确率 beside 字符识别准确率).
 */
export function conditionsOfBoth(wanted: string, stated: string, ask: Ask = {}): 'SAME' | 'SILENT' | 'OTHER' {
  const [left, right] = [read(wanted), read(stated)];
  const found = [...left.conditions].map(([dimension, values]) => ({ values, others: right.conditions.get(dimension) }));
  const marks = marksOfBoth(left.marks, right.marks);
  if (marks === 'OTHER' || found.some(({ values, others }) => others && !sameValues(values, others))) return 'OTHER';
  const oneSided = left.sides.some(({ there }, index) => {
    const other = right.sides[index]?.there ?? [];
    return (there.length > 0) !== (other.length > 0) && ![...there, ...other].every((word) => OPEN.has(word));
  });
  const ofWhat = left.text !== right.text && (SILENT_OF.has(left.text) || SILENT_OF.has(right.text));
  return oneSided || ofWhat || marks === 'SILENT' || isAnotherValue(left, right, ask) || found.some(({ others }) => !others) ? 'SILENT' : 'SAME';
}

/** Whether two names tell one quantity under the same conditions, each with as much: （A型） and （B型） do not. */
export const saysSame = (a: string, b: string): boolean => conditionsOfBoth(a, b) === 'SAME' && conditionsOfBoth(b, a) === 'SAME';

/** Of what one value tells the highest: 行程 200 mm. */
export const tellsMost = (name: string): boolean => MOST.some((word) => read(name).text.endsWith(word));

/** Which end of a range a name means: 最低工作温度 the lower one. */
export const endMeant = (name: string): 'highest' | 'lowest' | null => read(name).extreme;

/** Whether a name says by itself that a quantity is meant: 保质期 and 停留时间 do, 贮藏 does not. */
export function isQuantity(name: string): boolean {
  const { text } = read(name);
  return LISTED.has(text) || [...LISTED, ...GENERAL].some((one) => text.endsWith(one));
}

/** Whether words in front of a figure name nothing: 客户要求. */
export const isFiller = (words: string): boolean => FILLERS.test(foldText(words));

/** The quantity that a text names last, as it stands there: 噪音 in 电机噪音大; null where it names none. */
export function lastQuantityIn(text: string): string | null {
  const lower = text.toLowerCase();
  const found = CANONICAL.flatMap(([name]) => {
    const start = lower.lastIndexOf(name);
    return start < 0 ? [] : [{ start, end: start + name.length }];
  }).sort((a, b) => b.end - a.end || a.start - b.start)[0];
  return found ? text.slice(found.start, found.end) : null;
}

/** Whether a name tells how much something has risen or fallen, and not how high it is. */
export const isChange = (name: string): boolean => read(name).change !== null;

/** Which way of a quantity is the better one, where everybody agrees: less noise, a longer life. Null for others and for changes. */
export function betterWay(name: string): 'less' | 'more' | null {
  if (isChange(name)) return null;
  const text = foldText(name).replace(/\([^)]*\)/gu, '').trim();
  const ends = (list: readonly string[]) => Math.max(0, ...list.filter((word) => text.endsWith(word)).map(({ length }) => length));
  const [less, more] = [ends(LOWER_BETTER), ends(HIGHER_BETTER)];
  return less === more ? null : less > more ? 'less' : 'more';
}
