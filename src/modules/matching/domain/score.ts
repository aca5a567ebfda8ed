import type { Bag, CorpusStatistics } from './bag.js';
import { checkFigures, type FigureCheck } from './figures.js';
import type { AchievementRecord, Evidence, NeedRecord } from './match-record.js';
import rules from './rules.json' with { type: 'json' };
import { type SharedTerm, similarity } from './similarity.js';

export const MATCH_RULES = rules;
export type PartCode = keyof typeof rules.parts;

/** One named part of a score. `points` is null where one side says nothing: the part then does not count at all. */
export interface ScorePart {
  code: PartCode;
  points: number | null;
  max: number;
  /** what the sentence is made of */
  facts: Record<string, string | number>;
  evidence: { need: Evidence[]; achievement: Evidence[] };
}

export type Exclusion = 'VETO' | 'BUDGET' | 'REGION' | 'TRL';

export interface MatchScore {
  /** 0–100, one decimal */
  score: number;
  version: string;
  parts: ScorePart[];
  figures: FigureCheck[];
  /** hard conditions that are not met; empty for a real match */
  excludedBy: Exclusion[];
}

export interface Side<R> {
  record: R;
  bag: Bag;
}

const NONE = { need: [], achievement: [] };
const round = (value: number) => Math.round(value * 10) / 10;
const part = (code: PartCode, share: number | null, facts: ScorePart['facts'] = {}, evidence: ScorePart['evidence'] = NONE): ScorePart => ({
  code, max: rules.parts[code], points: share === null ? null : round(rules.parts[code] * share), facts, evidence,
});

function textPart(shared: readonly SharedTerm[], value: number): ScorePart {
  const words = [...new Set(shared.map(({ term }) => term).filter(Boolean))];
  const evidence = { need: shared.flatMap((one) => one.need.slice(0, 2)), achievement: shared.flatMap((one) => one.achievement.slice(0, 2)) };
  return part('text', Math.min(1, value / rules.fullTextAt), { words: words.join('、') }, evidence);
}

function fieldPart(need: NeedRecord, achievement: AchievementRecord): ScorePart {
  if (!need.fieldCode || !achievement.fieldCode) return part('field', null);
  const chains = need.industryCodes.filter((code) => achievement.industryCodes.includes(code));
  const share = (need.fieldCode === achievement.fieldCode ? 0.6 : 0) + (chains.length > 0 ? 0.4 : 0);
  return part('field', share, { sameField: need.fieldCode === achievement.fieldCode ? 1 : 0, chains: chains.join(',') });
}

function figuresPart(checks: readonly FigureCheck[]): ScorePart {
  const known = checks.filter(({ verdict }) => verdict !== 'UNCLEAR');
  if (known.length === 0) return part('indicators', null);
  const weight = (list: readonly FigureCheck[]) => list.reduce((sum, { wanted }) => sum + wanted.weight, 0);
  const met = known.filter(({ verdict }) => verdict === 'MET');
  return part('indicators', weight(met) / weight(known), { met: met.length, known: known.length, all: checks.length }, { need: [], achievement: known.flatMap(({ evidence }) => evidence ?? []) });
}

function trlPart({ minTrl }: NeedRecord, { trl }: AchievementRecord): ScorePart {
  if (minTrl === null || trl === null) return part('trl', null);
  return part('trl', Math.max(0, 1 - Math.max(0, minTrl - trl) / rules.trlGapExcludes), { wanted: minTrl, stated: trl });
}

function budgetPart({ budgetFen }: NeedRecord, { priceFen }: AchievementRecord): ScorePart {
  if (budgetFen === null || priceFen === null || priceFen === 0) return part('budget', null);
  return part('budget', Math.min(1, budgetFen / priceFen), { budget: budgetFen, price: priceFen });
}

/** 1 in the same city, 0.6 in the same province, 0 elsewhere. */
function nearness(a: string, b: string): number {
  if (a.slice(0, 4) === b.slice(0, 4) || (a.endsWith('0000') && a.slice(0, 2) === b.slice(0, 2))) return 1;
  return a.slice(0, 2) === b.slice(0, 2) ? 0.6 : 0;
}

function regionPart(need: NeedRecord, achievement: AchievementRecord): ScorePart {
  if (!need.regionCode || !achievement.regionCode) return part('region', null);
  return part('region', nearness(need.regionCode, achievement.regionCode), { wanted: need.regionCode, stated: achievement.regionCode });
}

function modePart(need: NeedRecord, achievement: AchievementRecord): ScorePart {
  if (need.modes.length === 0 || achievement.modes.length === 0) return part('mode', null);
  const common = need.modes.filter((mode) => achievement.modes.includes(mode));
  return part('mode', common.length > 0 ? 1 : 0, { common: common.join(',') });
}

function exclusions(need: NeedRecord, achievement: AchievementRecord, figures: readonly FigureCheck[]): Exclusion[] {
  const found: Exclusion[] = [];
  if (figures.some(({ wanted, verdict }) => wanted.veto && verdict === 'NOT_MET')) found.push('VETO');
  if (need.budgetHard && need.budgetFen !== null && achievement.priceFen !== null && achievement.priceFen > need.budgetFen) found.push('BUDGET');
  if (need.regionHard && need.regionCode && achievement.regionCode && nearness(need.regionCode, achievement.regionCode) === 0) found.push('REGION');
  if (need.minTrl !== null && achievement.trl !== null && need.minTrl - achievement.trl >= rules.trlGapExcludes) found.push('TRL');
  return found;
}

/** The score of a pair (匹配度): named parts, scaled to what both sides tell; the same inputs always give the same score. */
export function scorePair(need: Side<NeedRecord>, achievement: Side<AchievementRecord>, statistics: CorpusStatistics): MatchScore {
  const text = similarity(need.bag, achievement.bag, statistics);
  const figures = checkFigures(need.record.wanted, achievement.record.stated, achievement.record.fields);
  const [a, b] = [need.record, achievement.record];
  const parts = [textPart(text.shared, text.value), fieldPart(a, b), figuresPart(figures), trlPart(a, b), budgetPart(a, b), regionPart(a, b), modePart(a, b)];
  const known = parts.filter(({ points }) => points !== null);
  const max = known.reduce((sum, one) => sum + one.max, 0);
  const points = known.reduce((sum, one) => sum + (one.points ?? 0), 0);
  // without a common subject the other parts say nothing: two firms in one town are no match
  const subject = Math.min(1, text.value / (rules.fullTextAt / 3));
  return { score: max === 0 ? 0 : round((100 * points * subject) / max), version: rules.version, parts, figures, excludedBy: exclusions(a, b, figures) };
}
