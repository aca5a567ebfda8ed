import { defineProblems } from '../../kernel/http/index.js';

export const needCallProblem = defineProblems({
  CALL_OVER: { status: 409, zh: '征集已截止。', en: 'The call is over.' },
  NEED_OFFERED: { status: 409, zh: '这项需求或者成果已响应本次征集。', en: 'It has been offered to this call already.' },
  SCORE_GIVEN: { status: 409, zh: '您已评分，评分提交后不能更改。', en: 'You have scored it; a score is given once.' },
  NOT_ARGUED: { status: 409, zh: '这项内容不在论证中。', en: 'It is not being argued.' },
});
