import { foldText } from '../../../kernel/text/index.js';
import { isFiller, isQuantity, lastQuantityIn } from './indicator-name.js';
import { anew, comparatorOf, COMPARES } from './limits.js';
import type { Comparator, MatchField, StatedFigure } from './match-record.js';
import { betterThan, isDeviation } from './quantity-kinds.js';
import { SPOKEN, SPOKEN_SINGLE, type SpokenNumber, spokenNumber, times } from './spoken-numbers.js';
import { quantities, UNIT_NAMES } from './units.js';

// one character for one, so that offsets stay those of the text as written
const HALF: readonly (readonly [RegExp, string])[] = [[/[０-９Ａ-Ｚａ-ｚ．％＋＜＞＝／（）]/gu, ''], [/[～〜∼]/gu, '~'], [/[—–−－]/gu, '-'], [/µ/gu, 'μ']];
const simplified = (char: string): string => {
  const folded = foldText(char);
  return folded.length === char.length ? folded : char;
};
/** Full-width letters, digits and signs in half width and traditional characters simplified, character for character. */
export const folded = (text: string): string =>
  HALF.reduce((line, [pattern, to]) => line.replace(pattern, (char) => (to === '' ? String.fromCharCode(char.charCodeAt(0) - 0xfee0) : to)), text).replace(/\p{Script=Han}/gu, simplified);

const escape = (name: string) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const NAMES = `(?:${UNIT_NAMES.map(escape).join('|')})`;
/** m-2 is a power; of 5mm-8mm and 0.1mm-0.3mm the sign leads to the other end of a range. */
const ATOM = `${NAMES}(?:[²³⁻¹]+|\\d(?!\\d)|-\\d(?![\\d.]|\\s?${NAMES}))?`;
/** g/(m²·24 h): a day, and no figure of its own. */
const DAY = '(?:24\\s?(?=h|小时))?';
const UNIT = `(?:[万亿千百]{0,2}(?:${ATOM})(?:(?:\\s?[/·•⋅每]|\\.(?=[A-Za-z]))\\s?\\(?${DAY}(?:${ATOM})(?:[·•⋅.]${DAY}(?:${ATOM}))*\\)?)*)`;
/** 10^-8, 10⁻⁸, 10 的 6 次方; in 10-8 the sign may have been lost, or lead to the other end of a range. */
const RAISED = '(?:\\^[({]?[+-]?\\d+[)}]?|⁻?[⁰¹²³⁴-⁹]+|\\s?的\\s?[负-]?\\s?\\d+\\s?次方)';
/** A single Chinese numeral is a number before a unit only: 三年. */
const NUMBER = `(?:${SPOKEN}|${SPOKEN_SINGLE}(?=\\s?${UNIT})|10${RAISED}|[+-]?\\d+(?:,\\d{3})*(?:\\.\\d+)?(?:\\s?[×xX·*]\\s?10${RAISED}|\\s?[×xX]\\s?10-?\\d+|[eE][+-]?\\d+(?![\\dA-Za-z.]))?)`;
/** Any number with its unit, part of an expression without groups. */
export const AMOUNT = `(?:${NUMBER}\\s?${UNIT}?)`;
/** 半年, 半个月; 大半年 and 前半年 are none. */
const HALF_OF_ONE = '(?<![大小前后上下多一两三四五六七八九十年月天时周倍\\d])半个?(?=(?:年|月|天|小时|钟头|分钟))';
/** 3 年半, 一个半小时; 12 个月半成品 and 48 V半桥 are none. */
const AND_A_HALF = '(?<=[年月天周日时头钟期斤里度成倍])半(?![成自导干固衰径封载透桥波控圆球挂数水价])';
const FIGURE = new RegExp(`(?<sign>[≥≤><=≈±]|>=|<=)?\\s?(?:(?<minus>零下)\\s?)?(?<![\\w.^])(?:(?<share>[百千万])分之)?(?<low>${NUMBER}|${HALF_OF_ONE}|(?<=分之)${SPOKEN_SINGLE})(?<lowHalf>个半)?\\s?(?<lowUnit>${UNIT}(?![A-Za-z]))?(?<lowEnd>${AND_A_HALF})?`
  + `(?:\\s?(?:±|\\+/-)\\s?(?<tolerance>\\d+(?:\\.\\d+)?(?:\\s?[×xX*]\\s?\\d+(?:\\.\\d+)?)?))?(?:\\s?(?:~|-|至|到)\\s?(?<high>${NUMBER})(?<highHalf>个半)?)?\\s?(?<unit>${UNIT}(?![A-Za-z]))?(?<highEnd>${AND_A_HALF})?(?<behind>以上|以下|以内|之内|及以上|左右|上下)?`, 'gu');

