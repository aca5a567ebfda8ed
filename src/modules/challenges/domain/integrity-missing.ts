import { type Reason, reason } from '../../../kernel/http/index.js';

/** JB-04: whose record nobody has looked up is neither announced nor awarded. @param bids their numbers */
export const integrityMissing = (bids: readonly string[]): Reason =>
  reason('INTEGRITY_UNCHECKED', `批准拟中榜后尚未核查揭榜书 ${bids.join('、')} 的诚信记录：请由计划科在榜单页面办理“核查诚信，起草拟中榜公示”`, `Since the award was approved nobody has looked up the record behind ${bids.join(', ')}: the planning section does so on the page of the challenge, which drafts the notice`);
