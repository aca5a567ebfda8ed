import type { AchievementContent, AchievementIndicator } from '../../achievements/index.js';
import type { ChallengeContent, ChallengeIndicator } from './challenge-content.js';
import { TRANSFER_WAYS } from './challenge-type.js';

const MOST_ROWS = 10;
const ALL = 100;
/** Shares of 100 that differ by one at most. */
const weightOf = (at: number, count: number): number => Math.floor(ALL / count) + (at < ALL % count ? 1 : 0);

/** What the achievement has reached is what a product made by it is measured on. */
function indicatorOf({ name, comparator, value, valueMax, unit, evidence }: AchievementIndicator, at: number, count: number): ChallengeIndicator {
  const shown = comparator === 'between' ? `${value ?? ''}–${valueMax ?? ''}` : String(value ?? '');
  return { name, comparator, target: value, targetMax: comparator === 'between' ? valueMax : null, unit: unit || '无', baseline: `成果已达到 ${shown} ${unit}`.trim(), testMethod: evidence.slice(0, 200), weight: weightOf(at, count), veto: false };
}

/** What a published achievement says already (成果转榜单); the poster adds what whoever takes it over has to do with it. */
export function fromAchievement({ title, oneLine, fieldCode, keywords, problem, solution, pilot, indicators, modes, price }: AchievementContent): Partial<ChallengeContent> {
  const measured = indicators.filter(({ value }) => value !== null).slice(0, MOST_ROWS);
  return {
    title, type: 'T2', fieldCode, keywords, background: [oneLine, problem, solution, pilot].filter((part) => part.trim() !== '').join('\n\n').slice(0, 3_000),
    indicators: measured.map((row, at) => indicatorOf(row, at, measured.length)), transfer: TRANSFER_WAYS.find((way) => modes.includes(way)) ?? '', listFen: price.minFen,
  };
}
