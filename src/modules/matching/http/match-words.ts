import type { Exclusion, PartCode, ScorePart } from '../domain/score.js';

interface Words {
  zh: string;
  en: string;
}

export const PART_LABELS: Record<PartCode, Words> = {
  text: { zh: '内容相关', en: 'Content' },
  indicators: { zh: '技术指标', en: 'Indicators' },
  field: { zh: '领域与产业链', en: 'Field and industry' },
  trl: { zh: '技术成熟度', en: 'Readiness' },
  budget: { zh: '预算与价格', en: 'Budget and price' },
  region: { zh: '地区', en: 'Region' },
  mode: { zh: '合作方式', en: 'Way of transfer' },
  record: { zh: '验证与应用', en: 'Track record' },
};

export const EXCLUSIONS: Record<Exclusion, Words> = {
  VETO: { zh: '有一项“一票否决”指标达不到', en: 'An indispensable indicator is not reached' },
  BUDGET: { zh: '价格高于预算上限（预算不可突破）', en: 'The price exceeds the fixed budget' },
  REGION: { zh: '不在需求方限定的地区', en: 'Not in the region that the need demands' },
  TRL: { zh: '技术成熟度比要求低三级以上', en: 'Three or more readiness levels too low' },
};

const FIELD_LABELS: Record<string, Words> = {
  title: { zh: '名称', en: 'Title' }, keywords: { zh: '关键词', en: 'Keywords' }, problem: { zh: '要解决的问题', en: 'Problem' },
  solution: { zh: '技术方案', en: 'Solution' }, oneLine: { zh: '一句话价值', en: 'In one sentence' }, indicators: { zh: '指标', en: 'Indicators' },
  conditions: { zh: '使用条件', en: 'Conditions' }, presentWay: { zh: '目前做法', en: 'Present way' }, acceptance: { zh: '验收方式', en: 'Acceptance' },
  pilot: { zh: '中试与应用', en: 'Pilot and use' }, wantedPartner: { zh: '期望合作方', en: 'Wanted partner' },
};

export const fieldLabel = (name: string): Words => FIELD_LABELS[name] ?? { zh: name, en: name };

type Facts = ScorePart['facts'];
const NO_DEMAND: Words = { zh: '需求没有这方面的要求', en: 'The need asks for nothing here' };
const WITHHELD: Words = { zh: '这一项签保密协议后才公开，没有比较，按一半计', en: 'Told only under a confidentiality agreement; not compared, counted half' };
const UNKNOWN: Words = { zh: '成果没有说明，按一半计', en: 'The achievement does not say; counted half' };

function textReason({ words, subjects }: Facts): Words {
  const both = words ? { zh: `共同提到：${words}`, en: `Both speak of: ${words}` } : { zh: '没有能说明问题的共同词语', en: 'No telling word in common' };
  if (subjects && !words) return { zh: `同一题材：${subjects}`, en: `Same subject: ${subjects}` };
  return subjects ? { zh: `${both.zh}；同一题材：${subjects}`, en: `${both.en}; same subject: ${subjects}` } : both;
}

function fieldReason({ field, chains }: Facts): Words {
  if (field && chains) return { zh: '技术领域和产业链都相同', en: 'Same technical field and industry' };
  if (field) return { zh: '技术领域相同', en: 'Same technical field' };
  return chains ? { zh: '产业链相同', en: 'Same industry' } : { zh: '技术领域与产业链不同', en: 'Other field and industry' };
}

function indicatorsReason({ met, missed, contradicted, open, all }: Facts): Words {
  const silent = Number(all ?? 0) - Number(met ?? 0) - Number(missed ?? 0) - Number(contradicted ?? 0) - Number(open ?? 0);
  const parts = [
    { count: Number(met ?? 0), zh: '项达到', en: 'met' }, { count: Number(missed ?? 0), zh: '项未达到', en: 'missed' },
    { count: Number(contradicted ?? 0), zh: '项前后说法不一', en: 'stated in two ways' },
    { count: Number(open ?? 0), zh: '项待核实', en: 'to be verified' }, { count: silent, zh: '项未提及', en: 'not stated' },
  ].filter(({ count }) => count > 0);
  return {
    zh: `${all} 项指标中，${parts.map(({ count, zh }) => `${count} ${zh}`).join('，')}`,
    en: `Of ${counted(all ?? 0, 'indicator', 'indicators')}: ${parts.map(({ count, en }) => `${count} ${en}`).join(', ')}`,
  };
}

const counted = (count: string | number, one: string, more: string) => `${count} ${Number(count) === 1 ? one : more}`;

function recordReason({ pilot, tested, rights }: Facts): Words {
  const zh = [pilot ? '有中试或应用' : '', tested ? `${tested} 项指标注明检测或认证` : '', rights ? `已授权知识产权 ${rights} 件` : ''].filter(Boolean);
  const en = [pilot ? 'pilot or use reported' : '', tested ? counted(tested, 'indicator said to be tested', 'indicators said to be tested') : '', rights ? counted(rights, 'granted right', 'granted rights') : ''].filter(Boolean);
  return zh.length > 0 ? { zh: zh.join('；'), en: en.join('; ') } : { zh: '没有注明检测或认证的指标', en: 'No indicator is said to be tested' };
}

/** What each part says where both sides can be compared. */
const REASONS: Record<PartCode, (facts: Facts, share: number) => Words> = {
  text: textReason,
  indicators: indicatorsReason,
  field: fieldReason,
  trl: ({ wanted, stated }) => ({ zh: `要求 ${wanted} 级，成果 ${stated} 级`, en: `Level ${wanted} wanted, ${stated} stated` }),
  budget: ({ budget, price, most }) => {
    if (Number(price) > Number(budget)) return { zh: '报价高于预算', en: 'The price exceeds the budget' };
    return Number(most) > Number(budget) ? { zh: '报价的下限在预算之内，上限高于预算', en: 'The lower end of the price is within the budget, the upper end is not' } : { zh: '报价在预算之内', en: 'The price is within the budget' };
  },
  region: (_, share) => {
    if (share === 1) return { zh: '在期望的地区', en: 'In the wished region' };
    return share > 0 ? { zh: '在相邻地区（同市或同省）', en: 'Nearby: same city or province' } : { zh: '不在期望的地区', en: 'Outside the wished region' };
  },
  mode: (_, share) => (share > 0 ? { zh: '有共同接受的合作方式', en: 'A way of transfer suits both' } : { zh: '合作方式不一致', en: 'No common way of transfer' }),
  record: recordReason,
};

/** Why a part got its points, in words. */
export function partReason({ code, basis, facts, share }: Pick<ScorePart, 'code' | 'basis' | 'facts' | 'share'>): Words {
  if (basis === 'NO_DEMAND') return facts['hinted'] ? { zh: `需求的预算只说了大概（${facts['hinted']}），没有比较`, en: `The need only hints at its budget (${facts['hinted']}); not compared` } : NO_DEMAND;
  if (basis === 'WITHHELD') return WITHHELD;
  return basis === 'UNKNOWN' ? UNKNOWN : REASONS[code](facts, share);
}
