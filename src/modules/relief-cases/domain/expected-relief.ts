import type { BothLanguages } from '../../../kernel/http/index.js';
import type { ReliefAnswer } from '../../relief/index.js';
import type { EnterpriseAnswers, ReliefAnswers } from './answers.js';
import { rightOf, rightsOpen, type TaxedContract, toldOfSeller } from './facts.js';

/** What a contract may bring its parties, in the order of the sheet. */
export const EXPECTED_KINDS = ['VAT', 'CIT', 'STAMP', 'RD'] as const;
export type ExpectedKind = (typeof EXPECTED_KINDS)[number];

/** The amounts of an answer that the sheet shows. */
export const EXPECTED_FIGURES: Readonly<Record<ExpectedKind, readonly string[]>> = { VAT: ['vatSavedGross'], CIT: ['contractExempt', 'contractSaved'], STAMP: ['eachFull', 'eachIfSmall'], RD: ['extra'] };

/** What the estimate supposes beside the questions that are open: nobody knows it before the contract has been performed. */
export const SUPPOSED: Readonly<Record<ExpectedKind, readonly BothLanguages[]>> = {
  VAT: [{ zh: '合同经认定登记，全部技术交易额在本年取得', en: 'The contract is registered, and its whole amount of technology is earned this year' }],
  CIT: [
    { zh: '合同经认定登记并免征增值税，全部技术交易额（不含标的物载体的直接成本）在本年确认为收入', en: 'The contract is registered and exempt from value-added tax, and its whole amount of technology, without its carriers, is income of this year' },
    { zh: '未扣除成本、税费和分摊的期间费用，本年没有其他技术转让所得', en: 'Without costs, taxes and apportioned expenses, and without other income of transfers in the year' },
  ],
  STAMP: [],
  RD: [{ zh: '合同经认定登记，合同成交额扣除单独列明的设备、材料等以后，在本年付清并全部作为委托研发费用，其中没有可抵扣的增值税，买方不属于不适用加计扣除的行业', en: 'The contract is registered, its price without equipment and materials that are priced apart is paid this year for research and holds no value-added tax that is deducted as input tax, and the buyer is in no industry that is left out' }],
};

/** What the sheet leaves out of the income (see {@link SUPPOSED}): it does not ask for it. */
export const WITHOUT_COSTS: ReliefAnswers = { costFen: 0, taxesFen: 0, expensesFen: 0 };

/** What `favourably` answers to the questions that the contract leaves open, as conditions of the amounts. */
const ASSUMED: Readonly<Record<string, BothLanguages>> = {
  taxpayer: { zh: '卖方为一般纳税人', en: 'The seller is a general taxpayer' },
  invoice: { zh: '开具增值税普通发票', en: 'An ordinary invoice is issued' },
  separateAccounting: { zh: '免税销售额或者技术转让所得单独核算', en: 'What is exempt is accounted for apart' },
  taxOfficeConfirms: { zh: '主管税务机关认可适用', en: 'The tax office confirms it' },
  citTaxpayer: { zh: '卖方为企业所得税纳税人', en: 'The seller pays corporate income tax' },
  resident: { zh: '卖方为居民企业', en: 'The seller is a resident enterprise' },
  registered: { zh: '合同经认定登记', en: 'The contract is registered' },
  registeredCommerce: { zh: '跨境合同经商务主管部门登记', en: 'The commerce authority has registered the cross-border contract' },
  exportAllowed: { zh: '技术不属于禁止、限制出口的技术', en: 'The technology may be exported' },
  relatedSharePpm: { zh: '双方没有达到限制比例的持股关系', en: 'The parties hold no shares of each other up to the limit' },
  right: { zh: '转让或许可的权利属于规定范围', en: 'The right is one of those that the rule names' },
  patternOnly: { zh: '外观设计不是简单改变产品图案', en: 'The design does more than change a pattern' },
  iprCodes: { zh: '更正后的知识产权与合同类别相符，且属于规定范围', en: 'The intellectual property is corrected so that it fits the kind, and is one that the rule names' },
  worldwide: { zh: '独占许可为全球范围', en: 'The exclusive licence is worldwide' },
  equityOption: { zh: '技术入股选择当期纳税', en: 'The equity contribution is taxed now' },
  industryDivision: { zh: '委托方主营业务属于可加计扣除的行业', en: 'The client’s main business is in no industry that is left out' },
  listedFirm: { zh: '委托方不是集成电路、工业母机清单企业', en: 'The client is no listed IC or machine-tool firm' },
  isResearch: { zh: '合同内容实为研究开发活动', en: 'The work is research in fact' },
  amounts: { zh: '单独列明的各项金额之和不大于合同金额', en: 'The amounts that are stated apart do not exceed the price' },
  crossBorder: { zh: '合同不跨境；跨境的，已由商务主管部门登记', en: 'The contract crosses no border, or the commerce authority has registered it' },
  term: { zh: '许可期限达到规定的年限', en: 'The licence lasts as long as the rule asks' },
  exclusivity: { zh: '许可方式属于规定范围', en: 'The licence is of a kind that the rule names' },
};

