import { defineAuditWords } from '../../kernel/audit/index.js';
import { ADMIN_ROLE, definePermissions, type Grant } from '../../kernel/access/index.js';

/** Administrators of an organisation keep its data and members, also before it has been verified. */
const ownAdministrators: Grant[] = [ADMIN_ROLE.ENTERPRISE, ADMIN_ROLE.INSTITUTE, ADMIN_ROLE.AGENCY].map((to) => ({
  to, scope: 'organisation', unverified: true,
}));

/** Government bodies have no administrators of their own. */
const systemAdministrator: Grant = { to: 'SYS', scope: 'any', when: { kind: ['GOVERNMENT'] } };

/** Who follows the verification of all organisations. */
const watchers = (['BUR_CG', 'BUR_LEAD', 'DISC', 'SYS'] as const).map((to): Grant => ({ to, scope: 'any' }));

export const organisationPermissions = definePermissions('organisation', {
  read: {
    zh: '查看单位',
    en: 'see an organisation',
    grants: [
      { to: 'PUBLIC', scope: 'any', when: { isPublic: [true] } },
      { to: 'SIGNED_IN', scope: 'organisation' },
      ...watchers,
    ],
  },
  case: {
    zh: '查看单位认证情况',
    en: 'see the verification of an organisation',
    grants: [
      { to: 'SIGNED_IN', scope: 'organisation' },
      ...watchers,
    ],
  },
  /** the list of cases; on one case `case` decides */
  watch: { zh: '查看各单位认证情况', en: 'follow the verification of all organisations', grants: watchers },
  edit: { zh: '修改单位资料', en: 'edit an organisation', grants: [...ownAdministrators, systemAdministrator] },
  openGovernment: { zh: '开通政府部门', en: 'open a government body', grants: [systemAdministrator] },
  resubmit: { zh: '重新提交单位认证', en: 'resubmit an organisation', grants: ownAdministrators },
  proposeChange: { zh: '申请变更单位登记信息', en: 'ask for a change of registered data', grants: ownAdministrators },
  verify: { zh: '认证单位', en: 'verify an organisation', grants: [{ to: 'BUR_CG', scope: 'any' }, { to: 'SYSTEM', scope: 'any' }] },
  suspend: { zh: '暂停单位', en: 'suspend an organisation', grants: [{ to: 'BUR_LEAD', scope: 'any' }] },
  members: {
    zh: '管理成员',
    en: 'manage members',
    grants: [...ownAdministrators, systemAdministrator],
  },
  invite: {
    zh: '邀请成员',
    en: 'invite members',
    grants: [...ownAdministrators.map((grant) => ({ ...grant, unverified: false })), systemAdministrator],
  },
  /** only where nobody administers it any more, which inviting asks in its transaction */
  appoint: {
    zh: '为没有管理员的单位邀请管理员',
    en: 'invite an administrator for an organisation that has none',
    grants: [{ to: 'SYS', scope: 'any', when: { kind: ['ENTERPRISE', 'INSTITUTE', 'AGENCY'], state: ['VERIFIED'] } }],
  },
});

/** Accounts of people, whichever organisations they act for; without any when somebody has left all. */
export const accountPermissions = definePermissions('account', {
  manage: { zh: '查找、停用和恢复账号', en: 'look up, disable and restore accounts', grants: [{ to: 'SYS', scope: 'any' }] },
});

/** What the audit trail tells of people and organisations beside the process of verification. */
defineAuditWords('organisation', { actions: { register: { zh: '注册', en: 'registered' }, edit: { zh: '修改资料', en: 'edited' } } });
defineAuditWords('registration', { area: { zh: '注册', en: 'Registration' }, actions: { request: { zh: '提出申请', en: 'requested' } }, objects: { registration: { zh: '注册', en: 'Registration' } } });
defineAuditWords('member', { area: { zh: '成员', en: 'Member' }, actions: { invite: { zh: '邀请', en: 'invited' }, accept: { zh: '接受邀请', en: 'accepted' }, decline: { zh: '谢绝邀请', en: 'declined' }, change: { zh: '变更岗位或停用', en: 'changed' } }, objects: { membership: { zh: '成员', en: 'Membership' } } });
defineAuditWords('person', { area: { zh: '本人信息', en: 'Own person' }, actions: { edit: { zh: '修改资料', en: 'edited' } }, objects: { person: { zh: '人员', en: 'Person' } } });
defineAuditWords('account', { area: { zh: '账号', en: 'Account' }, actions: { search: { zh: '查找', en: 'looked up' }, disable: { zh: '停用', en: 'disabled' }, restore: { zh: '恢复', en: 'restored' }, close: { zh: '注销', en: 'closed' } } });
defineAuditWords('session', { area: { zh: '会话', en: 'Sign-in' }, actions: { open: { zh: '登录', en: 'signed in' }, close: { zh: '退出', en: 'signed out' }, choose: { zh: '切换单位', en: 'chose an organisation' }, end: { zh: '结束其他登录', en: 'ended' }, fail: { zh: '登录失败', en: 'failed' }, lock: { zh: '锁定账号', en: 'locked' } }, objects: { session: { zh: '登录', en: 'Session' }, account: { zh: '账号', en: 'Account' } } });
defineAuditWords('password', { area: { zh: '密码', en: 'Password' }, actions: { request: { zh: '提出申请', en: 'requested' }, set: { zh: '修改', en: 'set' } } });
defineAuditWords('token', { area: { zh: '令牌', en: 'Token' }, actions: { create: { zh: '建立', en: 'created' }, revoke: { zh: '撤销', en: 'revoked' } }, objects: { api_token: { zh: '令牌', en: 'Token' } } });
