/** Roles (角色) and their labels; the vocabulary of every permission. */
export const ROLES = {
  ENT: { zh: '企业经办人', en: 'Enterprise officer' },
  ENT_ADM: { zh: '企业管理员', en: 'Enterprise administrator' },
  RES: { zh: '科研人员', en: 'Researcher' },
  INST: { zh: '成果转化部门', en: 'Transfer office' },
  BRK: { zh: '技术经理人', en: 'Broker' },
  BRK_ORG: { zh: '技术转移机构管理员', en: 'Transfer agency administrator' },
  EXP: { zh: '专家', en: 'Expert' },
  REG1: { zh: '登记员（初审）', en: 'Registrar (first review)' },
  REG2: { zh: '复核员', en: 'Registrar (second review)' },
  REG3: { zh: '大额审批员', en: 'Registrar (large contracts)' },
  BUR_CG: { zh: '成果科', en: 'Bureau, achievements section' },
  BUR_PLAN: { zh: '计划科', en: 'Bureau, planning section' },
  BUR_LEAD: { zh: '局领导', en: 'Bureau leadership' },
  DISC: { zh: '纪检监督员', en: 'Discipline inspection' },
  TAX: { zh: '税务协同', en: 'Tax liaison' },
  FIN: { zh: '财政协同', en: 'Finance liaison' },
  BANK: { zh: '合作银行', en: 'Partner bank' },
  INSTR: { zh: '仪器管理员', en: 'Instrument manager' },
  SYS: { zh: '系统管理员', en: 'System administrator' },
  SEC: { zh: '安全管理员', en: 'Security administrator' },
  AUD: { zh: '审计管理员', en: 'Audit administrator' },
} as const;

export type Role = keyof typeof ROLES;
export const ROLE_CODES = Object.keys(ROLES) as Role[];

/**
 * Duties that are held alone (不相容岗位), with the reason: whoever holds one holds no second role, in no organisation.
 * Registrars (REG1, REG2, REG3) are separated on each contract, by the rules of its registration, not by person.
 */
const HELD_ALONE: Readonly<Partial<Record<Role, string>>> = {
  SYS: '三员分立：系统管理员不办理业务，不兼任安全、审计管理员',
  SEC: '三员分立：安全管理员不办理业务，不兼任系统、审计管理员',
  AUD: '三员分立：审计管理员不办理业务，不兼任系统、安全管理员',
  DISC: '纪检监督员查看全部、处理投诉，不参与任何业务的办理和决定',
};

/** The three administrators (三员分立): they keep and oversee the platform and hold no business function, now or later. */
const ADMINISTRATORS: readonly Role[] = ['SYS', 'SEC', 'AUD'];
export const hasNoBusiness = (role: Role): boolean => ADMINISTRATORS.includes(role);

/** Whether the roles of one person keep the duties apart. */
export const areSeparated = (roles: readonly Role[]): boolean => new Set(roles).size < 2 || !roles.some((role) => HELD_ALONE[role] !== undefined);

/** What an organisation is (单位类别). */
export const ORGANISATION_KINDS = ['ENTERPRISE', 'INSTITUTE', 'AGENCY', 'GOVERNMENT'] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** Roles that a member of an organisation of this kind may hold. */
export const ROLES_OF_KIND: Record<OrganisationKind, readonly Role[]> = {
  ENTERPRISE: ['ENT', 'ENT_ADM', 'EXP', 'BANK', 'INSTR'],
  INSTITUTE: ['RES', 'INST', 'EXP', 'INSTR'],
  AGENCY: ['BRK', 'BRK_ORG', 'EXP'],
  GOVERNMENT: ['REG1', 'REG2', 'REG3', 'BUR_CG', 'BUR_PLAN', 'BUR_LEAD', 'DISC', 'TAX', 'FIN', 'SYS', 'SEC', 'AUD', 'EXP'],
};

/** The role that administers its own organisation's members, by kind; government members are kept by SYS. */
export const ADMIN_ROLE: Record<OrganisationKind, Role> = {
  ENTERPRISE: 'ENT_ADM',
  INSTITUTE: 'INST',
  AGENCY: 'BRK_ORG',
  GOVERNMENT: 'SYS',
};
