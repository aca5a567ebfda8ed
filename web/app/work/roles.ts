import type { Membership } from '../api/types';

/** Roles that an administrator may give to members, by kind of organisation; the API has the last word. */
export const ROLES_OF_KIND: Record<Membership['kind'], readonly RoleCode[]> = {
  ENTERPRISE: ['ENT', 'ENT_ADM', 'EXP', 'BANK', 'INSTR'],
  INSTITUTE: ['RES', 'INST', 'EXP', 'INSTR'],
  AGENCY: ['BRK', 'BRK_ORG', 'EXP'],
  GOVERNMENT: ['REG1', 'REG2', 'REG3', 'BUR_CG', 'BUR_PLAN', 'BUR_LEAD', 'DISC', 'TAX', 'FIN', 'SYS', 'SEC', 'AUD', 'EXP'],
};

export type RoleCode =
  | 'ENT' | 'ENT_ADM' | 'RES' | 'INST' | 'BRK' | 'BRK_ORG' | 'EXP' | 'REG1' | 'REG2' | 'REG3' | 'BUR_CG' | 'BUR_PLAN' | 'BUR_LEAD'
  | 'DISC' | 'TAX' | 'FIN' | 'BANK' | 'INSTR' | 'SYS' | 'SEC' | 'AUD';
