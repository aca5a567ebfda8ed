import { defineProblems } from '../../kernel/http/index.js';

export const contractProblem = defineProblems({
  OPINION_GIVEN: { status: 409, zh: '您对本合同已出具过意见。', en: 'You have given your opinion on this contract already.' },
});
