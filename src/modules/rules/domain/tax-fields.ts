import { brackets, choices, count, day, flag, fraction, money, optional, rate, text } from './fields.js';
import { ASKED_SUBTYPES, CIT_MODES, CONTRACT_TYPES, IP_KINDS, NEGATIVE_DIVISIONS, REWARD_MODES } from './options.js';

const YEARS = ['年', 'years'] as const;
const DAYS = ['日', 'days'] as const;
const MONTHS = ['个月', 'months'] as const;

/** 增值税：技术转让、技术开发和与之相关的技术咨询、技术服务 */
export const VAT = {
  exemptTypes: choices(['免税合同类别', 'Exempt kinds of contract'], CONTRACT_TYPES),
  relatedServices: flag(['相关技术咨询、技术服务一并免税', 'Related consulting and services are exempt too']),
  relatedSameInvoice: flag(['相关服务须与转让、开发同一张发票', 'Related services on the same invoice only']),
  askedSubtypes: choices(['须向税务机关确认的类别', 'Kinds that the tax office must be asked about'], ASKED_SUBTYPES),
  registrationRequired: flag(['须经认定登记', 'Registration is required']),
  specialInvoiceWaives: flag(['开具专用发票视为放弃免税', 'A special invoice waives the exemption']),
  separateAccounting: flag(['须单独核算', 'Separate accounts are required']),
  waiverMonths: count(['放弃免税后不得再申请的期限', 'After a waiver no exemption for'], MONTHS, { max: 120 }),
  waiverBindsSmallScale: flag(['上述期限适用于小规模纳税人', 'This binds small-scale taxpayers too']),
  generalRate: rate(['测算税率：一般纳税人（研发和技术服务、转让技术）', 'Rate for estimates: general taxpayers, technology']),
  goodsRate: rate(['测算税率：一般纳税人（货物）', 'Rate for estimates: general taxpayers, goods']),
  goodsRateFrom: optional(day(['货物税率起始日（此前的税率没有收录）', 'Rate on goods held from'])),
  smallScaleRate: rate(['测算税率：小规模纳税人', 'Rate for estimates: small-scale taxpayers']),
  smallScaleRateFrom: optional(day(['小规模纳税人税率起始日（此前的税率没有收录）', 'Small-scale rates held from'])),
  smallScaleReducedRate: rate(['测算税率：小规模纳税人减按', 'Rate for estimates: small-scale taxpayers, reduced']),
  smallScaleReducedFrom: optional(day(['减按征收起始日', 'Reduced rate from'])),
  smallScaleReducedUntil: optional(day(['减按征收截止日', 'Reduced rate until'])),
  reductionCode: optional(text(['减免性质代码', 'Code of the relief'])),
  itemCode: optional(text(['减免事项代码', 'Code of the item'])),
};

/** 企业所得税：居民企业技术转让所得 */
export const CIT = {
  exemptUpToFen: money(['年度免税限额（不超过部分免征）', 'Exempt in a tax year up to']),
  overTaxedShare: rate(['超过部分计税比例（减半）', 'Share of the rest that is taxed']),
  statutoryRate: rate(['减半部分适用税率（法定税率）', 'Rate on that share (statutory)']),
  modes: choices(['转让方式', 'Ways of transfer'], CIT_MODES),
  licenceYears: count(['全球独占许可年限不少于', 'Worldwide exclusive licence for at least'], YEARS, { min: 1, max: 50 }),
  nonExclusiveYears: count(['非独占许可年限不少于', 'Licence that is not exclusive for at least'], YEARS, { min: 1, max: 50 }),
  ipKinds: choices(['技术范围', 'Rights covered'], IP_KINDS),
  relatedShare: rate(['关联方排除：直接和间接持股合计达到', 'Excluded between parties whose holding reaches']),
  residentOnly: flag(['限居民企业', 'Resident enterprises only']),
  institutionsIncluded: flag(['取得收入的事业单位等组织按企业对待', 'Public institutions with income count as enterprises']),
  relatedServices: flag(['合同约定并一并收取价款的必要咨询、服务、培训计入收入', 'Necessary consulting, services and training agreed in the contract and charged together are income of the transfer']),
  registrationRequired: flag(['须经认定登记', 'Registration is required']),
  separateAccounting: flag(['须单独核算并合理分摊期间费用', 'Separate accounts and apportioned expenses are required']),
  lossesOffset: flag(['同一年度各项转让盈亏相抵（须向税务机关确认）', 'Gains and losses of one year are set off (to be confirmed by the tax office)']),
};

