import { defineProblems } from '../../kernel/http/index.js';

export const commissionProblem = defineProblems({
  COMMISSION_NO_BROKER: { status: 409, zh: '这件对接不是技术经理人撮合的，没有佣金约定。', en: 'No broker began this introduction; it has no terms of commission.' },
  COMMISSION_OVER: { status: 409, zh: '对接已结束，不能再提出佣金约定。', en: 'The introduction has ended; no terms can be proposed any more.' },
  COMMISSION_TIME_OVER: { status: 409, zh: '商定佣金约定的期限已过，不能再提出新的约定。', en: 'The time to agree on terms of commission is over; nothing new can be proposed.' },
  COMMISSION_RENOUNCED: { status: 409, zh: '技术经理人已放弃这件对接的佣金，不能再提出约定。', en: 'The broker has renounced the commission of this introduction; no terms can be proposed any more.' },
  COMMISSION_PROPOSED: { status: 409, zh: '已有待答复的佣金约定（{number}），请等待答复或先撤回。', en: 'Terms ({number}) are proposed already; wait for the answer, or withdraw them first.' },
  COMMISSION_ONLY_CHANGE: { status: 403, zh: '首次佣金约定由技术经理人提出；约定确认后，支付方可以提出变更。', en: 'The broker proposes the first terms; once they are agreed on, whoever pays may propose a change.' },
  COMMISSION_BARRED: { status: 409, zh: '{why}：目前不能提出或变更佣金约定，已有的约定不受影响。', en: '{why}: no terms of commission can be proposed or changed now; those that are agreed on stay as they are.' },
  COMMISSION_TEXT_CHANGED: { status: 409, zh: '约定全文与您看到的不同，请重新阅读后再提出。', en: 'The text of the terms is not the one that you have read; please read it again before you propose it.' },
  COMMISSION_NOT_AGREED: { status: 409, zh: '没有生效的佣金约定，不能开具账单。', en: 'No terms of commission are in force; nothing can be billed.' },
  COMMISSION_ABOVE_DUE: { status: 409, zh: '账单金额超过该方尚未开单的应付佣金（{left} 元）。', en: 'The bill is above what the side owes and was not billed yet (CNY {left}).' },
  COMMISSION_NO_COSTS: {
    status: 409, zh: '对接、交易已经结束或者交易休眠，没有合同成立，且约定了必要费用的，才能请求支付费用（民法典第九百六十四条）；尚可向该方请求 {left} 元。',
    en: 'Costs are asked for only where introduction or deal has ended or the deal sleeps, no contract came about and the terms provide for them (article 964); CNY {left} of it are left to ask of this side.',
  },
  CONTRIBUTIONS_FULL: { status: 409, zh: '每件对接 24 小时内最多填写 {most} 条贡献记录，请明天再写。', en: 'At most {most} entries of contributions are written for an introduction within 24 hours; try again tomorrow.' },
  CONTRIBUTIONS_OVER: {
    status: 409, zh: '技术经理人已不参与这件对接，或者对接、交易结束已超过 {days} 天，不能再填写贡献记录。', en: 'The broker has no part in this introduction any more, or introduction or deal ended more than {days} days ago; no entries of contributions are written any more.',
  },
  BILLS_FULL: { status: 409, zh: '每件对接 24 小时内最多开具 {most} 张账单（含已撤销的），请明天再开。', en: 'At most {most} bills are issued for an introduction within 24 hours, withdrawn ones included; try again tomorrow.' },
  COMMISSION_BYPASS_BILLED: { status: 409, zh: '每项登记提示只能向同一方开具一份跳单账单，现有提示都已开单；需更正的，先撤销原账单。', en: 'One bill to a side is issued for each notice of a contract, and all of them are billed; what is to be put right is withdrawn first.' },
  COMMISSION_ABOVE_BYPASS: { status: 409, zh: '账单金额超过约定的固定金额或者上限中由该方承担、尚未开单的部分（{most} 元）。', en: 'The bill is above what earlier bills leave of this side’s part of the fixed amount or of the limit that the terms name (CNY {most}).' },
  COMMISSION_NO_BYPASS: {
    status: 409, zh: '约定有效期内没有双方另行订立合同的登记提示，不能按跳单请求佣金（民法典第九百六十五条）。',
    en: 'No contract of these two outside the deal has been noticed within the validity of the terms; the fee cannot be asked for as of article 965.',
  },
});
