import { defineAuditWords } from '../../kernel/audit/index.js';
import { definePermissions, type Grant, type Role } from '../../kernel/access/index.js';

const anywhere = (...to: Role[]): Grant[] => to.map((role) => ({ to: role, scope: 'any' }));

/** The register of contracts as a whole: its entries, its figures, its files. Parties see their own contracts, not the register. */
export const registerPermissions = definePermissions('register', {
  read: { zh: '查看登记簿', en: 'see the register', grants: anywhere('REG1', 'REG2', 'REG3', 'BUR_LEAD', 'DISC', 'TAX', 'FIN') },
  figures: { zh: '查看登记统计', en: 'see figures of the register', grants: anywhere('REG1', 'REG2', 'REG3', 'BUR_LEAD', 'BUR_CG', 'BUR_PLAN', 'DISC', 'TAX', 'FIN') },
  export: { zh: '导出登记簿', en: 'export the register', grants: anywhere('REG1', 'REG2', 'REG3', 'BUR_LEAD') },
});

const OFFICES: Grant[] = (['ENT', 'ENT_ADM', 'INST', 'BRK_ORG'] as const).map((to) => ({ to, scope: 'organisation' }));
const filed = (...to: Role[]): Grant[] => to.map((role) => ({ to: role, scope: 'any', when: { wasFiled: [true] } }));

/** Registration lists (登记清单). */
export const listPermissions = definePermissions('registration_list', {
  read: { zh: '查看登记清单', en: 'see registration lists', grants: [...OFFICES, ...filed('REG1', 'REG2', 'REG3', 'BUR_LEAD'), { to: 'DISC', scope: 'any' }] },
  file: { zh: '申请登记清单', en: 'ask for registration lists', grants: OFFICES },
  confirm: { zh: '审核登记清单', en: 'approve registration lists', grants: filed('REG2') },
  confirmLarge: { zh: '二次审批登记清单', en: 'approve lists of large contracts', grants: filed('REG3') },
  clock: { zh: '合同登记变动时清单失效', en: 'make lists invalid', grants: [{ to: 'SYSTEM', scope: 'any' }] },
});

defineAuditWords('register', {
  area: { zh: '登记簿', en: 'Register' }, actions: { export: { zh: '导出', en: 'exported' }, 'export-figures': { zh: '导出统计', en: 'figures exported' } }, objects: { register: { zh: '登记簿', en: 'Register' } },
});
defineAuditWords('registration_list', { actions: { print: { zh: '打印', en: 'printed' } } });
