import { defineProblems } from '../../kernel/http/index.js';

export const reviewProblem = defineProblems({
  REVIEW_NOT_OPEN: { status: 409, zh: '现在不在专家评审阶段。', en: 'The review is not going on now.' },
  SHEET_ONCE: { status: 409, zh: '您已对该揭榜书评分；评分提交后不能更改。', en: 'You have scored this bid; what was handed in is not changed.' },
  RECUSALS_CLOSED: { status: 409, zh: '专家已经抽取，不再受理回避申请；发现专家应当回避的，请向计划科或者纪检监督员反映。', en: 'Experts are drawn; nobody is named any more. Where somebody should not judge, tell the planning section or discipline inspection.' },
  NO_DEFENCE: { status: 409, zh: '本榜单不设答辩。', en: 'This challenge has no defence.' },
  DEFENCE_SET: { status: 409, zh: '答辩会已经安排；需要改期的，请在答辩会中办理。', en: 'The defence is set already; it can be moved.' },
  DEFENCE_UNHEARD: { status: 409, zh: '该揭榜方尚未答辩，或者记为缺席，不能提交答辩评分。', en: 'This bidder was not heard; there is no defence to score.' },
  NO_TIE: { status: 409, zh: '所列揭榜书并非各项相同的一组，无须说明次序。', en: 'These bids are no group of equal ones; nothing is to be decided.' },
});
