import { defineProblems } from '../../kernel/http/index.js';

export const registerProblem = defineProblems({
  NOT_PRINTABLE: { status: 409, zh: '登记清单审批通过后满规定的工作日才能打印，有效期间之外不能打印。', en: 'A list can be printed once it is approved and the working days of the rule are over, as long as it is valid.' },
});
