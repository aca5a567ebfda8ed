import { defineProblems } from '../../kernel/http/index.js';

export const bidProblem = defineProblems({
  BID_NOT_TAKEN: { status: 409, zh: '该榜单现在不接收揭榜书。', en: 'This challenge takes no bids now.' },
  BID_OWN_CHALLENGE: { status: 409, zh: '发榜方不得牵头揭榜自己的榜单，可以作为联合体的合作单位参加。', en: 'The poster cannot lead a bid for its own challenge; it may take part as a member.' },
  BID_AFFILIATE: { status: 409, zh: '发榜方已声明贵单位是其关联单位：不得牵头揭榜，可以作为联合体的合作单位参加。声明有误的，请联系榜单的联系单位。', en: 'The poster has declared your organisation as an affiliate: it cannot lead a bid and may take part as a member. Where that is wrong, ask the office that the challenge names.' },
  BID_OTHER_KIND: { status: 409, zh: '成果转化类榜单由企业牵头揭榜，高校院所可以作为联合体的合作单位参加。', en: 'Enterprises lead the bids for a list of results; an institute may take part as a member.' },
  BID_OWN_MEMBER: { status: 409, zh: '牵头单位不能是本单位：本单位牵头时直接投递，无须确认码。', en: 'The leader cannot be your own organisation: who leads sends the bid and needs no code.' },
  BID_MEMBER_UNCONFIRMED: { status: 409, zh: '联合体成员（{uscc}）的参加确认码不正确。确认码须由该成员单位在本榜单的揭榜页面为贵单位生成。', en: 'The code of consent of the member {uscc} is not right. That member makes it for your organisation on the bid page of this challenge.' },
  BID_LIST_AMENDED: { status: 409, zh: '榜单已变更为第 {no} 版，揭榜书没有投递。请核对变更内容后再次投递。', en: 'The challenge was amended: version {no} is public now and the bid was not taken. Look at what changed, then send it again.' },
  BID_BOXES_UNOPENED: { status: 409, zh: '有榜单正在受理揭榜或者尚未开标，统一社会信用代码暂不能变更（揭榜书按投递时的代码识别）；请待全部开标后再办，其他登记信息可以先行变更。', en: 'Challenges take bids or are not opened yet: the credit code cannot change now, for bids are known by the code under which they went in. Wait until all are opened; other data can change before.' },
  BID_NOT_CONJOINT: { status: 409, zh: '该榜单不接受联合揭榜。', en: 'This challenge takes no consortium.' },
});
