import { defineProblems } from '../../kernel/http/index.js';

export const notificationProblem = defineProblems({
  NEWS_NOT_SILENCED: { status: 422, zh: '有一类消息不能按所选的方式接收，请重新选择。', en: 'News of one kind cannot be received in the way chosen; please choose again.' },
  UNSUBSCRIBE_LINK: { status: 404, zh: '退订链接不正确。请使用邮件中的完整链接，或登录后在“账号安全”中设置。', en: 'This is no link of ours. Use the whole link of the mail, or sign in and choose under “Account security”.' },
});
