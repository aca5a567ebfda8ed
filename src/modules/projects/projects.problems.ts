import { defineProblems } from '../../kernel/http/index.js';

export const projectProblem = defineProblems({
  CHECK_NOT_OPEN: { status: 409, zh: '现在不在专家核查阶段。', en: 'Experts are not judging it now.' },
  CHECK_ONCE: { status: 409, zh: '您已填写核查意见；提交后不能更改。', en: 'You have judged it; what was handed in is not changed.' },
  GATE_NOT_OPEN: { status: 409, zh: '不是赛马榜单，或者现在没有需要定序的团队。', en: 'It is no race, or no teams are to be put in order now.' },
  PROOF_MISSING: { status: 422, zh: '请先上传付款凭证。', en: 'Upload the proof of the payment first.' },
  PAYMENT_VOID: { status: 409, zh: '该笔付款申报已作废。', en: 'This payment is void already.' },
});
