import { defineProblems } from '../../kernel/http/index.js';

export const registerProblem = defineProblems({
  PRINT_DAY_PROVISIONAL: { status: 409, zh: '可打印的日期跨越尚未公布放假安排的年份，仍是暂定日期，待日历补全后才能打印。', en: 'The day of printing is provisional: a year without holiday notice is counted. The list can be printed once the calendar is complete.' },
  NOT_PRINTABLE: { status: 409, zh: '登记清单审批通过后满规定的工作日才能打印，有效期间之外不能打印。', en: 'A list can be printed once it is approved and the working days of the rule are over, as long as it is valid.' },
});
