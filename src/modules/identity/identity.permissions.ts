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
});
