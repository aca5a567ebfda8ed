import type { BothLanguages } from '../../../kernel/http/index.js';
import type { Option } from './fields.js';

const option = <const V extends string>(value: V, zh: string, en: string): { value: V } & Option => ({ value, zh, en });

/** Kinds of technology contract (民法典第三编第二十章). */
export const CONTRACT_TYPES = [
  option('DEV', '技术开发', 'development'), option('TRF', '技术转让', 'transfer'), option('LIC', '技术许可', 'licence'),
  option('CON', '技术咨询', 'consulting'), option('SVC', '技术服务', 'service'),
] as const;

/** Rights whose transfer may be relieved or rewarded; codes as in the records of achievements. */
export const IP_KINDS = [
  option('INVENTION', '发明专利', 'invention patents'), option('UTILITY', '实用新型', 'utility models'), option('DESIGN', '外观设计', 'designs'),
  option('SOFTWARE', '计算机软件著作权', 'software copyright'), option('IC_LAYOUT', '集成电路布图设计专有权', 'IC layouts'),
  option('PLANT_VARIETY', '植物新品种权', 'plant varieties'), option('BIO_DRUG', '生物医药新品种', 'new biological and medical varieties'), option('KNOW_HOW', '技术秘密', 'know-how'),
] as const;

/** Kinds of contract that the tax office must be asked about: a bare copyright is another heading of VAT than technology. */
export const ASKED_SUBTYPES = [
  option('TRF-4', '转让计算机软件著作权', 'transfer of software copyright'), option('TRF-5', '转让集成电路布图设计专有权', 'transfer of IC layouts'),
  option('TRF-6', '转让植物新品种权', 'transfer of plant varieties'), option('TRF-7', '转让生物医药新品种权', 'transfer of biological and medical varieties'),
  option('LIC-3', '许可软件著作权', 'licence of software copyright'), option('LIC-4', '许可布图设计', 'licence of IC layouts'),
  option('LIC-5', '许可植物新品种', 'licence of plant varieties'), option('LIC-6', '许可生物医药新品种', 'licence of biological and medical varieties'),
] as const;

export const CIT_MODES = [
  option('OWNERSHIP', '所有权转让', 'transfer of ownership'), option('EXCLUSIVE_LICENCE', '全球独占许可', 'worldwide exclusive licence'),
  option('NON_EXCLUSIVE_LICENCE', '非独占许可', 'non-exclusive licence'),
] as const;

export const REWARD_MODES = [option('TRANSFER', '转让', 'transfer'), option('LICENCE', '许可', 'licence')] as const;

/** Divisions of GB/T 4754—2017 that the super-deduction leaves out. */
export const NEGATIVE_DIVISIONS = [
  option('16', '烟草制品业', 'tobacco'), option('51', '批发业', 'wholesale'), option('52', '零售业', 'retail'), option('61', '住宿业', 'lodging'), option('62', '餐饮业', 'catering'),
  option('70', '房地产业', 'real estate'), option('71', '租赁业', 'leasing'), option('72', '商务服务业', 'business services'), option('90', '娱乐业', 'entertainment'),
] as const;

export const FLAGS = [
  option('F1', '同一双方多份近似合同（拆分）', 'several near-identical contracts of the same parties (splitting)'), option('F2', '新设卖方大额合同', 'large contract of a young seller'),
  option('F3', '关联交易', 'related parties'), option('F4', '价款清单含设备而技术交易额等于成交额', 'equipment is priced, yet all is called technology'),
  option('F5', '开发合同以交付货物验收', 'development accepted by delivery of goods'), option('F6', '附件曾被使用', 'an attachment was used before'),
  option('F7', '款项短期内回流', 'the payment flows back soon'), option('F8', '卖方无研发人员和知识产权', 'the seller has neither researchers nor rights'),
  option('F9', '双方、金额、签订日都相同的另一合同', 'another contract of the same parties, amount and day'),
] as const;

/** Told whatever a rule names, and counted by none. */
const ALWAYS = [option('R12', '国家秘密标志', 'marks of state secrets'), option('CX', '当事人有诚信记录', 'a party stands in the integrity record'), option('SR', '变更后金额低于已核定收入', 'a change falls below recognised income')] as const;

/** What a warning sign is called where its evidence is not told: in lists, and where rules name which signs are read. */
export const flagName = (code: string): BothLanguages => [...FLAGS, ...ALWAYS].find(({ value }) => value === code) ?? { zh: code, en: code };

/** 技术经理人奖补: of the technology amount (技术交易额) that is registered, or of its part within what was paid and confirmed. */
export const REWARD_BASES = [option('REGISTERED', '登记的技术交易额', 'the technology amount registered'), option('PAID', '已支付并经确认的技术交易额', 'the technology amount paid and confirmed')] as const;

/** Whose year a limit counts. */
export const REWARD_SCOPES = [option('BROKER', '每名技术经理人', 'each broker'), option('ORGANISATION', '每家机构', 'each organisation')] as const;
