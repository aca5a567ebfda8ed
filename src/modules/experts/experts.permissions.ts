import { defineAuditWords } from '../../kernel/audit/index.js';
import { definePermissions, type Grant } from '../../kernel/access/index.js';

const section: Grant = { to: 'BUR_PLAN', scope: 'any' };
const watch: Grant = { to: 'DISC', scope: 'any' };
const oneself: Grant = { to: 'EXP', scope: 'personal' };
const clock: Grant = { to: 'SYSTEM', scope: 'any' };

/** The pool of experts (专家库): each writes the own profile, the planning section keeps the pool. Nobody else reads it, for who may be drawn could be spoken to. */
export const expertPermissions = definePermissions('expert', {
  read: { zh: '查看专家资料', en: 'see profiles of experts', grants: [oneself, section, watch] },
  write: { zh: '填写本人的专家资料', en: 'write one’s own profile', grants: [oneself] },
  keep: { zh: '管理专家库', en: 'keep the pool of experts', grants: [section] },
});

/** Panels (评审专家组). No party reads who sits in one until its matter says so, and nobody but discipline inspection who would come next. */
export const panelPermissions = definePermissions('panel', {
  read: { zh: '查看评审专家组', en: 'see panels of experts', grants: [section, watch] },
  record: { zh: '下载抽取记录', en: 'take the record of a draw', grants: [watch, { to: 'PUBLIC', scope: 'any', when: { revealed: [true] } }] },
  arrange: { zh: '放弃抽取评审专家', en: 'give up the draw of experts', grants: [section] },
  draw: { zh: '持有种子份额、抽取评审专家', en: 'keep half of the seed and draw experts', grants: [watch] },
  clock: { zh: '组成和结束专家组', en: 'complete and close panels', grants: [clock] },
});

/** Seats of experts in panels (专家席位). */
export const seatPermissions = definePermissions('panel_seat', {
  read: { zh: '查看专家席位', en: 'see seats in panels', grants: [oneself, section, watch] },
  answer: { zh: '答复评审邀请', en: 'answer an invitation to a panel', grants: [oneself] },
  insight: { zh: '查看责令回避的申请', en: 'see what was asked about a seat', grants: [section, watch] },
  ask: { zh: '申请责令专家回避、逾期递补', en: 'ask for the dismissal of an expert, replace who is late', grants: [section] },
  dismiss: { zh: '责令专家回避', en: 'have an expert leave a panel', grants: [watch] },
  clock: { zh: '席位的递补和作废', en: 'give seats to the next and void them', grants: [clock] },
});

defineAuditWords('expert', { actions: { list: { zh: '查看专家名单', en: 'list of experts read' } } });
defineAuditWords('panel', { actions: { record: { zh: '下载抽取记录', en: 'record of the draw taken' }, reveal: { zh: '公开抽取记录', en: 'record of the draw made public' } } });
