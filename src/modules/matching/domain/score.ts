import type { Bag } from './bag.js';
import { sharedWords } from './evidence.js';
import { checkFigures, type FigureCheck } from './figures.js';
import type { AchievementRecord, NeedRecord } from './match-record.js';
import { budgetFit, fieldFit, type Fit, indicatorsFit, modeFit, nearness, type PartCode, recordFit, regionFit, trlFit } from './parts.js';
import type { Rarity } from './rarity.js';
import rules from './rules.json' with { type: 'json' };
import { similarity } from './similarity.js';
import { THESAURUS_DATE } from './thesaurus.js';

export type { PartCode };
export const MATCH_RULES = rules;
/** Rule set and word table: whatever changes a score without any change of the texts changes this. */
export const MATCH_VERSION = `${rules.version}/${THESAURUS_DATE}`;

/** A named part of a score. `points` is null where one side says nothing: the part then does not count at all. */
export interface ScorePart extends Fit {
  points: number | null;
  max: number;
}

/** Hard conditions: a veto indicator (一票否决), a fixed budget, a fixed region, a readiness three levels too low. */
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

/** A record with its terms. */
export interface Side<R> {
  record: R;
  bag: Bag;
}

/** A need also holds how rare its terms were when it was last looked at: with that, its scores can be computed again. */
export interface NeedSide extends Side<NeedRecord> {
  rarity: Rarity;
}

const tenth = (value: number) => Math.round(value * 10) / 10;

function textFit(need: NeedSide, achievement: Side<AchievementRecord>): Fit & { subject: number } {
  const { value, shared } = similarity(need.bag, achievement.bag, need.rarity);
  const { words, subjects, ...evidence } = sharedWords(shared, need.bag, achievement.bag);
  const share = need.bag.terms.size === 0 || achievement.bag.terms.size === 0 ? null : Math.min(1, value / rules.text.fullAt);
  return { code: 'text', share, facts: { words: words.join('、'), subjects: subjects.join('、'), similarity: value }, evidence, subject: Math.min(1, value / rules.text.subjectFrom) };
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
 * The score of a pair (匹配度): named parts, scaled to what both sides tell. Without a common subject the other parts
 * tell nothing (two firms of one town are no match), so they count in proportion to it. The same inputs always give the
 * same score.
 */
export function scorePair(need: NeedSide, achievement: Side<AchievementRecord>): MatchScore {
  const [a, b] = [need.record, achievement.record];
  const text = textFit(need, achievement);
  const figures = checkFigures(a.wanted, b.stated);
  const fits: Fit[] = [text, fieldFit(a, b), indicatorsFit(figures), trlFit(a, b), budgetFit(a, b), regionFit(a, b), modeFit(a, b), recordFit(b)];
  const parts = fits.map(({ code, share, facts, evidence }): ScorePart => {
    const max = rules.parts[code];
    const weight = code === 'text' ? 1 : text.subject;
    return { code, share, facts, evidence, max, points: share === null ? null : tenth(max * share * weight) };
  });
  const known = parts.flatMap(({ points, max }) => (points === null ? [] : [{ points, max }]));
  const max = known.reduce((sum, one) => sum + one.max, 0);
  const points = known.reduce((sum, one) => sum + one.points, 0);
  return { score: max === 0 ? 0 : tenth((100 * points) / max), version: MATCH_VERSION, parts, figures, excludedBy: exclusions(a, b, figures) };
}

/** Order of a list: what no hard condition excludes by score, the excluded as if they had lost half of theirs. */
export const rankingKey = ({ score, excludedBy }: Pick<MatchScore, 'score' | 'excludedBy'>): number => (excludedBy.length > 0 ? score * rules.excludedCounts : score);
