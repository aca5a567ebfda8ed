import { defineAuditWords } from '../../kernel/audit/index.js';
import { definePermissions, type Grant, type Role } from '../../kernel/access/index.js';

/** Who files contracts in the organisation's name settles its taxes too. */
const OFFICES: readonly Role[] = ['ENT', 'ENT_ADM', 'INST', 'BRK_ORG'];
const offices: Grant[] = OFFICES.map((to) => ({ to, scope: 'organisation' }));
/** An estimate is the taxpayer's own; what was declared once is the tax office's business as well. */
const tax: Grant = { to: 'TAX', scope: 'any', when: { wasDeclared: [true] } };

/** Cases of tax relief (税收优惠): book values and incomes of the taxpayer, which the other party of the contract does not see. */
export const reliefPermissions = definePermissions('relief', {
  read: { zh: '查看税收优惠办理', en: 'see cases of tax relief', grants: [...offices, tax, { to: 'DISC', scope: 'any' }] },
  handle: { zh: '办理税收优惠', en: 'handle cases of tax relief', grants: offices },
  feedback: { zh: '反馈税收优惠', en: 'answer declared tax relief', grants: [tax] },
  follow: { zh: '随合同变动', en: 'follow the contract', grants: [{ to: 'SYSTEM', scope: 'any' }] },
});

defineAuditWords('relief', { actions: { dossier: { zh: '下载卷宗', en: 'dossier downloaded' } } });
