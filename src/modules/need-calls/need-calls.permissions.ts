import { defineAuditWords } from '../../kernel/audit/index.js';
import { definePermissions, type Grant } from '../../kernel/access/index.js';

const section: Grant = { to: 'BUR_PLAN', scope: 'any' };
const leaders: Grant = { to: 'BUR_LEAD', scope: 'any' };
const watch: Grant = { to: 'DISC', scope: 'any' };
const clock: Grant = { to: 'SYSTEM', scope: 'any' };
const demanders: Grant[] = (['ENT', 'ENT_ADM', 'INST'] as const).map((to) => ({ to, scope: 'organisation' }));
const PUBLISHED = ['OPEN', 'CLOSED'];

/** Calls for needs and achievements (榜单征集通知). */
export const needCallPermissions = definePermissions('need_call', {
  read: { zh: '查看榜单征集通知', en: 'see calls for needs and achievements', grants: [{ to: 'PUBLIC', scope: 'any', when: { state: PUBLISHED } }, section, leaders, watch] },
  write: { zh: '起草榜单征集通知', en: 'draft calls for needs and achievements', grants: [section] },
  publish: { zh: '发布榜单征集通知', en: 'publish calls for needs and achievements', grants: [leaders] },
  clock: { zh: '到期截止征集', en: 'close calls at their deadline', grants: [clock] },
});

/** Needs and achievements that are offered to a call, and their argument (论证). */
export const needOfferPermissions = definePermissions('need_offer', {
  read: { zh: '查看响应征集的需求、成果', en: 'see what was offered to calls', grants: [...demanders, section, watch] },
  offer: { zh: '响应征集', en: 'answer a call', grants: demanders },
  handle: { zh: '组织论证', en: 'have offers argued', grants: [section] },
  judge: { zh: '论证并评分', en: 'argue and score offers', grants: [{ to: 'EXP', scope: 'any' }] },
  clock: { zh: '论证和公示的办结', en: 'end argument and notice', grants: [clock] },
});

defineAuditWords('need_offer', { actions: { score: { zh: '评分', en: 'scored' } } });
