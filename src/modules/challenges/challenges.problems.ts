import { defineProblems } from '../../kernel/http/index.js';

export const challengeProblem = defineProblems({
  QUESTIONS_OVER: { status: 409, zh: '提问已截止。', en: 'Questions are not taken any more.' },
  QUESTION_CONTACT: { status: 422, zh: '提问会公开，请不要写联系方式或网址：{words}。', en: 'Questions are published; leave out contact data and links: {words}.' },
  TOO_MANY_QUESTIONS: { status: 409, zh: '您在本榜单有 {count} 个提问尚待答复，请等待答复后再提问。', en: 'You have {count} questions on this challenge that wait for an answer; please wait for those first.' },
});
