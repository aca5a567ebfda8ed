import type { EngineTexts } from './assessment.js';
import type { StampParams } from './rule-params.js';

export const STAMP_TEXTS = {
  reasons: {
    NO_REDUCTION: { on: 'contractRate', zh: '没有可适用的减征，按全额缴纳', en: 'No reduction applies; the full duty is due' },
    SELLER_ONLY: { on: 'bothParties', zh: '适用的规则只要求卖方缴纳', en: 'Under the rule that applies only the seller pays' },
    FUNDS_EXCLUDED: { on: 'developmentFundsExcluded', zh: '技术开发合同只就报酬计税，此处按研究开发经费不计入计税依据测算；该规定在 2022 年印花税法施行后是否沿用，须向主管税务机关确认', en: 'Of a development contract only the remuneration is taxed, and research funds are left out here; whether that still holds under the law of 2022 is for the tax office to confirm' },
    FUNDS_NOT_STATED: { on: 'developmentFundsExcluded', zh: '合同未分别列明研究开发经费和报酬，按全额计税', en: 'The contract does not state research funds apart, so the whole price is taxed' },
    VAT_NOT_STATED: { on: 'separateVatExcluded', zh: '合同未单独列明增值税，按含税金额计税', en: 'The contract does not state the VAT apart, so the price with tax is taxed' },
    SMALL_REDUCED: { on: 'smallPayShare', zh: '小规模纳税人、小型微利企业、个体工商户减征（执行至{until}）', en: 'Reduced for small-scale taxpayers, small enterprises and self-employed people until {until}' },
    HEADING_OPEN: { on: 'deedRate', zh: '该合同按技术合同还是产权转移书据贴花口径不一，两者税率相同', en: 'Practice differs on whether this is a technology contract or a deed; the rates are the same' },
  },
  questions: {
    smallSeller: { zh: '卖方是否为小规模纳税人、小型微利企业或个体工商户？', en: 'Is the seller a small-scale taxpayer, a small enterprise or self-employed?' },
    smallBuyer: { zh: '买方是否为小规模纳税人、小型微利企业或个体工商户？', en: 'Is the buyer a small-scale taxpayer, a small enterprise or self-employed?' },
    localReduction: { zh: '2022 年小规模纳税人、小型微利企业、个体工商户的减征幅度由各省在 50% 以内确定，本平台没有收录，请按本省规定向主管税务机关确认；这一方的应纳税额不作测算', en: 'For 2022 each province set the reduction of small taxpayers, up to one half. It is not held here: please ask the tax office; the duty of that party is not estimated' },
    amounts: { zh: '单独列明的增值税与研究开发经费之和大于合同金额，或者有金额为负数，请核对', en: 'Stated VAT and research funds exceed the price of the contract, or an amount is below zero; please check' },
    heading: { zh: '按技术合同还是产权转移书据计税？请向主管税务机关确认', en: 'Is it taxed as a technology contract or as a deed? Please ask the tax office' },
  },
  figures: {
    taxBase: { zh: '计税依据', en: 'Tax base', formula: { zh: '合同金额 − 单独列明的增值税 − 研究开发经费', en: 'price − VAT stated apart − research funds' } },
    eachFull: { zh: '每一方应纳税额（未减征）', en: 'Duty of each party, not reduced', formula: { zh: '计税依据 × 税率', en: 'tax base × rate' } },
    eachIfSmall: { zh: '每一方应纳税额（适用减征时）', en: 'Duty of each party where reduced', formula: { zh: '计税依据 × 税率 × 缴纳比例', en: 'tax base × rate × share to pay' } },
    sellerStamp: { zh: '卖方应纳税额', en: 'Duty of the seller', formula: { zh: '计税依据 × 税率 × 缴纳比例', en: 'tax base × rate × share to pay' } },
    sellerReduced: { zh: '卖方减征税额', en: 'Duty that the seller is spared', formula: { zh: '未减征的应纳税额 − 减征后应纳税额', en: 'full duty − reduced duty' } },
    buyerStamp: { zh: '买方应纳税额', en: 'Duty of the buyer', formula: { zh: '计税依据 × 税率 × 缴纳比例', en: 'tax base × rate × share to pay' } },
    buyerReduced: { zh: '买方减征税额', en: 'Duty that the buyer is spared', formula: { zh: '未减征的应纳税额 − 减征后应纳税额', en: 'full duty − reduced duty' } },
  },
} as const satisfies EngineTexts<StampParams>;
