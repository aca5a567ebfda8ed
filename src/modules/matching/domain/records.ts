import type { AchievementContent } from '../../achievements/index.js';
import type { NeedContent } from '../../needs/index.js';
import { budgetInText } from './budget-in-text.js';
import { isClaimed } from './claims.js';
import { figuresInText, folded } from './figures-in-text.js';
import { betterWay, isQuantity } from './indicator-name.js';
import type { AchievementRecord, Evidence, MatchField, NeedRecord, StatedFigure, WantedFigure } from './match-record.js';
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

/** 成品率不到四成: how things are; 压到不足 3 g/L is asked for. */
const AS_IT_IS = /(?<![到至])(?:不到|不足)/u;
/** 目前废品率高于 8%, 良率经常低于四成: likewise, where nothing is asked for beside it. */
const NOW = /目前|现在|现有|如今|当前|眼下|经常|往往|常常|时常|老是|总是|一直|已经?[达到高低超]|高达|低至|仅|只有|只能/u;
const ASKED = /要|需|希望|必须|务必|降|提[高升到至]|控制|不(?:得|能|可|应|超|高于|低于|大于|小于)|应(?![用力变])|想|求|改|压[到至低缩]|缩|达到|做到|至少|至多|最[多少]|以[内上下]/u;
const clauseAround = (text: string, { start, end }: Evidence): string => (text.slice(0, start).split(/[。；;！!？?\n，,]/u).at(-1) ?? '') + text.slice(start, end) + (text.slice(end).split(/[。；;！!？?\n，,]/u)[0] ?? '');

/** 耐低温 -40 ℃ asks for no higher one. */
const isCold = ({ name, value, unit }: StatedFigure): boolean => /^(?:℃|°C|摄氏度|度|K)$/u.test(unit) && ((value ?? 0) < 0 || (/低温|耐寒|抗冻/u.test(name) && !/高低温/u.test(name)));

/** 噪声超过 70 dB, 合格率低于 90%: nobody asks for these. */
function complains({ name, comparator }: StatedFigure): boolean {
  const better = betterWay(name);
  return (better === 'less' && /^>/u.test(comparator)) || (better === 'more' && /^</u.test(comparator));
}

function askedFor(figure: StatedFigure, { text }: MatchField): StatedFigure['comparator'] {
  const { comparator, evidence } = figure;
  if (complains(figure)) return '=';
  const words = folded(text.slice(evidence?.start, evidence?.end));
  const clause = evidence ? clauseAround(folded(text), evidence) : words;
  if (NOW.test(clause) && !ASKED.test(clause)) return '=';
  if (isCold(figure) && /^(?:耐|抗冻|抗寒)/u.test(words) && comparator !== '<=') return /高于|大于|超过|以上|[≥>]/u.test(words) || comparator === 'between' ? (comparator === 'between' ? comparator : '=') : '<=';
  if (comparator === '<=' && AS_IT_IS.test(words)) return '=';
  if (comparator !== '=') return comparator;
  if (NO_LESS.test(words)) return '>=';
  return NO_MORE.test(words) ? '<=' : '=';
}
/** Compared as the budget. */
const MONEY_AT_HAND = /预算|经费/u;

/** "抗拉强度不低于 300 MPa" in a text without a table of indicators. Never a veto: only the enterprise declares that. */
function wantedInText(field: MatchField): WantedFigure[] {
  return figuresInText(field).flatMap((figure) => {
    const { name, value, valueMax, unit, evidence } = figure;
    const asked = askedFor(figure, field);
    if (asked === '=' || MONEY_AT_HAND.test(name) || (unit === '' && !isQuantity(name))) return [];
    return [{ name, comparator: asked, target: value, targetMax: asked === 'between' ? valueMax : null, unit, weight: READ_WEIGHT, veto: false, evidence }];
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

/** Figures that a text of the achievement states as its own. */
function claimedInText(field: MatchField): StatedFigure[] {
  const text = folded(field.text);
  return figuresInText(field).filter(({ value, evidence }) => value !== null && evidence !== null && isClaimed(text, evidence));
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
  const prose = fields.filter(({ name }) => CLAIMS.has(name) || name in texts).flatMap(claimedInText);
  return {
    id, withheld: content.disclosure === 'NDA', fields, fieldCode: content.fieldCode, industryCodes: content.industryCodes, modes: content.modes, stated: [...table, ...prose], trl: content.trl,
    priceFen: content.price.minFen, priceMaxFen: content.price.kind === 'RANGE' ? content.price.maxFen : null, regionCode,
    proof: {
      tested: indicators.filter(({ evidence }) => isTested(evidence ?? '')).length, stated: indicators.length,
      grantedRights: (content.intellectualProperty ?? []).filter(({ status }) => status === 'GRANTED').length, pilot: tellsOfUse(pilot),
    },
  };
}
