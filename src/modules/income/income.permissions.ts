import { definePermissions, type Grant, type Role } from '../../kernel/access/index.js';
import { ONCE_RECOGNISED } from './domain/income-case.js';

const offices = (...to: Role[]): Grant[] => to.map((role) => ({ to: role, scope: 'organisation' }));
/** What was put before an official once; drafts are the seller's own. */
const filed = (...to: Role[]): Grant[] => to.map((role) => ({ to: role, scope: 'any', when: { wasFiled: [true] } }));
const OFFICES = offices('ENT', 'ENT_ADM', 'INST', 'BRK_ORG');

/** Recognition of income from technology contracts. Of it tax and finance see what was recognised, also where that was taken back. */
export const incomePermissions = definePermissions('income', {
  read: {
    zh: '查看技术性收入核定', en: 'see recognitions of income',
    grants: [...OFFICES, ...filed('REG1', 'REG2', 'REG3', 'BUR_LEAD'), { to: 'DISC', scope: 'any' }, ...(['TAX', 'FIN'] as const).map((to): Grant => ({ to, scope: 'any', when: { state: ONCE_RECOGNISED } }))],
  },
  file: { zh: '申报技术性收入', en: 'declare income', grants: OFFICES },
  decide: { zh: '核定技术性收入', en: 'recognise income', grants: filed('REG2') },
  clock: { zh: '合同登记终止时结案', en: 'close with the registration', grants: [{ to: 'SYSTEM', scope: 'any' }] },
});
