import { defineAuditWords } from '../../kernel/audit/index.js';
import { definePermissions, type Grant } from '../../kernel/access/index.js';

/** Who follows how the rules change: those who apply them, those who propose and approve, and discipline inspection. */
const watchers = (['SYS', 'BUR_LEAD', 'REG1', 'REG2', 'REG3', 'DISC'] as const).map((to): Grant => ({ to, scope: 'any' }));

/** Proposing is configuration and the system administrator's; that it holds is a decision of the bureau's leadership. */
export const rulePermissions = definePermissions('rule', {
  read: { zh: '查看规则', en: 'read the rules', grants: [{ to: 'PUBLIC', scope: 'any', when: { state: ['ACTIVE', 'SUPERSEDED'] } }] },
  working: { zh: '查看规则的修订', en: 'follow changes of the rules', grants: watchers },
  draft: { zh: '拟订规则', en: 'draft rules', grants: [{ to: 'SYS', scope: 'any' }] },
  approve: { zh: '批准规则', en: 'approve rules', grants: [{ to: 'BUR_LEAD', scope: 'any' }] },
  verify: { zh: '核验规则', en: 'verify rules', grants: [{ to: 'BUR_LEAD', scope: 'any' }, { to: 'REG2', scope: 'any' }] },
  succeed: { zh: '规则接续', en: 'let rules follow one another', grants: [{ to: 'SYSTEM', scope: 'any' }] },
});

defineAuditWords('rule', { actions: { load: { zh: '随版本载入', en: 'loaded with the release' } } });
