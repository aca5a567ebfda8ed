import type { AchievementContent } from '../../achievements/index.js';
import type { BothLanguages } from '../../../kernel/http/index.js';
import type { Fen } from '../../../kernel/money/index.js';
import type { NeedContent } from '../../needs/index.js';
import { achievementOf, type OfferedContent, type OfferedRecord } from './offered.js';

/** What experts argue about, each text under what it is. */
export interface Argued {
  kind: BothLanguages;
  texts: readonly (readonly [label: BothLanguages, text: string])[];
  /** what the amounts are */
  money: BothLanguages;
  minFen: Fen | null;
  maxFen: Fen | null;
}

const said = (zh: string, en: string): BothLanguages => ({ zh, en });

const ofNeed = ({ problem, presentWay, conditions, acceptance, budget }: NeedContent): Argued => ({
  kind: said('需求', 'Need'), money: said('预算', 'Budget'), minFen: budget.minFen, maxFen: budget.maxFen,
  texts: [[said('技术难题', 'Problem'), problem], [said('目前做法', 'Present way'), presentWay], [said('使用条件', 'Conditions of use'), conditions], [said('验收方式', 'Acceptance'), acceptance]],
});

const ofAchievement = ({ oneLine, problem, solution, pilot, trl, trlEvidence, intellectualProperty, wantedPartner, price }: AchievementContent): Argued => ({
  kind: said('成果', 'Achievement'), money: said('意向价格', 'Asking price'), minFen: price.minFen, maxFen: price.maxFen,
  texts: [
    [said('一句话价值', 'In one sentence'), oneLine], [said('解决的问题', 'Problem solved'), problem], [said('技术方案', 'Solution'), solution], [said('中试与应用情况', 'Pilots and use'), pilot],
    [said('技术就绪度', 'Readiness level'), trl === null ? '' : `${trl}　${trlEvidence}`.trim()], [said('知识产权', 'Rights'), intellectualProperty.map(({ title, number }) => `${title} ${number}`.trim()).join('\n')], [said('期望的合作方', 'Partner wanted'), wantedPartner],
  ],
});

export function arguedOf(offer: OfferedRecord & { content: OfferedContent }): Argued {
  const achievement = achievementOf(offer);
  return achievement ? ofAchievement(achievement) : ofNeed(offer.content as NeedContent);
}
