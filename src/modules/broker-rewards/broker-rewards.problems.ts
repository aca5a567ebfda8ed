import { defineProblems } from '../../kernel/http/index.js';

export const rewardProblem = defineProblems({
  BROKER_REWARD_NOT_DUE: { status: 409, zh: '这笔交易 {year} 年度现在不能申请奖补。', en: 'No reward can be applied for of this deal for {year} now.' },
  BROKER_REWARD_OPEN: { status: 409, zh: '这笔交易 {year} 年度的奖补申请（{number}）尚未办结。', en: 'An application of this deal for {year} ({number}) is still open.' },
  BROKER_REWARD_LATE: { status: 409, zh: '{year} 年度的奖补申请已于{until}截止。', en: 'Applications for {year} closed on {until}.' },
});
