import { defineProblems } from '../../kernel/http/index.js';

export const identityProblem = defineProblems({
  WRONG_CREDENTIALS: { status: 401, zh: '账号或密码不正确。', en: 'The account or the password is wrong.' },
  ACCOUNT_LOCKED: { status: 429, zh: '连续输错次数过多，账号已锁定，请 {seconds} 秒后再试。', en: 'Too many failures; the account is locked for {seconds} seconds.' },
  TOKEN_INVALID: { status: 404, zh: '链接无效或已过期，请重新申请。', en: 'The link is invalid or has expired. Please ask for a new one.' },
  ROLES_SEPARATED: { status: 409, zh: '系统、安全、审计管理员须由不同的人担任，且不能兼任业务岗位。', en: 'System, security and audit administrators must be different people without business roles.' },
  LAST_ADMINISTRATOR: { status: 409, zh: '单位至少保留一名管理员。', en: 'An organisation keeps at least one administrator.' },
});
