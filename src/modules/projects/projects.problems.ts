import { defineProblems } from '../../kernel/http/index.js';

export const projectProblem = defineProblems({
  CHECK_NOT_OPEN: { status: 409, zh: '现在不在专家核查阶段。', en: 'Experts are not judging it now.' },
  CHECK_ONCE: { status: 409, zh: '您已填写核查意见；提交后不能更改。', en: 'You have judged it; what was handed in is not changed.' },
  GATE_NOT_OPEN: { status: 409, zh: '不是赛马榜单，或者现在没有需要定序的团队。', en: 'It is no race, or no teams are to be put in order now.' },
  PROOF_MISSING: { status: 422, zh: '请先上传凭证或者证明材料。', en: 'Upload the proof first.' },
  PROOF_USED: { status: 409, zh: '该凭证已用于另一笔付款申报。每笔付款须有自己的凭证；原申报有误的，先作废再重新申报。', en: 'This proof has been declared with another payment. Every payment has a proof of its own; where the earlier declaration is wrong, void it first.' },
  INDICATORS_FIXED: { status: 409, zh: '技术指标不得降低，不能申请变更。确实达不到的，按里程碑整改办理；验收仍未达到但已经尽职的，由验收专家认定、局领导批准结题（尽职免责），无须申请。', en: 'Indicators are never lowered, and no change of them can be asked for. What is not reached is put right at its milestone; where the experts of the acceptance find that due diligence was shown, the leadership concludes the project, and nobody applies for it.' },
  CHANGE_OPEN: { status: 409, zh: '同类变更申请正在办理，办结后再提出。', en: 'A change of this kind is being decided; ask again afterwards.' },
  CHANGE_ONCE: { status: 409, zh: '项目已经延期一次，不再延期。', en: 'The project was extended once; it is not extended again.' },
  VOID_ASKED: { status: 409, zh: '已经申请作废，待计划科核实。', en: 'It was asked for already; the planning section answers.' },
  VOID_NOT_ASKED: { status: 409, zh: '没有人申请作废该笔付款申报。', en: 'Nobody has asked to have this payment void.' },
  PAYMENT_VOID: { status: 409, zh: '该笔付款申报已作废。', en: 'This payment is void already.' },
});