/** 印花税 */
export const STAMP = {
  contractRate: rate(['技术合同税率', 'Rate on technology contracts'], { perMille: true }),
  deedRate: rate(['产权转移书据税率（专利权、专有技术使用权）', 'Rate on deeds of patents and know-how'], { perMille: true }),
  bothParties: flag(['双方各自缴纳', 'Each party pays']),
  separateVatExcluded: flag(['单独列明的增值税不计入', 'Separately stated VAT is left out']),
  developmentFundsExcluded: flag(['技术开发合同只就报酬计税', 'Of development contracts only the remuneration is taxed']),
  smallPayShare: rate(['小规模纳税人、小型微利企业、个体工商户缴纳比例', 'Share that small taxpayers pay']),
  smallByProvinceFrom: optional(day(['减征幅度由各省确定的起始日', 'Reduction set by each province from'])),
  smallFrom: optional(day(['小微减半起始日', 'Reduction for small taxpayers from'])),
  smallUntil: optional(day(['小微减半截止日', 'Reduction for small taxpayers until'])),
};

/** 研发费用加计扣除：委托方 */
export const RD = {
  extraRate: rate(['加计扣除比例', 'Extra deduction']),
  listedExtraRate: rate(['集成电路、工业母机清单企业加计扣除比例', 'Extra deduction of listed IC and machine-tool firms']),
  listedFrom: optional(day(['清单企业比例起始日', 'Listed firms from'])),
  listedUntil: optional(day(['清单企业比例截止日', 'Listed firms until'])),
  domesticShare: rate(['委托境内研发计入比例', 'Share of domestic commissions that counts']),
  overseasShare: rate(['委托境外研发计入比例', 'Share of commissions abroad that counts']),
  overseasCap: fraction(['委托境外不超过境内符合条件研发费用的', 'Abroad at most, of what qualifies at home']),
  overseasIndividuals: flag(['委托境外个人可以扣除', 'Commissions to individuals abroad count']),
  registrationRequired: flag(['委托合同须登记', 'The contract must be registered']),
  contractorDeducts: flag(['受托方可以加计扣除', 'The contractor deducts too']),
  residentOnly: flag(['限居民企业', 'Resident enterprises only']),
  negativeDivisions: choices(['不适用行业（GB/T 4754 大类）', 'Excluded divisions (GB/T 4754)'], NEGATIVE_DIVISIONS),
  keepYears: count(['资料留存', 'Evidence is kept for'], YEARS, { max: 50 }),
};

/** 科技成果转化奖酬（没有规定也没有约定时的法定下限） */
export const REWARD = {
  transferFloor: rate(['转让、许可净收入奖励不低于', 'Of the net income of transfer or licence at least']),
  equityFloor: rate(['作价投资股份或出资比例奖励不低于', 'Of shares given for the technology at least']),
  implementationFloor: rate(['自行或合作实施营业利润奖励不低于', 'Of the operating profit of implementation at least']),
  implementationYearsLeast: count(['实施奖励年限不少于', 'Implementation is rewarded for at least'], YEARS, { min: 1, max: 20 }),
  implementationYearsMost: count(['实施奖励年限不超过', 'Implementation is rewarded for at most'], YEARS, { min: 1, max: 20 }),
  mainContributorShare: rate(['主要贡献人员占奖励总额不低于', 'Of the reward main contributors get at least']),
  coversServices: flag(['技术开发、咨询、服务奖励参照执行', 'Development, consulting and services are rewarded alike']),
};

/** 职务科技成果转化现金奖励个人所得税 */
export const IIT = {
  countedShare: rate(['现金奖励计入工资、薪金的比例', 'Share of the reward that counts as wages']),
  withinMonths: count(['取得收入后发放期限', 'Paid after the income within'], MONTHS, { min: 1, max: 120 }),
  modes: choices(['转化方式', 'Ways of transfer'], REWARD_MODES),
  ipKinds: choices(['成果范围', 'Rights covered'], IP_KINDS),
  noticeRequired: flag(['须公示', 'Public notice is required']),
  registrationRequired: flag(['须经认定登记', 'Registration is required']),
  equityDeferral: flag(['技术入股可选择递延纳税', 'Tax on shares for technology may be deferred']),
  formByDay: optional(count(['备案表报送期限：发放次月的', 'The form is handed in, in the month after the payment, within'], DAYS, { min: 1, max: 28 })),
};

/** 综合所得（按年） */
export const INCOME = {
  brackets: brackets(['综合所得税率表（按年）', 'Brackets of a year’s comprehensive income']),
};
