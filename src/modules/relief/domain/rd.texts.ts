import type { EngineTexts } from './assessment.js';
import type { RdParams } from './rule-params.js';

export const RD_TEXTS = {
  reasons: {
    CONTRACTOR_CANNOT_DEDUCT: { on: 'contractorDeducts', zh: '委托研发由委托方加计扣除，受托方不得加计扣除', en: 'The client deducts commissioned research, never the contractor' },
    NOT_RESIDENT_ENTERPRISE: { on: 'residentOnly', zh: '委托方不是居民企业（自然人、个体经营、机关法人或者境外当事人），不适用研发费用加计扣除', en: 'The client is no resident enterprise (a person, self-employed, a state organ, or abroad): it has no super-deduction' },
    NEGATIVE_INDUSTRY: { on: 'negativeDivisions', zh: '所属行业（{division}）不适用研发费用加计扣除', en: 'The industry ({division}) is excluded from the super-deduction' },
    NOTHING_SPENT: { on: 'domesticShare', zh: '没有可加计扣除的研发费用', en: 'There is no research expense to deduct' },
    NOT_COMMISSIONED_RESEARCH: { on: 'domesticShare', zh: '该合同不是委托研发（技术转让、许可、咨询、服务、培训、中介）', en: 'The contract does not commission research (transfer, licence, consulting, services, training, intermediary)' },
    JOINT_OWN_COST: { on: 'domesticShare', zh: '合作研发由各方就自身实际承担的费用分别加计，计入自主研发费用，不按委托研发折算', en: 'In joint research each party deducts the cost it bears, as its own research and not as a commission' },
    NOT_REGISTERED: { on: 'registrationRequired', zh: '委托研发合同未经科技主管部门登记', en: 'The contract of commissioned research is not registered' },
    NOT_REGISTERED_BY_CLIENT: { on: 'registrationRequired', zh: '委托境外研发合同应由委托方登记，尚未登记', en: 'A commission abroad must be registered by the client, and is not' },
    OVERSEAS_INDIVIDUAL: { on: 'overseasIndividuals', zh: '委托境外个人的费用不得加计扣除', en: 'Commissions to individuals abroad are not deducted' },
    ALLOWED_USED: { on: 'overseasCap', zh: '本年度委托境外研发费用合计不超过境内符合条件研发费用的 {cap}，超过部分不计', en: 'All commissions abroad of the year count up to {cap} of what qualifies at home; the excess does not' },
    OVERSEAS_CAPPED: { on: 'overseasCap', zh: '委托境外研发费用超过境内符合条件研发费用的 {cap}，超过部分不计', en: 'Commissions abroad exceed {cap} of what qualifies at home; the excess does not count' },
    LISTED_RATE: { on: 'listedExtraRate', zh: '集成电路、工业母机清单企业按 {rate} 加计', en: 'Listed IC and machine-tool firms deduct {rate} extra' },
  },
  questions: {
    amounts: { zh: '金额不能为负数，请核对填写的金额', en: 'No amount may be below zero; please check the amounts' },
    industryDivision: { zh: '委托方主营业务属于哪个行业大类（GB/T 4754）？', en: 'In which division of GB/T 4754 is the client’s main business?' },
    listedFirm: { zh: '委托方是否为集成电路、工业母机清单企业？', en: 'Is the client a listed IC or machine-tool firm?' },
    registered: { zh: '委托研发合同是否已登记？', en: 'Is the contract of commissioned research registered?' },
    isResearch: { zh: '该咨询或服务合同的内容是否实为研究开发活动？', en: 'Is the work of this consulting or service contract research in fact?' },
  },
  figures: {
    domestic: { zh: '境内符合条件的研发费用', en: 'Qualifying research expenses at home', formula: { zh: '自主研发费用 + 委托境内研发费用 × 计入比例', en: 'own + commissioned at home × share' } },
    overseas: { zh: '委托境外计入的研发费用', en: 'Commissions abroad that count', formula: { zh: 'min(委托境外 × 计入比例, 境内 × 上限)', en: 'min(commissioned abroad × share, at home × cap)' } },
    yearDomestic: { zh: '本年度境内符合条件的研发费用', en: 'Qualifying research expenses of the year at home', formula: { zh: '本年度各项委托境内研发费用 × 计入比例 + 自主研发费用', en: 'all commissions of the year at home × share + own' } },
    ownOverseas: { zh: '本合同委托境外计入的研发费用', en: 'Of this commission abroad, what counts', formula: { zh: 'min(本合同委托境外 × 计入比例, 本年度境外上限的余额)', en: 'min(commissioned abroad × share, what the year still allows abroad)' } },
    base: { zh: '加计扣除基数', en: 'Base of the extra deduction', formula: { zh: '境内 + 境外', en: 'at home + abroad' } },
    extra: { zh: '加计扣除额', en: 'Extra deduction', formula: { zh: '基数 × 加计比例', en: 'base × extra rate' } },
    saved: { zh: '相应减少的企业所得税', en: 'Corporate income tax saved', formula: { zh: '加计扣除额 × 适用税率', en: 'extra deduction × tax rate' } },
  },
} as const satisfies EngineTexts<RdParams>;
