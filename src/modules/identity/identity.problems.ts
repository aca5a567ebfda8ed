import { defineProblems } from '../../kernel/http/index.js';

export const identityProblem = defineProblems({
  WRONG_CREDENTIALS: { status: 401, zh: '账号或密码不正确。', en: 'The account or the password is wrong.' },
  ACCOUNT_LOCKED: { status: 429, zh: '连续输错次数过多，账号已锁定，请在{wait}后再试；忘记密码的，重设密码后即可登录。', en: 'Too many failures; the account is locked. Try again in {wait}, or set a new password, which ends the lock.' },
  TOKEN_INVALID: { status: 404, zh: '链接无效或已过期，请重新申请。', en: 'The link is invalid or has expired. Please ask for a new one.' },
  ROLES_SEPARATED: { status: 409, zh: '系统、安全、审计管理员和纪检监督员须由不同的人担任，且不能兼任其他岗位。', en: 'System, security and audit administrators and the discipline inspector must be different people without any other role.' },
  OWN_ROLES: { status: 409, zh: '不能修改自己的岗位，请由其他管理员办理。', en: 'Nobody changes their own roles; another administrator does.' },
  NOT_ACCEPTED: { status: 409, zh: '对方尚未接受邀请。', en: 'The person has not accepted the invitation yet.' },
  REGISTRATION_SETTLED: { status: 409, zh: '认证后，单位名称、简称、统一社会信用代码和所在地区须申请变更，由科技局核对；单位类别不能变更。', en: 'After verification name, short name, credit code and region are changed by application, which the bureau checks; the kind is not changed.' },
  REGISTRATION_REFUSED: { status: 409, zh: '单位未获认证，资料不再修改。', en: 'The organisation was refused verification; its data are closed.' },
  REGISTRATION_LINK_INVALID: { status: 404, zh: '链接无效、已使用或已过期，请重新注册。', en: 'The link is invalid, used or expired. Please register again.' },
  ACCOUNT_EXISTS: { status: 409, zh: '此邮箱已有账号，请直接登录；忘记密码的，可以重设。', en: 'This e-mail address has an account. Please sign in, or reset the password.' },
  LAST_ADMINISTRATOR: { status: 409, zh: '{where}至少保留一名管理员，请先由他人担任。', en: 'At least one administrator of {where} stays. Somebody else must become one first.' },
  HAS_ADMINISTRATOR: { status: 403, zh: '单位有在用的管理员账号，成员由其管理员邀请；管理员已不能办理的，请先核实并停用其账号。', en: 'The organisation has an administrator whose account is in use, who invites its members. Where that person can act no longer, make sure of it and disable the account first.' },
  OWN_ACCOUNT: { status: 409, zh: '不能停用自己的账号，请由其他系统管理员办理；要离开平台的，请在“账号安全”页面注销。', en: 'Nobody disables their own account; another system administrator does. Whoever leaves closes the account on the account page.' },
  ACCOUNT_STATUS: { status: 409, zh: '账号已是这一状态，请刷新后查看。', en: 'The account stands so already. Please load the page again.' },
  ACCOUNT_CLOSED: { status: 409, zh: '此人已注销账号，不能恢复；要再次加入的，请按其现在的邮箱邀请。', en: 'The person has closed the account, which cannot be undone. To have them back, invite their present address.' },
});
