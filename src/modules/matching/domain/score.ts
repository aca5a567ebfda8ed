import { foldText, TEXT_ANALYSIS } from '../../../kernel/text/index.js';
import { type Bag, layerOf, termText } from './bag.js';
import { type SharedWords, sharedWords } from './evidence.js';
import { checkFigures, type FigureCheck } from './figures.js';
import type { AchievementRecord, NeedRecord } from './match-record.js';
import { budgetFit, compared, fieldFit, type Fit, indicatorsFit, modeFit, nearness, type PartCode, recordFit, regionFit, trlFit } from './parts.js';
import type { Rarity } from './rarity.js';
import rules from './rules.json' with { type: 'json' };
import { similarity } from './similarity.js';
import { SUBJECTS_DATE } from './subjects.js';
import { tells } from './telling.js';

export type { PartCode };
export const MATCH_RULES = rules;
/** Rule set, word table and way of cutting texts: whatever changes a score without any change of the records changes this. */
export const MATCH_VERSION = `${rules.version}/${SUBJECTS_DATE}/${TEXT_ANALYSIS}`;

/** A named part of a score; the points of all parts add up to the score. */
export interface ScorePart extends Fit {
  points: number;
  max: number;
}

/** Hard conditions: a veto indicator (一票否决), a fixed budget, a fixed region, a readiness three levels too low. */
export type Exclusion = 'VETO' | 'BUDGET' | 'REGION' | 'TRL';

export interface MatchScore {
  /** 0–100, two decimals */
  score: number;
  version: string;
  parts: ScorePart[];
  figures: FigureCheck[];
  /** hard conditions that are not met; empty for a real match */
  excludedBy: Exclusion[];
}

/** A record with its terms. */
export interface Side<R> {
  record: R;
  bag: Bag;
}

/** A need also holds how rare its terms were when it was last looked at: with that, its scores can be computed again. */
export interface NeedSide extends Side<NeedRecord> {
  rarity: Rarity;
}

/**
 * Whether a pair is shown as a match: from `suggestFrom` points on, and with so many words or subjects in common that can be
 * named (one where the need says no more). Weaker pairs are shown apart, as less likely: a restaurant that is recommended and a
 * recommended temperature have a word in common. The same holds for pairs that miss a hard condition: far off is no near miss.
 */
export function isLikely({ score, parts }: Pick<MatchScore, 'score' | 'parts'>): boolean {
  return score >= rules.suggestFrom && parts.some(({ code, facts }) => code === 'text' && Number(facts['signs']) >= Math.max(1, Math.min(rules.suggestSigns, Number(facts['told']))));
}

/** Whether both owners are told of a pair of which nobody has asked: a likely one from `announceFrom` points on that misses no hard condition. */
export function isAnnounced(match: Pick<MatchScore, 'score' | 'parts' | 'excludedBy'>): boolean {
  return match.score >= rules.announceFrom && match.excludedBy.length === 0 && isLikely(match);
}

const hundredths = (value: number) => Math.round(value * 100);

/** Half of the points at `halfAt`, all of them only where every word of the need is there; never flat, so that order is kept. */
const risen = (value: number) => (value * (1 + rules.text.halfAt)) / (value + rules.text.halfAt);

/** As the need writes them: VOCs and T90, not what texts are compared by. */
const asWritten = ({ fields }: NeedRecord, words: SharedWords['words']): string[] =>
  words.map(({ text, place }) => {
    const written = fields.find(({ name }) => name === place.field)?.text.slice(place.start, place.end) ?? '';
    return foldText(written) === text ? written : text;
  });

function textFit(need: NeedSide, achievement: Side<AchievementRecord>): Fit {
  const { value, shared } = similarity(need.bag, achievement.bag, need.rarity);
  const { words, subjects, ...evidence } = sharedWords(shared, need.bag, achievement.bag);
  const told = [...need.bag.terms.keys()].filter((term) => layerOf(term) === 'word' && tells(termText(term))).length;
  return compared('text', risen(value), { words: asWritten(need.record, words).join('、'), subjects: subjects.join('、'), similarity: value, signs: words.length + subjects.length, told }, evidence);
}

function exclusions(need: NeedRecord, achievement: AchievementRecord, figures: readonly FigureCheck[]): Exclusion[] {
  const { budgetFen, regionCode, minTrl } = need;
  const found: Exclusion[] = [];
  if (figures.some(({ wanted, verdict }) => wanted.veto && verdict === 'NOT_MET')) found.push('VETO');
  if (need.budgetHard && budgetFen !== null && achievement.priceFen !== null && achievement.priceFen > budgetFen) found.push('BUDGET');
  if (need.regionHard && regionCode && achievement.regionCode && nearness(regionCode, achievement.regionCode) < rules.region.sameCounty) found.push('REGION');
  if (minTrl !== null && achievement.trl !== null && minTrl - achievement.trl >= rules.trl.gapExcludes) found.push('TRL');
  return found;
}

/**
 * The score of a pair (匹配度), the sum of its named parts. Without a common subject the other parts tell nothing (two
 * firms of one town are no match), so each counts in proportion to the text. It depends on the two records, on the rarity
 * stored with the need, and on `MATCH_VERSION`; on nothing else, so that a stored score can be computed again.
 */
export function scorePair(need: NeedSide, achievement: Side<AchievementRecord>): MatchScore {
  const [a, b] = [need.record, achievement.record];
  const text = textFit(need, achievement);
  const figures = checkFigures(a.wanted, b.stated);
  const fits = [text, indicatorsFit(a, b, figures), fieldFit(a, b), trlFit(a, b), budgetFit(a, b), regionFit(a, b), modeFit(a, b), recordFit(b)];
  const parts = fits.map((fit): ScorePart => {
    const max = rules.parts[fit.code];
    return { ...fit, max, points: hundredths(max * text.share * (fit.code === 'text' ? 1 : fit.share)) / 100 };
  });
  const score = parts.reduce((sum, { points }) => sum + hundredths(points), 0) / 100;
  return { score, version: MATCH_VERSION, parts, figures, excludedBy: exclusions(a, b, figures) };
}
