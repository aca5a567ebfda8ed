import { defineProblems } from '../../kernel/http/index.js';

export const listingProblem = defineProblems({
  NOT_SHOWN: { status: 409, zh: '信息当前没有公开，无须确认。', en: 'It is not public now; there is nothing to confirm.' },
  CONFIRMATION_LINK_INVALID: { status: 404, zh: '链接无效或已过期。请登录后在工作台中确认或下架。', en: 'The link is invalid or has expired. Please sign in to confirm or archive the listing.' },
  CONFIRMATION_LINK_USED: { status: 409, zh: '此链接已经使用过，或者信息在邮件发出后已有变化，无须再次办理。', en: 'The link was used, or the listing has changed since the mail; there is nothing left to do.' },
});
