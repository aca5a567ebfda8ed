import type { Exclusion, PartCode, ScorePart } from '../domain/score.js';

interface Words {
  zh: string;
  en: string;
}

export const PART_LABELS: Record<PartCode, Words> = {
  text: { zh: '内容相关', en: 'Content' },
  field: { zh: '领域与产业链', en: 'Field and industry' },
  indicators: { zh: '技术指标', en: 'Indicators' },
  trl: { zh: '技术成熟度', en: 'Maturity' },
  budget: { zh: '预算与价格', en: 'Budget and price' },
  region: { zh: '地区', en: 'Region' },
  mode: { zh: '合作方式', en: 'Way of transfer' },
};

export const EXCLUSIONS: Record<Exclusion, Words> = {
  VETO: { zh: '有一项“一票否决”指标达不到', en: 'An indispensable indicator is not reached' },
  BUDGET: { zh: '价格高于预算上限（预算不可突破）', en: 'The price exceeds the fixed budget' },
  REGION: { zh: '不在需求方限定的地区', en: 'Not in the region that the need demands' },
  TRL: { zh: '成熟度比要求低三级以上', en: 'Three or more readiness levels too low' },
};

const FIELD_LABELS: Record<string, Words> = {
  title: { zh: '名称', en: 'Title' }, keywords: { zh: '关键词', en: 'Keywords' }, problem: { zh: '要解决的问题', en: 'Problem' },
  solution: { zh: '技术方案', en: 'Solution' }, oneLine: { zh: '一句话价值', en: 'In one sentence' }, indicators: { zh: '指标', en: 'Indicators' },
  conditions: { zh: '使用条件', en: 'Conditions' }, presentWay: { zh: '目前做法', en: 'Present way' }, acceptance: { zh: '验收方式', en: 'Acceptance' },
  pilot: { zh: '中试与应用', en: 'Pilot and use' }, wantedPartner: { zh: '期望合作方', en: 'Wanted partner' },
};

export const fieldLabel = (name: string): Words => FIELD_LABELS[name] ?? { zh: name, en: name };

const UNKNOWN: Words = { zh: '双方资料不足，未计入', en: 'Not enough data on both sides; not counted' };

/** Why a part got its points, in words. */
export function partReason({ code, points, max, facts }: ScorePart): Words {
  if (points === null) return UNKNOWN;
  switch (code) {
    case 'text': return facts['words'] ? { zh: `共同提到：${facts['words']}`, en: `Both speak of: ${facts['words']}` } : { zh: '没有共同的关键词', en: 'No word in common' };
    case 'field': return facts['sameField'] ? { zh: '技术领域相同', en: 'Same technical field' } : { zh: facts['chains'] ? '产业链相同，技术领域不同' : '技术领域与产业链都不同', en: facts['chains'] ? 'Same industry, other field' : 'Other field and industry' };
    case 'indicators': return { zh: `可比的 ${facts['known']} 项指标中有 ${facts['met']} 项达到（共 ${facts['all']} 项）`, en: `${facts['met']} of ${facts['known']} comparable indicators are met (${facts['all']} in all)` };
    case 'trl': return { zh: `要求 ${facts['wanted']} 级，成果 ${facts['stated']} 级`, en: `Level ${facts['wanted']} wanted, ${facts['stated']} stated` };
    case 'budget': return points === max ? { zh: '报价在预算之内', en: 'The price is within the budget' } : { zh: '报价高于预算', en: 'The price exceeds the budget' };
    case 'region': return points === max ? { zh: '在期望的地区', en: 'In the wished region' } : { zh: points > 0 ? '同省不同市' : '不在期望的地区', en: points > 0 ? 'Same province, other city' : 'Outside the wished region' };
    case 'mode': return points > 0 ? { zh: '有共同接受的合作方式', en: 'A way of transfer suits both' } : { zh: '合作方式不一致', en: 'No common way of transfer' };
  }
}
