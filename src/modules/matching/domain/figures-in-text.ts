import type { Comparator, Evidence, MatchField, StatedFigure } from './match-record.js';
import { UNIT_NAMES } from './units.js';

// one character for one, so that offsets stay those of the text as written
const HALF: readonly (readonly [RegExp, string])[] = [[/[０-９Ａ-Ｚａ-ｚ．％＋＜＞＝／（）]/gu, ''], [/[～〜∼]/gu, '~'], [/[—–−－]/gu, '-'], [/µ/gu, 'μ']];
const halfWidth = (text: string): string =>
  HALF.reduce((line, [pattern, to]) => line.replace(pattern, (char) => (to === '' ? String.fromCharCode(char.charCodeAt(0) - 0xfee0) : to)), text);

const escape = (name: string) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const ATOM = `(?:${UNIT_NAMES.map(escape).join('|')})(?:[²³⁻¹]+|-?\\d(?!\\d))?`;
const UNIT = `(?:[万亿千百]{0,2}(?:${ATOM})(?:\\s?[/·•⋅每]\\s?\\(?(?:${ATOM})(?:[·•⋅](?:${ATOM}))*\\)?)*)`;
const NUMBER = '[+-]?\\d+(?:,\\d{3})*(?:\\.\\d+)?(?:\\s?[×xX]\\s?10\\^?-?\\d+)?';
const FIGURE = new RegExp(`(?<sign>[≥≤><=≈]|>=|<=)?\\s?(?<![\\w.])(?<low>${NUMBER})\\s?(?<lowUnit>${UNIT}(?![A-Za-z]))?(?:\\s?(?:~|-|至|到)\\s?(?<high>${NUMBER}))?\\s?(?<unit>${UNIT}(?![A-Za-z]))?(?<behind>以上|以下|以内|之内|及以上|左右|上下)?`, 'gu');

const CLAUSE = /[^。；;！!？?\n，、]+/gu;
/** Words between the name of a quantity and its figure. */
const AT_LEAST = /不低于|不少于|不小于|大于等于|至少|优于|达到?|以上|(?<!不)(?:高于|大于|超过|多于)/u;
const AT_MOST = /不高于|不超过|不大于|不多于|小于等于|至多|控制在|降至|降到|压到|以内|以下|不到|(?<!不)(?:低于|小于|少于)/u;
const LINK = /(?:不低于|不少于|不小于|不高于|不超过|不大于|不多于|大于等于|小于等于|至少|至多|高于|大于|超过|多于|优于|低于|小于|少于|控制在|稳定在|提高到|提升到|提高至|提升至|降低到|降低至|降至|降到|压到|增至|可达到?|能达到?|达到?|约为?|仅为?|只有|只要|在|为|是|到|至|不到|[:：=≥≤<>≈~\s])+$/u;
/** The clause speaks of something else's figure. */
const OTHERS = /传统|原有|现有|以往|国外|进口|同类|对照|相比|常规|普通|市售|改造前|此前/u;

const numberOf = (text: string): number => {
  const [, base = '', power = '0'] = /^([^×xX]+?)(?:\s?[×xX]\s?10\^?(-?\d+))?$/u.exec(text) ?? [];
  return Number(base.replaceAll(',', '')) * 10 ** Number(power);
};

function comparatorOf(sign: string, before: string, behind: string, high: string | undefined): Comparator {
  if (high !== undefined) return 'between';
  const words = before.slice(-6) + behind;
  if (/[≥>]/u.test(sign) || (AT_LEAST.test(words) && !AT_MOST.test(words))) return '>=';
  if (/[≤<]/u.test(sign) || AT_MOST.test(words)) return '<=';
  return '=';
}

function figureOf(match: RegExpMatchArray, name: string, before: string): StatedFigure | null {
  const { sign = '', low = '', lowUnit = '', high, unit = '', behind = '' } = match.groups ?? {};
  const said = unit || lowUnit;
  if (name.length < 2 || (said === '' && sign === '')) return null;
  // "由 280 提高到 320" states the last figure
  const risen = high !== undefined && /由|从$/u.test(before);
  const value = numberOf(risen ? high : low);
  const valueMax = risen || high === undefined ? null : numberOf(high);
  if (valueMax !== null && valueMax < value) return null;
  return { name, value, valueMax, unit: said, comparator: comparatorOf(sign, before, behind, risen ? undefined : high), evidence: null, prose: true };
}

/** "接头抗拉强度达到 320 MPa" → 接头抗拉强度; the name ends where the words that link it to the figure begin. */
const nameBefore = (before: string): string => before.replace(LINK, '').replace(/^.*[的，]/u, '').trim().slice(-20);

/** Most figures of one text: every one of them is compared with every one of the other side. */
const MOST = 30;

/** Figures stated in words, each with the name in front of it and the place of both; the first thirty. */
export function figuresInText(field: MatchField): StatedFigure[] {
  const text = halfWidth(field.text);
  const figures = [...text.matchAll(CLAUSE)].flatMap((clause) => {
    if (OTHERS.test(clause[0])) return [];
    let from = 0;
    let lastName = '';
    return [...clause[0].matchAll(FIGURE)].flatMap((match) => {
      const before = clause[0].slice(from, match.index);
      const name = nameBefore(before) || lastName;
      const figure = figureOf(match, name, before);
      const nameAt = Math.max(from, clause[0].lastIndexOf(name, match.index));
      from = match.index + match[0].length;
      lastName = name;
      const evidence: Evidence = { field: field.name, start: clause.index + nameAt, end: clause.index + from };
      return figure ? [{ ...figure, evidence }] : [];
    });
  });
  return figures.slice(0, MOST);
}
