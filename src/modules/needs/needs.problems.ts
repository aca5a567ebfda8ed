import { defineProblems } from '../../kernel/http/index.js';

export const needProblem = defineProblems({
  CLINIC_RUNS: { status: 409, zh: '这项需求已在门诊中（{number}）。', en: 'This need is in the clinic already ({number}).' },
  CLINIC_NOT_DRAFT: { status: 409, zh: '只有草稿可以请技术经理人诊断；审核中的请先撤回，已发布的请先点“修改”。', en: 'Only drafts go to the clinic; withdraw what is under review, revise what is published.' },
});
