import { defineAuditWords } from '../../kernel/audit/index.js';

defineAuditWords('notification', {
  area: { zh: '消息', en: 'Notifications' },
  actions: { choose: { zh: '修改接收方式', en: 'ways chosen' }, unsubscribe: { zh: '退订邮件', en: 'mails taken off by a link' } },
});
