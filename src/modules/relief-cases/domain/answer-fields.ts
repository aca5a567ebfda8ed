import { dateSaid } from '../../../kernel/calendar/index.js';
import { type BothLanguages, type Locale, say } from '../../../kernel/http/index.js';
import { formatYuan } from '../../../kernel/money/index.js';
import type { AnswerName, EnterpriseAnswers } from './answers.js';

type Option = BothLanguages & { value: string };

/** How a fact is asked for and read: its name, its kind, and what may be chosen. Shares are stored in basis points or parts per million. */
export interface AnswerField extends BothLanguages {
  as: 'money' | 'day' | 'flag' | 'choice' | 'percent' | 'share' | 'text';
  options?: readonly Option[];
  hint?: BothLanguages;
}

const named = (as: AnswerField['as']) => (zh: string, en: string, hint?: readonly [zh: string, en: string]): AnswerField => ({ as, zh, en, ...(hint ? { hint: { zh: hint[0], en: hint[1] } } : {}) });
const [money, day, flag, percent] = [named('money'), named('day'), named('flag'), named('percent')];
const choice = (zh: string, en: string, ...options: (readonly [value: string, zh: string, en: string])[]): AnswerField => ({ as: 'choice', zh, en, options: options.map(([value, one, other]) => ({ value, zh: one, en: other })) });
const RIGHT = choice(
  '转让或许可的权利', 'Right that passes', ['INVENTION', '发明专利', 'Invention patent'], ['UTILITY', '实用新型', 'Utility model'], ['DESIGN', '外观设计', 'Design'], ['SOFTWARE', '计算机软件著作权', 'Software copyright'],
  ['IC_LAYOUT', '集成电路布图设计专有权', 'IC layout'], ['PLANT_VARIETY', '植物新品种权', 'Plant variety'], ['BIO_DRUG', '生物医药新品种', 'New biological or medical variety'], ['KNOW_HOW', '技术秘密', 'Know-how'],
);

