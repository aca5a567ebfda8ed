import { patentCheckDigit } from '../../../kernel/ids/index.js';
import type { AchievementContent, IntellectualProperty } from './achievement-content.js';
import { type AchievementFacts, achievementGaps, achievementWarnings } from './achievement-guards.js';
import { emptyAchievement } from './achievement-rules.js';

const TODAY = '2026-11-26';
const facts: AchievementFacts = { termOf: (year) => ({ invention: 20, utility: 10, design: year >= 2021 ? 15 : 10, compensation: 5 }) };
const numbered = (digits: string) => `${digits}.${patentCheckDigit(digits)}`;

function codes(change: Partial<IntellectualProperty>): { gaps: string[]; warnings: string[] } {
  const right: IntellectualProperty = { kind: 'INVENTION', title: '一种方法', number: numbered('202010000001'), holder: '演示材料研究所', status: 'GRANTED', expiresOn: null, shareBp: null, ...change };
  const content: AchievementContent = { ...emptyAchievement(), intellectualProperty: [right] };
  const listing = { content, owner: { name: '演示材料研究所', shortName: '', kind: 'INSTITUTE', regionCode: '371082', uscc: '', former: [] }, purposes: [] };
  const about = (reasons: readonly { code: string; pointer?: string }[]) => reasons.filter(({ pointer }) => pointer?.startsWith('/intellectualProperty')).map(({ code }) => code);
  return { gaps: about(achievementGaps(listing, TODAY, facts)), warnings: about(achievementWarnings(listing, TODAY, facts)) };
}

describe('the age of a patent', () => {
  it.each([
    ['an invention in its twentieth year', { number: numbered('200610000001') }, [], []],
    ['an invention past it, which may have been compensated', { number: numbered('200510000001') }, [], ['PATENT_OLD']],
    ['an invention of 1985', { number: numbered('85100001') }, ['PATENT_TERM'], ['PATENT_OLD']],
    ['an old application that was never granted', { number: numbered('85100001'), status: 'PENDING' as const }, [], []],
    ['a year that lies ahead', { number: numbered('209910000001') }, ['PATENT_AHEAD'], []],
    ['a utility model past ten years', { kind: 'UTILITY' as const, number: numbered('201520000001') }, ['PATENT_TERM'], ['PATENT_OLD']],
    ['a utility model in its tenth year', { kind: 'UTILITY' as const, number: numbered('201620000001') }, [], []],
    ['a design of 2020', { kind: 'DESIGN' as const, number: numbered('202030000001') }, [], []],
    ['a design of 2015', { kind: 'DESIGN' as const, number: numbered('201530000001') }, ['PATENT_TERM'], ['PATENT_OLD']],
  ])('%s', (_, change, gaps, warnings) => {
    expect(codes(change)).toEqual({ gaps, warnings });
  });

  it.each(['OTHER', 'KNOW_HOW'] as const)('a patent number given as %s is pointed out', (kind) => {
    expect(codes({ kind, number: 'ZL200710308494.X' })).toEqual({ gaps: [], warnings: ['LOOKS_LIKE_PATENT'] });
    expect(codes({ kind, number: '鲁科技成果登字 12' })).toEqual({ gaps: [], warnings: [] });
  });
});
