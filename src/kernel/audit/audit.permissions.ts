import { definePermissions } from '../access/index.js';

export const auditPermissions = definePermissions('audit', {
  read: {
    zh: '查看审计记录',
    en: 'see the audit trail',
    grants: [{ to: 'AUD', scope: 'any' }, { to: 'DISC', scope: 'any' }],
  },
  prove: {
    zh: '取得审计证明',
    en: 'get the proof of an audit record',
    grants: [{ to: 'AUD', scope: 'any' }, { to: 'DISC', scope: 'any' }, { to: 'SIGNED_IN', scope: 'personal' }],
  },
});
