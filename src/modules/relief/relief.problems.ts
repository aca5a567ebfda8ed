import { defineProblems } from '../../kernel/http/index.js';

export const reliefEstimateProblem = defineProblems({
  AMOUNT_OUT_OF_RANGE: { status: 422, zh: '填写的金额相加或者按比例计算后超过 10 万亿元，不作测算，请核对金额。', en: 'Added up or multiplied, the amounts exceed CNY ten trillion; nothing is estimated. Please check them.' },
});