const CLAUSE = /[^。；;！!？?\n，、]+/gu;
const VERB = '(?:提高|提升|提|增加|增长|上升|升高|升|涨|延长|拉长|扩大|扩|放宽|改善|改进|优化|降低|下降|降|减少|减小|减|缩短|缩小|缩|压缩|压低|压|改|变|调整|恢复|增)';
/** Where a change ends; "提高了 15%" has none of these, and is the change itself. */
const INTO = '(?:到|至|为|成)';
/** Words between the name of a quantity and its figure. */
const LINK = new RegExp(`(?:${COMPARES}|至少|至多|优于|最好|必须|务必|希望能?|应该|应当|控制在|稳定在|${VERB}了?${INTO}|(?<![主重必])要求?|(?<!所)需要?|(?<!必)须|(?<![响反效供感])应|(?<!理)想|可达到?|能达到?|达到?|约为?|[仅只]需|实测|仅为?|只有|只要|在|为|是|到|至|不到|从|由|自|了|已经?|[:：=≥≤<>≈~±\\s])+$`, 'u');
/** "从 11 万次延长到", "48% 提升到", "12 kWh → ": what was before is no figure of what is offered. */
const FROM = `(?:从|由|自)[^\\d+-]{0,8}${NUMBER}\\s?${UNIT}?(?=(?!\\s?(?:℃|°C|摄氏度|K)?\\s?(?:到|至)\\s?${NUMBER}\\s?(?:℃|°C|摄氏度|K))[^\\d]{0,10}?${INTO}[^\\d]{0,6}?${NUMBER}(?![\\d.])(?!\\s?${UNIT}?\\s?(?:不等|之间)))`;
const BEFORE = new RegExp(`${FROM}|(?<![\\w.])${NUMBER}\\s?${UNIT}?(?=\\s?(?:${VERB}了?${INTO}[^\\d]{0,6}?${NUMBER}|${VERB}了?\\s?(?=\\d)${NUMBER}|(?:→|->)\\s?\\d))`, 'gu');
/** Words in front of a name that are none of it: 求中性盐雾, 将能耗. */
const LEAD = /^(?:.*(?:要|需|能|须)(?=耐)|.*(?<![主重必])要求(?=\S)|(?:不(?:得|能|要|许|准|可|应|允许)|别|勿)(?:让|使|把|有|出现|发生)|不(?:让|使(?!用)|想要?|希望|愿意?|接受|收(?![缩敛集]))|(?:无法|不能)接受|拒(?:绝|收)|避免|防止|禁止|杜绝|目前|现在|如今|当前|(?:我们|我方|我厂|我司|本厂|厂里|公司|客户|用户|甲方|买家|业主)(?:都|还)?(?=希望|要求|想|需|要)|经(?:第三方|国家|权威|机构|中心)*(?:检测|检验|测试|实测)|实测|测得|希望能?|想要|需要|要求|要把|必须|务必|最好|有没有|寻找|寻求|急求|求购|想找|要找|且|其|将|把|让|使(?!用)|想|求|要|找|从(?!动)|由)+/u;
const LED_BY_VERB = /^(?:提高|提升|增加|延长|改善|降低|减少|减小|缩短)/u;
/** Stands where a figure of before was; splits the name from the words of the change. */
const GONE = '\u0000';

