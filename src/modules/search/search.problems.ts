import { defineProblems } from '../../kernel/http/index.js';

export const searchProblem = defineProblems({
  SAVED_SEARCHES_FULL: { status: 409, zh: '最多保存 {limit} 个订阅，请先删除不再需要的。', en: 'At most {limit} searches are saved; please delete one that you do not need any more.' },
});
