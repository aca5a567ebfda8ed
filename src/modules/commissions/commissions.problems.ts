import { defineProblems } from '../../kernel/http/index.js';

export const commissionProblem = defineProblems({
  COMMISSION_NO_BROKER: { status: 409, zh: '这件对接不是技术经理人撮合的，没有佣金约定。', en: 'No broker began this introduction; it has no terms of commission.' },
  COMMISSION_OVER: { status: 409, zh: '对接已结束，不能再提出佣金约定。', en: 'The introduction has ended; no terms can be proposed any more.' },
  COMMISSION_PROPOSED: { status: 409, zh: '已有待答复的佣金约定（{number}），请等待答复或先撤回。', en: 'Terms are proposed already ({number}); wait for the answer, or withdraw them first.' },
  COMMISSION_ONLY_CHANGE: { status: 403, zh: '首次佣金约定由技术经理人提出；约定确认后，支付方可以提出变更。', en: 'The broker proposes the first terms; once they are agreed on, whoever pays may propose a change.' },
});