const small = (zh: string, en: string): BothLanguages => ({
  zh: `${zh}是小规模纳税人、小型微利企业或者个体工商户的，${zh}按“适用减征时”的金额缴纳；不是的，按“未减征”的金额缴纳`,
  en: `A ${en} that is a small-scale taxpayer, a small enterprise or self-employed pays the reduced amount, any other ${en} the amount that is not reduced`,
});
/** Open questions that no amount supposes: their answer says which of the amounts applies. */
const CHOOSING: Readonly<Record<string, BothLanguages>> = {
  smallSeller: small('卖方', 'seller'),
  smallBuyer: small('买方', 'buyer'),
  heading: { zh: '按技术合同还是产权转移书据的税率，由主管税务机关认定', en: 'The tax office says whether the rate of technology contracts or of deeds applies' },
};
/** What decides between the amounts, in the order of the questions. */
export const choicesOf = (missing: readonly { field: string }[]): BothLanguages[] => missing.flatMap(({ field }) => CHOOSING[field] ?? []);

/** The open questions as what the amounts suppose; one without an assumption stays a question. */
export const supposedOf = (missing: readonly ({ field: string } & BothLanguages)[]): BothLanguages[] => missing.filter(({ field }) => !Object.hasOwn(CHOOSING, field)).map(({ field, zh, en }) => ASSUMED[field] ?? { zh, en });

/**
 * The open questions answered so that the relief applies: the amount is what it could come to at most.
 * @param day YYYY-MM-DD, as if the income came today
 */
export const favourably = (contract: TaxedContract, day: string): ReliefAnswers => ({
  taxPoint: day, taxpayer: 'GENERAL', invoice: 'ORDINARY', separateAccounting: true, taxOfficeConfirms: true, relatedShareBp: contract.content.relatedShareBp ?? 0,
  right: rightOf({ contract, answers: {}, year: 0 }) ?? rightsOpen(contract)[0] ?? null, patternOnly: false, worldwide: true, equityOption: 'TAX_NOW', registeredCommerce: true, exportAllowed: true,
  smallSeller: null, smallBuyer: null, heading: null, industryDivision: '73', listedFirm: false, isResearch: true, ...WITHOUT_COSTS, ...toldOfSeller(contract).answers,
});
export const favourableEnterprise = (contract: TaxedContract): EnterpriseAnswers => ({ citTaxpayer: true, resident: true, separateAccounting: true, ...toldOfSeller(contract).enterprise });

/** Of research abroad what counts is capped by what the buyer spends at home in its year, which no contract tells. */
export const CAPPED_AT_HOME: BothLanguages = { zh: '委托境外研发的费用以买方本年度境内符合条件的研发费用的规定比例为限，可加计的金额取决于境内研发费用，此处不作测算', en: 'Research abroad counts up to a share of what the buyer spends on research at home in the year; what it comes to hangs on that and is not estimated here' };

/** Who sells from abroad has no tax return here (增值税法第十五条; before it 财税〔2016〕36号附件1第六条). */
export const WITHHELD_BY_BUYER: BothLanguages & { code: string; article: string } = {
  code: 'WITHHELD_BY_BUYER', article: '增值税法第十五条',
  zh: '卖方在境外，增值税由买方代扣代缴：能否免税、需要哪些资料，由买方向主管税务机关确认并办理，本平台不办理，也不测算',
  en: 'The seller is abroad and the buyer withholds the tax: whether it is exempt, and by which papers, the buyer asks the tax office and settles there. It is neither handled nor estimated here',
};

/** What an answer says under its rule, verified or not. */
export const underItsRule = (answer: ReliefAnswer): ReliefAnswer => answer.estimate ?? answer;

/** `POSSIBLE`: nothing that the contract says stands against it. `TAX_OFFICE`: nothing does, but it is not handled here. Never a decision. */
export type Outlook = 'POSSIBLE' | 'TAX_OFFICE' | 'NOT_ELIGIBLE' | 'NO_RULE';

/** @param isWithheld the buyer withholds the tax */
export function outlookOf(answer: ReliefAnswer, isWithheld: boolean): Outlook {
  const { status } = underItsRule(answer);
  if (status === 'RULE_EXPIRED' || status === 'RULE_UNVERIFIED') return 'NO_RULE';
  if (status === 'NOT_ELIGIBLE') return 'NOT_ELIGIBLE';
  return isWithheld ? 'TAX_OFFICE' : 'POSSIBLE';
}
