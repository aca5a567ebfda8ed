import { defineProblems } from '../../kernel/http/index.js';

export const assignmentProblem = defineProblems({
  ASSIGNMENT_RUNS: { status: 409, zh: '该事项已有进行中的委托（{number}），请在其中另选技术经理人，或者先结束。', en: 'Brokers are asked about this already ({number}); choose another broker there, or end it first.' },
  ASSIGNMENT_HINDERED: { status: 409, zh: '不能委托这位技术经理人：{why}。', en: 'This broker cannot be asked: {why}.' },
});