const AT_NUMBER = new RegExp(NUMBER, 'u');
const spoken = (text: string): boolean => /\p{Script=Han}/u.test(text);
const exponent = (power: string): string => power.normalize('NFKC').replace(/[−负]/u, '-').replace(/[^\d-]/gu, '') || '0';

/** Null where an amount is only hinted at: nothing exact may come of it. */
function numberOf(text: string): SpokenNumber | null {
  if (/^半/u.test(text)) return { low: 0.5, high: null };
  if (spoken(text) && !/次方$/u.test(text)) return spokenNumber(text);
  const [, base = '', power = ''] = /^(?:(.+?)\s?[×xX·*]\s?)?10(?=[^.,\dEe])(.+)$/u.exec(text) ?? /^(.+?)\s?[×xX]\s?10(-?\d+)$/u.exec(text) ?? /^(.+?)(?:[eE](.+))?$/u.exec(text) ?? [];
  return { low: Number(`${base.replaceAll(',', '') || '1'}e${exponent(power)}`), high: null };
}

/** Of 二十到三十万 both are in 万, as of 20–30 万. */
function inUnitOf(high: string, low: string, value: SpokenNumber): SpokenNumber {
  const shared = spoken(high) && !/[百千万亿]/u.test(low) ? (/[百千万亿]+$/u.exec(high)?.[0] ?? '') : '';
  return { ...value, low: value.low * times(shared) };
}

/** 两三年以上 asks for two, 两三年以内 for three, and 两三年 alone is about that: from two to three, as `=` to no one's target. */
function valuesOf(comparator: Comparator, { low, high }: SpokenNumber): Pick<StatedFigure, 'value' | 'valueMax'> {
  if (comparator === '<=') return { value: high ?? low, valueMax: null };
  return { value: low, valueMax: comparator === '=' ? high : null };
}

/** 换三道工序, 两方面: mostly no figure, where nothing leads to it as in 延长到八年. */
const isCasual = (numeral: string, before: string): boolean => spoken(numeral) && (numeral.length === 1 || /^半/u.test(numeral)) && !/(?:到|至|达|约|[:：])\s*$/u.test(before);

/** 千分之三 is 3 ‰; in ten thousands nobody measures but in ppm. */
const PARTS: Readonly<Record<string, string>> = { 百: '%', 千: '‰', 万: '‱' };

/** 一年半, 两个半小时. */
const andHalf = (value: SpokenNumber | null, ...halves: (string | undefined)[]): SpokenNumber | null =>
  value && halves.some((half) => half !== undefined) ? { low: value.low + 0.5, high: value.high === null ? null : value.high + 0.5 } : value;

/** 320±10 MPa and 220 V±10 %: from – to; null where the tolerance is told in a unit that is none of the figure. */
function withTolerance(value: number, tolerance: string, lowUnit: string, unit: string): Pick<StatedFigure, 'value' | 'valueMax'> {
  const relative = unit === '%' && lowUnit !== '%' && (lowUnit !== '' || value > 100);
  if (!relative && lowUnit !== '' && unit !== '' && unit !== lowUnit) return { value: null, valueMax: null };
  const margin = relative ? (Math.abs(value) * Number(tolerance)) / 100 : Number(tolerance);
  const rounded = (end: number) => Number(end.toPrecision(12));
  return { value: rounded(value - margin), valueMax: rounded(value + margin) };
}

