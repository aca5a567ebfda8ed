import type { AchievementContent } from '../../achievements/index.js';
import type { NeedContent } from '../../needs/index.js';
import { budgetInText } from './budget-in-text.js';
import { figuresInText, folded, type ReadFigure } from './figures-in-text.js';
import { betterWay, isQuantity } from './indicator-name.js';
import type { AchievementRecord, Evidence, MatchField, NeedRecord, StatedFigure, WantedFigure } from './match-record.js';
import { PlainText } from './plain-clause.js';
import { isOnlyComputed, isTested, tellsOfUse } from './test-reports.js';

/** How much a word tells, by the field in which it stands; fields of other sources, whose names we do not know, count 1. */
const WEIGHTS: Record<string, number> = { title: 1.5, indicators: 2 };
/** Fields in which a figure is the achievement's own; its problem tells how things are without it. */
const CLAIMS = new Set(['title', 'oneLine', 'solution', 'pilot']);
const LIST_MARK = '，';

type Texts = Record<string, string>;
type Named = readonly { name: string }[];

function fieldsOf(texts: Texts, disclaims: boolean): MatchField[] {
  return Object.entries(texts).filter(([, text]) => text.trim() !== '').map(([name, text]) => ({ name, text, weight: WEIGHTS[name] ?? 1, disclaims }));
}

const namesOf = (rows: Named) => rows.map(({ name }) => name).join(LIST_MARK);

/** Place of a row's name in the field that holds all names of the table. */
function rowPlace(rows: Named, index: number): Evidence {
  const start = namesOf(rows.slice(0, index)).length + (index === 0 ? 0 : LIST_MARK.length);
  return { field: 'indicators', start, end: start + (rows[index]?.name.length ?? 0) };
}

/** Weight of a requirement that was read from a sentence. */
const READ_WEIGHT = 10;

/** 耐中性盐雾 3000 h and 合格率提到 95% ask for no less; "耐盐雾只有 500 h" tells how things are. */
const NO_LESS = /^(?:耐|承受|经受|中性盐雾|盐雾)(?!.*[只仅])|(?:提高|提升|延长|增加|提|升|存|想|做)(?:到|至)[^到至]*$/u;
/** 时间缩短到 4 小时 asks for no more. */
const NO_MORE = /(?:缩短|减少|压缩|降低|下降|减|缩|降|压)(?:到|至|为)[^到至]*$/u;

/** 耐低温 -40 ℃ asks for no higher one. */
const isCold = ({ name, value, unit }: StatedFigure): boolean => /^(?:℃|°C|摄氏度|度|K)$/u.test(unit) && ((value ?? 0) < 0 || (/低温|耐寒|抗冻/u.test(name) && !/高低温/u.test(name)));

/** 噪声超过 70 dB, 合格率低于 90%: nobody asks for these. */
function complains({ name, comparator }: StatedFigure): boolean {
  const better = betterWay(name);
  return (better === 'less' && /^>/u.test(comparator)) || (better === 'more' && /^</u.test(comparator));
}

function askedFor(figure: ReadFigure, text: string): StatedFigure['comparator'] {
  const { comparator, start, end } = figure;
  if (complains(figure)) return '=';
  const words = text.slice(start, end);
  if (isCold(figure) && /^(?:耐|抗冻|抗寒)/u.test(words) && comparator !== '<=') return /高于|大于|超过|以上|[≥>]/u.test(words) || comparator === 'between' ? (comparator === 'between' ? comparator : '=') : '<=';
  if (comparator !== '=') return comparator;
  if (NO_LESS.test(words)) return '>=';
  return NO_MORE.test(words) ? '<=' : '=';
}
/** Compared as the budget. */
const MONEY_AT_HAND = /预算|经费/u;

/**
 * "抗拉强度不低于 300 MPa" in a text without a table of indicators. Never a veto: only the enterprise declares that. Where the sentence says more
 * than is understood, the row has no target, and stands for the sentence as it is.
 */
