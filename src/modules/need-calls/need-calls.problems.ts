import { defineProblems } from '../../kernel/http/index.js';

export const needCallProblem = defineProblems({
  CALL_OVER: { status: 409, zh: '征集已截止。', en: 'The call is over.' },
  NEED_OFFERED: { status: 409, zh: '该需求已响应本次征集。', en: 'The need has been offered to this call.' },
  SCORE_GIVEN: { status: 409, zh: '您已对该需求评分，评分提交后不能更改。', en: 'You have scored this need; a score is given once.' },
  NOT_ARGUED: { status: 409, zh: '该需求不在论证中。', en: 'The need is not being argued.' },
});