export const ANSWER_FIELDS: Readonly<Record<AnswerName, AnswerField>> = {
  taxPoint: day('纳税义务发生日', 'Tax point', ['按纳税义务发生时间适用当时的规定', 'The rule of this day applies']),
  taxpayer: choice('增值税纳税人类型', 'VAT taxpayer', ['GENERAL', '一般纳税人', 'General'], ['SMALL_SCALE', '小规模纳税人', 'Small-scale']),
  invoice: choice('开具的发票', 'Invoice issued', ['ORDINARY', '普通发票（免税）', 'Ordinary (exempt)'], ['SPECIAL', '增值税专用发票', 'Special VAT invoice']),
  separateAccounting: flag('免税销售额是否单独核算', 'Exempt sales accounted for apart'),
  waivedFrom: day('放弃免税的起始日', 'Exemption waived from', ['未放弃过的不填', 'Leave empty where it never was']),
  saleFen: money('本次申报的技术销售额（含税）', 'Sale of technology in this declaration, tax included', ['不填按尚可申报的金额', 'Left empty: what is left']),
  goodsFen: money('本次一并销售的设备、材料等货物', 'Goods sold with it', ['不填：申报尚余的全部技术销售额的按尚未申报的货物，否则为 0', 'Left empty: the goods that are left with all technology that is left, otherwise none']),
  relatedFen: money('其中：相关技术咨询、服务价款', 'Of which related consulting and services'),
  relatedSameInvoice: flag('相关咨询、服务与技术价款是否同一张发票', 'Related services on the same invoice'),
  inputTransferredOutFen: money('须转出的进项税额', 'Input tax to be transferred out'),
  taxOfficeConfirms: flag('主管税务机关是否确认适用', 'The tax office confirms that it applies'),
  revenueFen: money('本年度取得的技术收入', 'Income of technology in the year', ['不填按尚可申报的金额，即免征增值税时的收入；增值税未免征的，填写不含增值税的金额', 'Left empty: what is left, as if the sale were exempt from value-added tax; where it is not, enter the income without that tax']),
  serviceFen: money('其中：一并收取的必要咨询、服务、培训', 'Of which inseparable services charged together'),
  costFen: money('技术的计税净值，许可的为本年摊销额', 'Net tax value, or this year’s amortisation of what is licensed'),
  taxesFen: money('相关税费', 'Related taxes'),
  expensesFen: money('分摊的期间费用', 'Apportioned period expenses'),
  right: RIGHT,
  patternOnly: flag('外观设计是否只是简单改变产品图案', 'The design merely changes a pattern'),
  worldwide: flag('独占许可是否为全球范围', 'The exclusive licence is worldwide'),
  relatedShareBp: percent('与对方直接和间接持股合计', 'Direct and indirect holding between the parties'),
  registeredCommerce: flag('跨境合同是否经商务主管部门登记', 'Registered by the commerce authority'),
  exportAllowed: flag('是否不属于禁止、限制出口的技术', 'Free from export bans and restrictions'),
  equityOption: choice('技术入股的纳税选择', 'Tax on an equity contribution', ['TAX_NOW', '当期纳税', 'Now'], ['DEFER', '递延纳税', 'Deferred']),
  statedVatFen: money('合同单独列明的增值税额', 'VAT that the contract states apart'),
  smallSeller: flag('卖方是否为小规模纳税人、小型微利企业或个体工商户', 'The seller is small-scale, a small enterprise or self-employed'),
  smallBuyer: flag('买方是否为小规模纳税人、小型微利企业或个体工商户', 'The buyer is small-scale, a small enterprise or self-employed'),
  heading: choice('税务机关认定的税目', 'Heading as the tax office holds', ['CONTRACT', '技术合同', 'Technology contract'], ['DEED', '产权转移书据', 'Deed']),
  paidFen: money('本年度支付的合同价款', 'Paid in the year', ['不填按尚可申报的金额扣除合同单独列明的设备、材料等；其中属于委托研发费用的，请填写包含它们的金额。可抵扣的增值税不计入，填写不含可抵扣增值税的金额', 'Left empty: what is left without equipment and materials that are priced apart. Where some of them are a cost of the research, enter the amount with them. Value-added tax that is deducted as input tax is no cost: enter the amount without it']),
  ownFen: money('本年度自主研发费用', 'Own research expenses of the year'),
  industryDivision: { as: 'text', zh: '主营业务行业大类（GB/T 4754 两位代码）', en: 'Division of the main business (GB/T 4754, two digits)' },
  listedFirm: flag('是否为集成电路、工业母机清单企业', 'Listed IC or machine-tool firm'),
  isResearch: flag('咨询或服务的内容是否实为研发活动', 'The consulting or service is research in fact'),
  taxRateBp: percent('适用的企业所得税税率', 'Rate of corporate income tax'),
  incomeOn: day('取得转化收入之日', 'Income received on'),
  directCostFen: money('直接成本（维护、评估、税费等）', 'Direct costs (upkeep, evaluation, taxes)'),
  equityPpm: { as: 'share', zh: '技术作价所占股份或出资比例', en: 'Share given for the technology' },
  stateUnit: flag('是否为国家设立的研究开发机构或高等院校', 'Institute or university founded by the state'),
  agreement: choice('单位的奖酬规定或约定', 'Rule or agreement on rewards', ['NONE', '没有', 'None'], ['EXISTS', '有', 'Exists']),
  paidOn: day('奖励发放日', 'Reward paid on'),
  incomeReceivedOn: day('单位取得转化收入之日', 'Unit received the income on'),
  rewardFen: money('现金奖励金额', 'Cash reward'),
  otherTaxableFen: money('获奖人本年其他综合所得应纳税所得额', 'The person’s other taxable income of the year', ['本年度此前已发放的现金奖励，按计入工资薪金的部分算入', 'With what counts of cash rewards that were paid earlier in the year']),
  nonProfitUnit: flag('单位是否为非营利性科研机构或高等学校', 'Non-profit institute or university'),
  dutyAchievement: flag('是否为职务科技成果', 'Achievement made on duty'),
  noticed: flag('奖励是否已按规定公示', 'Public notice was given'),
};

export const ENTERPRISE_FIELDS: Readonly<Record<keyof EnterpriseAnswers, AnswerField>> = {
  form: {
    ...choice('纳税人性质', 'Taxpayer', ['ENTERPRISE', '企业', 'Enterprise'], ['PUBLIC_INSTITUTION', '事业单位', 'Public institution'], ['PERSON_OR_PARTNERSHIP', '个人独资、合伙企业', 'Sole proprietor or partnership']),
    hint: { zh: '统一社会信用代码以 12 开头的，按事业单位测算', en: 'A credit code that begins with 12 is that of a public institution, and counts as one' },
  },
  citTaxpayer: flag('事业单位是否为企业所得税纳税人', 'The public institution pays corporate income tax'),
  resident: flag('是否为居民企业', 'Resident enterprise'),
  separateAccounting: flag('技术转让所得是否单独计算并合理分摊期间费用', 'Income of transfers computed apart, expenses apportioned'),
  ownRateBp: percent('适用的优惠税率（如高新技术企业 15%）', 'Own lower rate, e.g. 15 % of a high-tech enterprise'),
};

/** A fact as people read it; null where it is not known. */
export function answerText(field: AnswerField, value: unknown, locale: Locale): string | null {
  if (value === null || value === undefined || value === '') return null;
  switch (field.as) {
    case 'money': return locale === 'en' ? `CNY ${formatYuan(Number(value))}` : `${formatYuan(Number(value))} 元`;
    case 'flag': return say(value === true ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' }, locale);
    case 'percent': return `${Number(value) / 100}%`;
    case 'share': return `${Number(value) / 10_000}%`;
    case 'choice': {
      const option = field.options?.find((one) => one.value === value);
      return option ? say(option, locale) : null;
    }
    case 'day': return say(dateSaid(value as string), locale);
    case 'text': return value as string;
  }
}
