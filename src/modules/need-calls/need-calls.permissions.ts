import { defineAuditWords } from '../../kernel/audit/index.js';
import { definePermissions, type Grant } from '../../kernel/access/index.js';

const section: Grant = { to: 'BUR_PLAN', scope: 'any' };
const leaders: Grant = { to: 'BUR_LEAD', scope: 'any' };
const watch: Grant = { to: 'DISC', scope: 'any' };
const clock: Grant = { to: 'SYSTEM', scope: 'any' };
const demanders: Grant[] = (['ENT', 'ENT_ADM', 'INST'] as const).map((to) => ({ to, scope: 'organisation' }));
const PUBLISHED = ['OPEN', 'CLOSED'];

/** Calls for needs (需求征集通知). */
export const needCallPermissions = definePermissions('need_call', {
  read: { zh: '查看需求征集通知', en: 'see calls for needs', grants: [{ to: 'PUBLIC', scope: 'any', when: { state: PUBLISHED } }, section, leaders, watch] },
  write: { zh: '起草需求征集通知', en: 'draft calls for needs', grants: [section] },
  publish: { zh: '发布需求征集通知', en: 'publish calls for needs', grants: [leaders] },
  clock: { zh: '到期截止征集', en: 'close calls at their deadline', grants: [clock] },
});

/** Needs that are offered to a call, and their argument (需求论证). */
export const needOfferPermissions = definePermissions('need_offer', {
  read: { zh: '查看征集的需求', en: 'see needs that were offered', grants: [...demanders, section, watch] },
  offer: { zh: '响应需求征集', en: 'offer needs to a call', grants: demanders },
  handle: { zh: '组织需求论证', en: 'have needs argued', grants: [section] },
  judge: { zh: '论证需求并评分', en: 'argue and score needs', grants: [{ to: 'EXP', scope: 'any' }] },
  clock: { zh: '论证和公示的办结', en: 'end argument and notice', grants: [clock] },
});

defineAuditWords('need_offer', { actions: { score: { zh: '评分', en: 'scored' } } });