function wantedInText(field: MatchField): WantedFigure[] {
  const text = folded(field.text);
  const figures = figuresInText(field);
  const sentences = new PlainText(text, figures, 'asked');
  return figures.flatMap((figure) => {
    const { name, value, valueMax, unit, evidence } = figure;
    const comparator = askedFor(figure, text);
    if (comparator === '=' || MONEY_AT_HAND.test(name) || (unit === '' && !isQuantity(name))) return [];
    const plain = value !== null && sentences.isPlain({ ...figure, comparator });
    return [{ name, comparator, target: plain ? value : null, targetMax: plain && comparator === 'between' ? valueMax : null, unit, weight: READ_WEIGHT, veto: false, evidence }];
  });
}

/** @param texts further texts by name, for records of other sources */
export function needRecord(id: string, content: NeedContent, texts: Texts = {}): NeedRecord {
  const { title, problem, presentWay, conditions, acceptance, indicators } = content;
  const fields = fieldsOf({ title, keywords: content.keywords.join(LIST_MARK), problem, indicators: namesOf(indicators), conditions, presentWay, acceptance, ...texts }, false);
  const table = indicators.map(({ name, comparator, target, targetMax, unit, weight, veto }, index): WantedFigure => ({
    name, comparator, target, targetMax, unit, weight, veto, evidence: rowPlace(indicators, index),
  }));
  const told = fields.filter(({ name }) => name !== 'indicators' && name !== 'presentWay');
  const budget = content.budget.maxFen === null ? budgetInText(told) : { fen: content.budget.maxFen, vague: null };
  return {
    id, withheld: content.disclosure === 'NDA', fields, fieldCode: content.fieldCode, industryCodes: content.industryCodes, modes: content.modes, wanted: table.length > 0 ? table : told.flatMap(wantedInText),
    minTrl: content.minTrl, budgetFen: budget.fen, budgetHinted: budget.vague, budgetHard: content.budget.hard, regionCode: content.regionCode, regionHard: content.regionHard,
  };
}

/** Figures in a text of the achievement; no verdict rests on those whose sentence says more than is understood. */
function claimedInText(field: MatchField): StatedFigure[] {
  const figures = figuresInText(field);
  const sentences = new PlainText(folded(field.text), figures, 'claimed');
  return figures.filter(({ value }) => value !== null).map((figure): StatedFigure => {
    const { name, value, valueMax, unit, comparator, evidence } = figure;
    return { name, value, valueMax, unit, comparator, evidence, prose: true, ...(sentences.isPlain(figure) ? {} : { unproven: true as const }) };
  });
}

/**
 * @param regionCode of the owner, GB/T 2260
 * @param texts further texts by name, for records of other sources
 */
export function achievementRecord(id: string, content: AchievementContent, regionCode: string | null, texts: Texts = {}): AchievementRecord {
  const { title, oneLine, problem, solution, pilot, wantedPartner, indicators } = content;
  const fields = fieldsOf({ title, keywords: content.keywords.join(LIST_MARK), oneLine, problem, solution, indicators: namesOf(indicators), pilot, wantedPartner, ...texts }, true);
  const table = indicators.map(({ name, value, valueMax, unit, comparator, evidence }, index): StatedFigure => ({
    name, value, valueMax, unit, comparator, evidence: rowPlace(indicators, index), prose: false, ...(isOnlyComputed(evidence ?? '') ? { unproven: true as const } : {}),
  }));
  const prose = fields.filter(({ name }) => CLAIMS.has(name) || name in texts).flatMap(claimedInText).sort((a, b) => Number(a.unproven ?? false) - Number(b.unproven ?? false));
  return {
    id, withheld: content.disclosure === 'NDA', fields, fieldCode: content.fieldCode, industryCodes: content.industryCodes, modes: content.modes, stated: [...table, ...prose], trl: content.trl,
    priceFen: content.price.minFen, priceMaxFen: content.price.kind === 'RANGE' ? content.price.maxFen : null, regionCode,
    proof: {
      tested: indicators.filter(({ evidence }) => isTested(evidence ?? '')).length, stated: indicators.length,
      grantedRights: (content.intellectualProperty ?? []).filter(({ status }) => status === 'GRANTED').length, pilot: tellsOfUse(pilot),
    },
  };
}
