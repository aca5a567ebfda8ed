import { defineProblems } from '../../kernel/http/index.js';

export const bidProblem = defineProblems({
  BID_NOT_TAKEN: { status: 409, zh: '该榜单现在不接收揭榜书。', en: 'This challenge takes no bids now.' },
  BID_OWN_CHALLENGE: { status: 409, zh: '需求方不得牵头揭榜自己的榜单，可以作为联合体的合作单位参加。', en: 'The demander cannot lead a bid for its own challenge; it may take part as a member.' },
  BID_NOT_CONJOINT: { status: 409, zh: '该榜单不接受联合揭榜。', en: 'This challenge takes no consortium.' },
});
