import { defineProblems } from '../../kernel/http/index.js';

export const reviewProblem = defineProblems({
  REVIEW_NOT_OPEN: { status: 409, zh: '现在不在专家评审阶段。', en: 'The review is not going on now.' },
  SHEET_ONCE: { status: 409, zh: '您已对该揭榜书评分；评分提交后不能更改。', en: 'You have scored this bid; what was handed in is not changed.' },
  NO_TIE: { status: 409, zh: '所列揭榜书并非各项相同的一组，无须说明次序。', en: 'These bids are no group of equal ones; nothing is to be decided.' },
});
