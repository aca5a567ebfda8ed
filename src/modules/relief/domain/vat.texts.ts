import type { EngineTexts } from './assessment.js';
import type { VatParams } from './rule-params.js';

export const VAT_TEXTS = {
  reasons: {
    STANDALONE_SERVICE: { on: 'relatedServices', zh: '单独订立的技术咨询、技术服务不免税；只有随技术转让、技术开发合同提供的才免税', en: 'Consulting and services on their own are not exempt, only those given under a contract of transfer or development' },
    RELATED_SEPARATE_CONTRACT: { on: 'relatedServices', zh: '技术咨询、技术服务未在技术转让、技术开发合同中约定，不免税', en: 'Consulting and services outside the contract of transfer or development are not exempt' },
    RELATED_SEPARATE_INVOICE: { on: 'relatedSameInvoice', zh: '相关技术咨询、技术服务价款与技术转让、技术开发价款未在同一张发票上开具，不免税', en: 'The price of related services is not on the same invoice as that of the transfer or development, so it is not exempt' },
    NOT_REGISTERED: { on: 'registrationRequired', zh: '技术合同未经认定登记', en: 'The contract is not registered as a technology contract' },
    SPECIAL_INVOICE_WAIVES: { on: 'specialInvoiceWaives', zh: '开具增值税专用发票视为放弃该项免税', en: 'A special VAT invoice waives the exemption of this sale' },
    NO_SEPARATE_ACCOUNT: { on: 'separateAccounting', zh: '免税销售额未单独核算', en: 'Exempt sales are not accounted for separately' },
    WAIVED: { on: 'waiverMonths', zh: '已于{on}起放弃免税，{months} 个月内（至{until}）不得再适用', en: 'The exemption was waived from {on}; it cannot be used again for {months} months, until {until}' },
    OUT_OF_SCOPE: { on: 'askedSubtypes', zh: '税务机关认为该标的不属于专利或非专利技术', en: 'The tax office holds that the subject is neither patented nor unpatented technology' },
    NO_TECH_AMOUNT: { on: 'exemptTypes', zh: '合同没有可免税的技术价款', en: 'The contract has no price of technology that could be exempt' },
    NET_MAY_BE_NEGATIVE: { on: 'exemptTypes', zh: '须转出的进项税额大于免征的税额，免税未必有利', en: 'The input tax to be transferred out exceeds the tax saved; the exemption may not pay' },
    INPUT_UNKNOWN: { on: 'exemptTypes', zh: '用于免税项目的进项税额须转出，未提供金额，净节税额未测算', en: 'Input tax on exempt items must be transferred out; its amount is not given, so no net saving is shown' },
    GOODS_RATE_NOT_HELD: { on: 'goodsRateFrom', zh: '货物税率只收录{from}以后的，{on}的税率没有收录，不测算货物的税额', en: 'The rate on goods is held from {from} on; that of {on} is not, so the tax on goods is not estimated' },
    SMALL_RATE_NOT_HELD: { on: 'smallScaleRateFrom', zh: '小规模纳税人的税率只收录{from}以后的，{on}的税率没有收录，不测算税额', en: 'The rates of small-scale taxpayers are held from {from} on; those of {on} are not, so no tax is estimated' },
    CARRIERS_COUNTED: { on: 'exemptTypes', zh: '合同技术交易额含标的物载体（样机、样品等）的直接成本 {amount} 元，随技术价款计入；以样机、设备等货物为载体的，货物的价款能否免税，请向主管税务机关确认', en: 'The contract’s amount of technology holds CNY {amount} that its carriers (rigs, samples) cost; it counts with the technology. Please ask the tax office whether the price of goods that carry it is exempt' },
    EXPORT_OTHERWISE: { on: 'exemptTypes', zh: '买方在境外：向境外单位销售、完全在境外消费的研发服务和技术转让，另有零税率或者跨境免税的规定（财税〔2016〕36号附件4；2026 年起见增值税法第十条），本平台没有收录，也未核验；此处只按境内的免税测算，适用哪一种请向主管税务机关确认', en: 'The buyer is abroad: research and technology sold to units abroad and used there alone have rules of their own, a zero rate or an exemption (Cai Shui [2016] 36, annex 4; from 2026 article 10 of the VAT Law). They are not held here and nobody has verified them; this is estimated by the domestic exemption alone. Please ask the tax office which applies' },
    GOODS_TAXED: { on: 'goodsRate', zh: '合同中的设备、材料等货物照章纳税', en: 'Equipment and materials in the contract are taxed as goods' },
  },
  questions: {
    amounts: { zh: '金额不能为负数，请核对填写的金额', en: 'No amount may be below zero; please check the amounts' },
    registered: { zh: '技术合同是否已认定登记？', en: 'Is the technology contract registered?' },
    taxpayer: { zh: '卖方是一般纳税人还是小规模纳税人？', en: 'Is the seller a general or a small-scale taxpayer?' },
    invoice: { zh: '开具普通发票还是专用发票？', en: 'Is an ordinary or a special invoice issued?' },
    separateAccounting: { zh: '免税销售额是否单独核算？', en: 'Are exempt sales accounted for separately?' },
    relatedSameContract: { zh: '相关技术咨询、服务是否在技术转让、技术开发合同中约定？', en: 'Are the related consulting and services agreed in the contract of transfer or development?' },
    relatedSameInvoice: { zh: '相关技术咨询、服务的价款与技术转让、技术开发的价款是否开在同一张发票上？', en: 'Is the price of the related consulting and services on the same invoice as that of the transfer or development?' },
    taxOfficeConfirms: { zh: '请向主管税务机关确认：该标的（{subject}）是否属于“专利或者非专利技术”', en: 'Please ask the tax office whether the subject ({subject}) counts as “patented or unpatented technology”' },
  },
  figures: {
    exemptSales: { zh: '免税销售额（含税价）', en: 'Exempt sales (price with tax)', formula: { zh: '技术价款 + 同合同同发票的相关咨询、服务价款', en: 'technology + related services of the same contract and invoice' } },
    vatSavedGross: { zh: '免征的增值税', en: 'VAT not charged', formula: { zh: '免税销售额 ÷ (1 + 税率) × 税率', en: 'exempt sales ÷ (1 + rate) × rate' } },
    vatSavedNet: { zh: '扣除进项转出后的净节税额', en: 'Net saving after input tax', formula: { zh: '免征的增值税 − 须转出的进项税额', en: 'VAT not charged − input tax transferred out' } },
    relatedVat: { zh: '不免税的咨询、服务应计税额', en: 'VAT on services that are not exempt', formula: { zh: '价款 ÷ (1 + 税率) × 税率', en: 'price ÷ (1 + rate) × rate' } },
    vatDue: { zh: '不免税时的应计税额', en: 'VAT without the exemption', formula: { zh: '价款 ÷ (1 + 税率) × 税率', en: 'price ÷ (1 + rate) × rate' } },
    goodsVat: { zh: '设备、材料等货物应计税额', en: 'VAT on goods', formula: { zh: '货物价款 ÷ (1 + 税率) × 税率', en: 'price of goods ÷ (1 + rate) × rate' } },
  },
} as const satisfies EngineTexts<VatParams>;
