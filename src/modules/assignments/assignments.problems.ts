import { defineProblems } from '../../kernel/http/index.js';

export const assignmentProblem = defineProblems({
  ASSIGNMENT_RUNS: { status: 409, zh: '该事项已有进行中的委托（{number}），请在其中另选技术经理人，或者先结束。', en: 'Brokers are asked about this already ({number}); choose another broker there, or end it first.' },
  ASSIGNMENT_HINDERED: { status: 409, zh: '不能委托这位技术经理人：{why}。', en: 'This broker cannot be asked: {why}.' },
  ASSIGNMENT_DAY: { status: 409, zh: '每人 24 小时内最多发出 {most} 件委托，请明天再试。', en: 'One person asks brokers at most {most} times within 24 hours; try again tomorrow.' },
});
