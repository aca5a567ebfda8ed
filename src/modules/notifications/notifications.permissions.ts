import { definePermissions } from '../../kernel/access/index.js';
import { defineAuditWords } from '../../kernel/audit/index.js';

export const notificationPermissions = definePermissions('short_message', {
  watch: { zh: '查看短信和微信的发送记录', en: 'see which short messages were sent', grants: [{ to: 'SYS', scope: 'any' }] },
});

defineAuditWords('notification', {
  area: { zh: '消息', en: 'Notifications' },
  actions: { choose: { zh: '修改接收方式', en: 'ways chosen' }, unsubscribe: { zh: '退订邮件', en: 'mails taken off by a link' } },
});
