import { defineEvent } from '../../kernel/events/index.js';

/** Registered, edited, verified, suspended: whoever shows organisations looks again. */
export const organisationChanged = defineEvent<{ organisationId: string }>('organisation.changed', '单位的资料或认证状态有变化');

/** An account was disabled or restored by the administrator, or closed by its person. Who depends on the person looks again, and may refuse a closing. */
export const accountChanged = defineEvent<{ personId: string; status: 'ACTIVE' | 'DISABLED' | 'CLOSED' }>('account.changed', '账号被停用、恢复或注销');

/** Roles of a member were changed, or the membership or invitation ended. Who depends on a member's office looks again, and may refuse. */
export const memberChanged = defineEvent<{ personId: string; organisationId: string; status: 'ACTIVE' | 'INVITED' | 'ENDED' }>('member.changed', '单位成员的岗位或状态有变化');

/** A verified organisation is about to leave its credit code for another one. Whoever knows it by the code alone may refuse. */
export const organisationCodeLeft = defineEvent<{ organisationId: string }>('organisation.codeLeft', '单位变更统一社会信用代码');
