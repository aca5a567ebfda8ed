import { definePermissions, type Grant } from '../../kernel/access/index.js';
import { defineAuditWords } from '../../kernel/audit/index.js';
import { RANKED_STATES, UNRANKED_STATES } from '../challenges/index.js';

const section: Grant = { to: 'BUR_PLAN', scope: 'any' };
const demanders: Grant[] = (['ENT', 'ENT_ADM', 'INST'] as const).map((to) => ({ to, scope: 'organisation', when: { state: [...RANKED_STATES, 'FAILED'] } }));

/** Review of bids; the record that is asked about is the challenge. Which expert reads a sheet is decided by the seat. */
export const reviewPermissions = definePermissions('review', {
  read: { zh: '查看评审进展和排名', en: 'see progress and ranking of reviews', grants: [section, { to: 'BUR_LEAD', scope: 'any' }, { to: 'DISC', scope: 'any' }, ...demanders] },
  organise: { zh: '组织评审、处理同分', en: 'organise reviews and decide ties', grants: [section] },
  recuse: { zh: '申请专家回避', en: 'ask for experts to be left out', grants: (['ENT', 'ENT_ADM', 'INST'] as const).map((to): Grant => ({ to, scope: 'organisation', when: { state: [...UNRANKED_STATES] } })) },
  score: { zh: '评审打分', en: 'score bids', grants: [{ to: 'EXP', scope: 'any' }] },
  result: { zh: '查看评审结果', en: 'see results of reviews', grants: [{ to: 'PUBLIC', scope: 'any' }] },
});

/** The defence meeting (答辩会). A bidder is shown its own turn with its bid. */
export const defencePermissions = definePermissions('defence', {
  read: { zh: '查看答辩安排和纪要', en: 'see defence meetings and their minutes', grants: [section, { to: 'BUR_LEAD', scope: 'any' }, { to: 'DISC', scope: 'any' }] },
  organise: { zh: '安排答辩、记录答辩和纪要', en: 'set defence meetings and keep their records', grants: [section] },
});

defineAuditWords('review', {
  area: { zh: '揭榜评审', en: 'Review of bids' },
  actions: { read: { zh: '查阅', en: 'read' }, score: { zh: '评分', en: 'scored' }, recusals: { zh: '申请专家回避', en: 'asked for experts to be left out' }, 'score-defence': { zh: '答辩评分', en: 'scored a defence' }, 'decide-tie': { zh: '同分定序', en: 'decided a tie' }, void: { zh: '评分作废', en: 'sheets voided' } },
});