function valuesIn(groups: Readonly<Record<string, string | undefined>>, comparator: Comparator): Pick<StatedFigure, 'value' | 'valueMax'> {
  const { low: lowText = '', high: highText, lowHalf, lowEnd, highHalf, highEnd, tolerance, minus, lowUnit = '', unit = '' } = groups;
  const low = andHalf(numberOf(lowText), lowHalf, lowEnd, highText === undefined ? highEnd : undefined);
  const high = highText === undefined ? null : andHalf(numberOf(highText), highHalf, highEnd);
  // 零下二十到十度: nobody knows whether both ends are meant
  if (minus !== undefined) return { value: low === null || low.high !== null || high ? null : -low.low, valueMax: null };
  if (!low || (highText !== undefined && !high)) return { value: null, valueMax: null };
  if (tolerance !== undefined && !high) return withTolerance(low.low, tolerance, lowUnit, unit);
  return high ? { value: inUnitOf(highText ?? '', lowText, low).low, valueMax: high.high ?? high.low } : valuesOf(comparator, low);
}

const BETTER = /[优好]于\s*$/u;

/** @param after what the clause says behind the figure, up to the next one */
function figureOf(match: RegExpMatchArray, name: string, before: string, after: string): StatedFigure | null {
  const groups: Readonly<Record<string, string | undefined>> = match.groups ?? {};
  const { sign = '', share, low = '', lowUnit = '', high, tolerance, unit = '', behind = '' } = groups;
  // of 220 V±10 % the per cent are those of the tolerance
  const said = share === undefined ? (tolerance === undefined ? unit || lowUnit : lowUnit || (unit === '%' && Number(low) > 100 ? '' : unit)) : PARTS[share] ?? '%';
  if (tolerance !== undefined && /[×xX*]/u.test(tolerance)) return null;
  const better = sign === '±' && isDeviation(name) ? '<=' : BETTER.test(before) ? betterThan(name, numberOf(low)?.low ?? 0, said) : null;
  const comparator = high !== undefined || tolerance !== undefined ? 'between' : better ?? comparatorOf(sign, before, behind, after);
  // "硬度不低于 7" says no unit; without a word that compares, a bare number may be anything
  if (name.length < 2 || (said === '' && sign === '' && (comparator === '=' || !isQuantity(name)))) return null;
  if (comparator === '=' && isCasual(low, before)) return null;
  const values = valuesIn(groups, comparator);
  // 10-10 Pa·m3/s is no range but a power that has lost its sign
  const noRange = values.valueMax !== null && values.value !== null && (values.valueMax < values.value || (high !== undefined && values.valueMax === values.value));
  return noRange ? null : { name, unit: said, comparator, evidence: null, prose: true, ...values };
}

