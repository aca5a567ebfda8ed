import { defineProblems } from '../../kernel/http/index.js';

export const expertProblem = defineProblems({
  EXPERT_ALREADY: { status: 409, zh: '您已提交专家资料，请在原资料上修改。', en: 'You have a profile; please change that one.' },
  PANEL_OPEN: { status: 409, zh: '该事项已有未结束的专家组。', en: 'The matter has a panel that is not closed.' },
});
