import type { BothLanguages } from '../../../kernel/http/index.js';
import { type Field, type ParamsOf } from './fields.js';
import { FRAUD, NOTICE, PRICING, REGISTRATION } from './bureau-fields.js';
import { BROKER } from './broker-fields.js';
import { BROKER_REWARD } from './broker-reward-fields.js';
import { CHALLENGE } from './challenge-fields.js';
import { CLINIC } from './clinic-fields.js';
import { COMMISSION } from './commission-fields.js';
import { LISTING } from './listing-fields.js';
import { INSTRUMENT, PATENT, TECH_SME } from './support-fields.js';
import { CIT, IIT, INCOME, RD, REWARD, STAMP, VAT } from './tax-fields.js';

/** Which day decides under which set a case falls. */
export const SELECTIONS = {
  ACCEPTANCE: { zh: '受理日', en: 'the day of acceptance' },
  TAX_POINT: { zh: '纳税义务发生日', en: 'the tax point' },
  /** asked with the last day of the year */
  TAX_YEAR: { zh: '纳税年度', en: 'the tax year' },
  /** asked with the first day of the month */
  PAYMENT_MONTH: { zh: '发放月份', en: 'the month of payment' },
  INCOME: { zh: '转化收入取得日', en: 'the day on which the income is received' },
  EVALUATION: { zh: '评价日', en: 'the day of evaluation' },
  /** of an application for a patent of which only the year is known: asked with the last day of the year */
  FILING: { zh: '专利申请日', en: 'the day of filing of the patent' },
  SIGNING: { zh: '合同签订日', en: 'the day of signing' },
  TERMS: { zh: '佣金约定提出日', en: 'the day on which terms of commission are proposed' },
  CONFIRMATION: { zh: '信息发布或确认之日', en: 'the day of publication or confirmation' },
  PUBLICATION: { zh: '公示发布日', en: 'the day of publication' },
  /** asked with the last day of the year */
  REWARD_YEAR: { zh: '奖补年度', en: 'the year of the reward' },
  PRACTICE: { zh: '申请登记或者办理业务之日', en: 'the day on which the broker applies or acts' },
} as const satisfies Record<string, BothLanguages>;

export type Selection = keyof typeof SELECTIONS;

interface DomainDefinition extends BothLanguages {
  selectedBy: Selection;
  fields: Readonly<Record<string, Field>>;
}

/** Fields of law (规则领域), each with its parameters. On any day at most one set of a domain is in force. */
export const DOMAINS = {
  REGISTRATION: { zh: '技术合同认定登记', en: 'Registration of technology contracts', selectedBy: 'ACCEPTANCE', fields: REGISTRATION },
  VAT: { zh: '增值税优惠', en: 'Value-added tax relief', selectedBy: 'TAX_POINT', fields: VAT },
  CIT: { zh: '企业所得税优惠', en: 'Corporate income tax relief', selectedBy: 'TAX_YEAR', fields: CIT },
  STAMP: { zh: '印花税', en: 'Stamp duty', selectedBy: 'TAX_POINT', fields: STAMP },
  RD: { zh: '委托研发加计扣除', en: 'Super-deduction of commissioned research', selectedBy: 'TAX_YEAR', fields: RD },
  REWARD: { zh: '成果转化奖酬', en: 'Rewards for inventors', selectedBy: 'INCOME', fields: REWARD },
  IIT: { zh: '现金奖励个人所得税', en: 'Personal income tax on cash rewards', selectedBy: 'PAYMENT_MONTH', fields: IIT },
  INCOME: { zh: '综合所得个人所得税税率', en: 'Rates of personal income tax on comprehensive income', selectedBy: 'TAX_YEAR', fields: INCOME },
  NOTICE: { zh: '公示期限', en: 'Periods of public notice', selectedBy: 'PUBLICATION', fields: NOTICE },
  FRAUD: { zh: '风险提示', en: 'Warning signs', selectedBy: 'ACCEPTANCE', fields: FRAUD },
  TECH_SME: { zh: '科技型中小企业评价', en: 'Evaluation of technology-based SMEs', selectedBy: 'EVALUATION', fields: TECH_SME },
  INSTRUMENT: { zh: '大型仪器开放共享评价', en: 'Sharing of large instruments', selectedBy: 'EVALUATION', fields: INSTRUMENT },
  PATENT: { zh: '专利权期限', en: 'Term of patents', selectedBy: 'FILING', fields: PATENT },
  PRICING: { zh: '职务科技成果定价', en: 'Pricing of employees’ achievements', selectedBy: 'SIGNING', fields: PRICING },
  CHALLENGE: { zh: '揭榜挂帅', en: 'Challenges', selectedBy: 'PUBLICATION', fields: CHALLENGE },
  CLINIC: { zh: '需求门诊', en: 'Need clinic', selectedBy: 'EVALUATION', fields: CLINIC },
  COMMISSION: { zh: '中介佣金', en: 'Commissions', selectedBy: 'TERMS', fields: COMMISSION },
  LISTING: { zh: '信息有效期与对接间隔', en: 'Freshness of listings, pauses between introductions', selectedBy: 'CONFIRMATION', fields: LISTING },
  BROKER: { zh: '技术经理人', en: 'Brokers', selectedBy: 'PRACTICE', fields: BROKER },
  BROKER_REWARD: { zh: '技术经理人奖补', en: 'Public rewards of brokers', selectedBy: 'REWARD_YEAR', fields: BROKER_REWARD },
} as const satisfies Record<string, DomainDefinition>;

export type RuleDomain = keyof typeof DOMAINS;
export const RULE_DOMAINS = Object.keys(DOMAINS) as RuleDomain[];

/** The parameters of each domain: amounts in fen, shares in basis points, days as YYYY-MM-DD. */
export type RuleParams = { [D in RuleDomain]: ParamsOf<(typeof DOMAINS)[D]['fields']> };

export const fieldsOf = (domain: RuleDomain): Readonly<Record<string, Field>> => DOMAINS[domain].fields;
