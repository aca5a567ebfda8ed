import { defineProblems } from '../../kernel/http/index.js';

export const incomeProblem = defineProblems({
  INCOME_EXCEEDS: { status: 409, zh: '累计核定收入将超过合同技术交易额，或者合同登记已经终止。', en: 'Recognised income would exceed the contract’s amount of technology, or its registration has ended.' },
  INCOME_USED_UP: { status: 409, zh: '合同登记的技术交易额已全部核定，没有可以再申报的技术性收入；合同变更后登记的金额增加的，可以继续申报。', en: 'All of the contract’s registered amount of technology has been recognised, and no income is left to declare; more can be declared once a change with a higher amount is registered.' },
  INVOICE_USED: { status: 409, zh: '发票 {number} 已用于另一次申报。', en: 'Invoice {number} is used in another declaration.' },
  RECEIPT_USED: { status: 409, zh: '银行回单 {number} 已用于另一次申报。', en: 'Bank receipt {number} is used in another declaration.' },
  NOT_THE_SELLERS: { status: 409, zh: '技术性收入由合同的卖方申报；本合同由买方申请登记。', en: 'Income is declared by the contract’s seller; this contract was filed by its buyer.' },
  NOT_REGISTERED: { status: 409, zh: '合同登记有效时才能申报技术性收入。', en: 'Income can be declared while the contract’s registration stands.' },
});
