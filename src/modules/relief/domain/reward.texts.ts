import type { EngineTexts } from './assessment.js';
import type { RewardParams } from './rule-params.js';

export const REWARD_TEXTS = {
  reasons: {
    AGREEMENT_PREVAILS: { on: 'transferFloor', zh: '单位已有规定或与科技人员已有约定的，从其规定或约定；法定比例只对没有规定、约定的单位和国家设立的研究开发机构、高等院校是下限', en: 'A rule of the unit or an agreement prevails; the floors of the law bind units without one, and institutes and universities founded by the state' },
    STATE_FLOOR: { on: 'transferFloor', zh: '国家设立的研究开发机构、高等院校的规定或约定不得低于法定比例', en: 'Rules and agreements of institutes and universities founded by the state may not go below the floor' },
    SERVICES_NOT_COVERED: { on: 'coversServices', zh: '技术开发、咨询、服务收入不适用成果转化奖酬下限', en: 'The floors do not cover income of development, consulting and services' },
    SERVICES_ALIKE: { on: 'coversServices', zh: '技术开发、咨询、服务的奖酬参照转让、许可执行', en: 'Development, consulting and services are rewarded like transfer and licence' },
    BEYOND_PERIOD: { on: 'implementationYearsMost', zh: '实施投产后已超过 {years} 年的奖励期', en: 'The period of {years} years after the start of production is over' },
    NO_GAIN: { on: 'transferFloor', zh: '没有净收入或营业利润，下限为零', en: 'There is no net income or operating profit; the floor is zero' },
  },
  questions: {
    amounts: { zh: '金额不能为负数，请核对填写的金额', en: 'No amount may be below zero; please check the amounts' },
    stateUnit: { zh: '完成单位是否为国家设立的研究开发机构或高等院校？', en: 'Is the unit an institute or a university founded by the state?' },
    agreement: { zh: '单位是否有奖酬规定，或与科技人员有约定？', en: 'Does the unit have a rule on rewards, or an agreement with its staff?' },
    implementationYear: { zh: '本年度是实施投产后的第几年？', en: 'Which year after the start of production is it?' },
    agreedYears: { zh: '单位确定的实施奖励年限是几年（{least}–{most} 年）？', en: 'For how many years, {least} to {most}, does the unit reward implementation?' },
    equityPpm: { zh: '技术作价所占股份或出资比例是多少？', en: 'Which share was given for the technology?' },
  },
  figures: {
    netIncome: { zh: '转化净收入', en: 'Net income', formula: { zh: '合同收入 − 直接成本', en: 'contract income − direct costs' } },
    poolFloor: { zh: '奖酬总额下限', en: 'Least reward in all', formula: { zh: '净收入或营业利润 × 法定比例', en: 'net income or operating profit × floor' } },
    mainContributorsFloor: { zh: '其中主要贡献人员下限', en: 'Of which main contributors at least', formula: { zh: '净收入或营业利润 × 法定比例 × 主要贡献人员比例', en: 'net income or operating profit × floor × share of main contributors' } },
    poolShare: { zh: '奖励股份或出资比例下限', en: 'Least share of the company in all', formula: { zh: '技术作价所占比例 × 法定比例', en: 'share given for the technology × floor' } },
    mainContributorsShare: { zh: '其中主要贡献人员下限', en: 'Of which main contributors at least', formula: { zh: '技术作价所占比例 × 法定比例 × 主要贡献人员比例', en: 'share given for the technology × floor × share of main contributors' } },
  },
} as const satisfies EngineTexts<RewardParams>;
