import type { NeedContent } from '../../needs/index.js';
import { type ChallengeContent, type ChallengeIndicator, COMPARATORS } from './challenge-content.js';

const comparatorOf = (comparator: string): ChallengeIndicator['comparator'] => COMPARATORS.find((one) => one === comparator) ?? (comparator === '>' ? '>=' : '<=');

/** What a published need says already (需求转榜单); targets are measured on from there. */
export function fromNeed(need: NeedContent): Partial<ChallengeContent> {
  const { title, fieldCode, keywords, problem, presentWay, conditions, indicators, anonymous, budget, ipWish } = need;
  return {
    title, type: 'T1', fieldCode, keywords, anonymous, background: [problem, presentWay, conditions].filter((part) => part.trim() !== '').join('\n\n').slice(0, 3_000), rightsNote: ipWish,
    indicators: indicators.slice(0, 10).map(({ name, comparator, target, targetMax, unit, testMethod, weight, veto }) => ({ name, comparator: comparatorOf(comparator), target, targetMax, unit, baseline: '', testMethod, weight, veto })),
    listFen: budget.maxFen,
  };
}
