import { formatWan, formatYuan } from '../../../kernel/money/index.js';
import type { AchievementRecord, NeedRecord } from '../domain/match-record.js';
import type { Exclusion, MatchScore, PartCode, ScorePart } from '../domain/score.js';

interface Words {
  zh: string;
  en: string;
}

/** What a code of a list is called. */
export type NameOf = (list: string, code: string) => Words;

const REGIONS = 'GB/T 2260';
const MODES = 'L-MODE';

const amount = (fen: number): Words => ({ zh: `${formatWan(fen)} 万元`, en: `¥${formatYuan(fen).replace(/\.00$/u, '')}` });
const between = (low: number, high: number): Words => (low === high ? amount(low) : { zh: `${formatWan(low)}–${amount(high).zh}`, en: `${amount(low).en}–${formatYuan(high).replace(/\.00$/u, '')}` });
const named = (nameOf: NameOf, list: string, codes: string): Words => {
  const names = codes.split(',').filter(Boolean).map((code) => nameOf(list, code));
  return { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(', ') };
};

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

/** A match with both records, as far as everybody may read them. */
export interface ExcludedPair extends Pick<MatchScore, 'figures'> {
  need: NeedRecord;
  achievement: AchievementRecord;
}

const EXCLUSIONS: Record<Exclusion, (pair: ExcludedPair, nameOf: NameOf) => Words> = {
  VETO: ({ figures }) => {
    const missed = figures.filter(({ wanted, verdict }) => wanted.veto && verdict === 'NOT_MET').map(({ wanted }) => wanted.name);
    return { zh: `“一票否决”指标达不到：${missed.join('、')}`, en: `Not reached, and indispensable: ${missed.join(', ')}` };
  },
  BUDGET: ({ need, achievement }) => {
    const [price, budget] = [amount(achievement.priceFen ?? 0), amount(need.budgetFen ?? 0)];
    return { zh: `价格 ${price.zh}高于预算上限 ${budget.zh}（预算不可突破）`, en: `The price of ${price.en} exceeds the fixed budget of ${budget.en}` };
  },
  REGION: ({ need, achievement }, nameOf) => {
    const [wanted, stated] = [nameOf(REGIONS, need.regionCode ?? ''), nameOf(REGIONS, achievement.regionCode ?? '')];
    return { zh: `需求方限定${wanted.zh}，成果单位在${stated.zh}`, en: `The need demands ${wanted.en}; the owner of the achievement is in ${stated.en}` };
  },
  TRL: ({ need, achievement }) => ({ zh: `技术成熟度 ${achievement.trl} 级，比要求的 ${need.minTrl} 级低三级以上`, en: `Readiness level ${achievement.trl}, three or more below the level ${need.minTrl} that is required` }),
};

/** Which hard condition is missed, with what both sides say. */
export const exclusionReason = (code: Exclusion, pair: ExcludedPair, nameOf: NameOf): Words => EXCLUSIONS[code](pair, nameOf);

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

function budgetReason({ budget, price, most }: Facts): Words {
  const [limit, asked] = [amount(Number(budget)), between(Number(price), Number(most))];
  if (Number(price) > Number(budget)) return { zh: `报价 ${asked.zh}，高于预算 ${limit.zh}`, en: `${asked.en} asked, above the budget of ${limit.en}` };
  return Number(most) > Number(budget)
    ? { zh: `报价 ${asked.zh}，下限在预算 ${limit.zh}之内，上限高于预算`, en: `${asked.en} asked; the lower end is within the budget of ${limit.en}, the upper end is not` }
    : { zh: `报价 ${asked.zh}，在预算 ${limit.zh}之内`, en: `${asked.en} asked, within the budget of ${limit.en}` };
}

function regionReason({ wanted, stated }: Facts, share: number, nameOf: NameOf): Words {
  const [wish, place] = [nameOf(REGIONS, String(wanted)), nameOf(REGIONS, String(stated))];
  const [zh, en] = share === 1 ? ['，符合', ''] : share > 0 ? ['，同市或同省', ', nearby (same city or province)'] : ['，不符合', ', elsewhere'];
  return { zh: `期望${wish.zh}，成果单位在${place.zh}${zh}`, en: `${wish.en} wished, the owner of the achievement is in ${place.en}${en}` };
}

function modeReason({ common, wanted, stated }: Facts, share: number, nameOf: NameOf): Words {
  const of = (codes: Facts[string] | undefined) => named(nameOf, MODES, String(codes ?? ''));
  if (share > 0) return { zh: `双方都接受：${of(common).zh}`, en: `Suits both: ${of(common).en}` };
  return { zh: `需求接受：${of(wanted).zh}；成果提供：${of(stated).zh}`, en: `The need accepts: ${of(wanted).en}; offered: ${of(stated).en}` };
}

/** What each part says where both sides can be compared. */
const REASONS: Record<PartCode, (facts: Facts, share: number, nameOf: NameOf) => Words> = {
  text: textReason,
  indicators: indicatorsReason,
  field: fieldReason,
  trl: ({ wanted, stated }) => ({ zh: `要求 ${wanted} 级，成果 ${stated} 级`, en: `Level ${wanted} wanted, ${stated} stated` }),
  budget: budgetReason,
  region: regionReason,
  mode: modeReason,
  record: recordReason,
};

/** Why a part got its points, in words. */
export function partReason({ code, basis, facts, share }: Pick<ScorePart, 'code' | 'basis' | 'facts' | 'share'>, nameOf: NameOf): Words {
  if (basis === 'NO_DEMAND') return facts['hinted'] ? { zh: `需求的预算只说了大概（${facts['hinted']}），没有比较`, en: `The need only hints at its budget (${facts['hinted']}); not compared` } : NO_DEMAND;
  if (basis === 'WITHHELD') return WITHHELD;
  return basis === 'UNKNOWN' ? UNKNOWN : REASONS[code](facts, share, nameOf);
}