/** A name and the words that link it to its figure; a pattern that looks from every place for the end takes long over more. */
const LONGEST_LEAD = 200;
const BECOMES = new RegExp(`${INTO}[^\\d]{0,6}$`, 'u');
/** "接头抗拉强度达到 320 MPa" → 接头抗拉强度; the name ends where the words that link it to the figure begin. */
function nameBefore(before: string): string {
  const level = BECOMES.test(before);
  const names = before.split(GONE).map((part) => anew(part.slice(-LONGEST_LEAD).replace(LINK, '')).replace(/^.*[的，:：]/u, '').replace(/^[^\p{L}\p{N}(]+/u, '').replace(/^.*(?:且|同时)(?=.{2})/u, '').trim().slice(-60).replace(LEAD, ''));
  const name = names.find((one) => one.length > 1) ?? '';
  return (level ? name.replace(LED_BY_VERB, '') : name).slice(-24);
}

/** 贮藏 210 天硬度 7.1: the days belong to the name of what comes next, unless they are a figure of their own (保质期 12 个月). */
function isCondition(match: RegExpMatchArray, before: string, between: string | null): boolean {
  const { sign = '', lowUnit = '', unit = '', behind = '' } = match.groups ?? {};
  if (between === null || sign !== '' || behind !== '' || between.replace(LINK, '').trim().length === 1) return false;
  const dimensions = quantities(1, unit || lowUnit).map(({ dimension }) => dimension);
  if (!dimensions.some((one) => one === 's' || one === 'K') || before.trimEnd() !== before.replace(LINK, '')) return false;
  return !isQuantity(nameBefore(before));
}

/** Takes out "从 11 万次", and of "从漏检率 3%" only the figure. */
function withoutFigure(part: string): string {
  const words = part.slice(0, Math.max(0, part.search(AT_NUMBER)));
  const kept = isQuantity(words.slice(1).trim()) ? words : '';
  return kept + GONE.repeat(part.length - kept.length);
}

/** 9 成 5, 4 块 5 毛 and 2 万 5 千次 are one amount in two parts, by their places among the figures: neither part is what is meant, and the first one stands for it without a value. */
function amountsInParts(clause: string, matches: readonly RegExpMatchArray[]): ReadonlyMap<number, 'first' | 'rest'> {
  return new Map(matches.flatMap(({ 0: whole, index: at = 0, groups: { unit = '', lowUnit = '' } = {} }, index) => {
    const end = at + whole.length;
    const told = unit || lowUnit;
    const next = matches[index + 1];
    const between = next ? clause.slice(end, next.index) : null;
    if (between !== null && (told === '' ? /^\s?[万千百亿]\s?$/u.test(between) : /^(?:成|[块元角毛])$/u.test(told) && between.trim() === '')) return [[index, 'first'], [index + 1, 'rest']] as const;
    return /^[成块]$/u.test(told) && /^\s?[\d一二两三四五六七八九半]/u.test(clause.slice(end)) ? [[index, 'first']] as const : [];
  }));
}

/** @param said what the sentence says before the clause, for a figure behind which no quantity is named */
function figuresInClause(field: MatchField, written: string, at: number, said: string): ReadFigure[] {
  const clause = written.replace(BEFORE, withoutFigure);
  let from = 0;
  let lastName = '';
  const matches = [...clause.matchAll(FIGURE)];
  const parts = amountsInParts(clause, matches);
  return matches.flatMap((match, index) => {
    const before = clause.slice(from, match.index);
    const end = match.index + match[0].length;
    const next = matches[index + 1];
    if (isCondition(match, before, next ? clause.slice(end, next.index) : null)) return [];
    const read = nameBefore(before);
    const name = isFiller(read) ? lastName || (lastQuantityIn(said) ?? read) : read;
    const whole = parts.get(index) === 'rest' ? null : figureOf(match, name, before, clause.slice(end, next?.index));
    const figure = whole && parts.has(index) ? { ...whole, value: null, valueMax: null } : whole;
    const nameAt = Math.max(from, clause.lastIndexOf(name, match.index));
    from = end;
    lastName = name;
    const [place, figureAt] = [{ start: at + nameAt, end: at + end }, at + match.index];
    // what an earlier clause names is meant only by a limit: 电机噪音大，客户要求 65 dB 以下
    const meant = clause.includes(name) || figure?.comparator !== '=';
    return figure && meant ? [{ ...figure, evidence: { field: field.name, ...place }, ...place, at: figureAt }] : [];
  });
}

/** Most figures of one text: every one of them is compared with every one of the other side. */
const MOST = 30;

/** A figure with its place in the text: from its name to its end, and where its number or sign begins. */
export interface ReadFigure extends StatedFigure {
  start: number;
  end: number;
  at: number;
}

/**
 * Figures stated in words, each with the name in front of it and the place of both; the first thirty. Of "从 11 万次延长到 58 万次"
 * only what it has become. An amount that is only hinted at (十来年, 几百小时) has no value. What the sentence means by them is told by `PlainText`.
 */
export function figuresInText(field: MatchField): ReadFigure[] {
  const text = folded(field.text);
  const saidBefore = (at: number) => text.slice(Math.max(0, at - 60), at).replace(/^.*[。；;！!？?\n]/su, '');
  return [...text.matchAll(CLAUSE)].flatMap((clause) => figuresInClause(field, clause[0], clause.index, saidBefore(clause.index))).slice(0, MOST);
}
