import { defineAuditWords } from '../../kernel/audit/index.js';
import { definePermissions, type Grant, type Role } from '../../kernel/access/index.js';

/** From filing on: what officials and the other party may see. Drafts are the applicant's own; only discipline inspection (DISC) reads them too, and of an award its other side, which is bound to sign by a day. */
const FILED = [
  'SUBMITTED', 'CORRECTION', 'NOT_ACCEPTED', 'LAPSED', 'ACCEPTED', 'KIND_ASKED', 'EXPERT_REVIEW', 'SECOND_REVIEW', 'LARGE_APPROVAL', 'REFUSED', 'RECONSIDERATION', 'REGISTERED', 'CHANGE_DRAFT',
  'CHANGE_REVIEW', 'CHANGE_EXPERTS', 'CHANGE_APPROVAL', 'DEREGISTRATION_REVIEW', 'DEREGISTERED', 'RE_RECOGNITION', 'UPPER_DECISION', 'REVOKED',
];
/** From the asking of experts to the decision: who was called reads what was asked about, and nothing that comes after. */
const UNDECIDED = ['ACCEPTED', 'KIND_ASKED', 'EXPERT_REVIEW', 'SECOND_REVIEW', 'LARGE_APPROVAL', 'CHANGE_REVIEW', 'CHANGE_EXPERTS', 'CHANGE_APPROVAL'];
/** What was registered once: tax and finance rely on it, and on hearing that it is no more. */
const REGISTERED_ONCE = ['REGISTERED', 'CHANGE_DRAFT', 'CHANGE_REVIEW', 'CHANGE_EXPERTS', 'CHANGE_APPROVAL', 'DEREGISTRATION_REVIEW', 'DEREGISTERED', 'RE_RECOGNITION', 'UPPER_DECISION', 'REVOKED'];

const offices = (...to: Role[]): Grant[] => to.map((role) => ({ to: role, scope: 'organisation' }));
const authors = (...to: Role[]): Grant[] => to.map((role) => ({ to: role, scope: 'own' }));
const officials = (...to: Role[]): Grant[] => to.map((role) => ({ to: role, scope: 'any', when: { state: FILED } }));
const parties = (...to: Role[]): Grant[] => to.map((role) => ({ to: role, scope: 'party', as: 'counterpartyId', when: { state: FILED } }));

/** Whoever was awarded, or has awarded, reads what the other side has drafted from that. */
const AWARDED: Grant[] = (['ENT', 'ENT_ADM', 'INST', 'BRK_ORG'] as const).map((to) => ({ to, scope: 'party', as: 'awardPartyId', when: { state: ['DRAFT'] } }));

/** Who writes contracts for their organisation, and who only what they began themselves. */
const WRITERS: Grant[] = [...offices('ENT', 'ENT_ADM', 'INST', 'BRK_ORG'), ...authors('RES', 'BRK')];
/** Who files in the organisation's name (经办). */
const FILERS: Grant[] = offices('ENT', 'ENT_ADM', 'INST', 'BRK_ORG');

/** Who reads what was filed and is not decided yet, beside its applicant. */
const FOLLOWERS: Grant[] = [
  ...parties('ENT', 'ENT_ADM', 'INST', 'BRK_ORG'), ...officials('REG1', 'REG2', 'REG3', 'BUR_LEAD'), { to: 'DISC', scope: 'any' },
  { to: 'EXP', scope: 'called', as: 'expertIds', when: { state: UNDECIDED } },
];

/** Technology contracts and their registration. */
export const contractPermissions = definePermissions('contract', {
  read: {
    zh: '查看技术合同', en: 'see technology contracts',
    grants: [...WRITERS, ...FOLLOWERS, ...AWARDED, ...(['TAX', 'FIN'] as const).map((to): Grant => ({ to, scope: 'any', when: { state: REGISTERED_ONCE } }))],
  },
  follow: { zh: '查看在办的申请', en: 'see applications that are in hand', grants: FOLLOWERS },
  insight: {
    zh: '查看登记机构内部办理意见', en: 'read what officials write among themselves',
    grants: [...officials('REG1', 'REG2', 'REG3', 'BUR_LEAD'), { to: 'DISC', scope: 'any' }],
  },
  create: { zh: '起草技术合同', en: 'draft technology contracts', grants: [...authors('ENT', 'ENT_ADM', 'INST', 'BRK_ORG', 'RES', 'BRK')] },
  edit: { zh: '修改技术合同', en: 'edit technology contracts', grants: WRITERS },
  file: { zh: '申请认定登记', en: 'file for registration', grants: FILERS },
  review: { zh: '受理和初审', en: 'accept and review first', grants: officials('REG1') },
  confirm: { zh: '复核', en: 'review second', grants: officials('REG2') },
  approveLarge: { zh: '大额审批', en: 'approve large contracts', grants: officials('REG3') },
  lead: { zh: '复查和撤销', en: 'review internally and revoke', grants: officials('BUR_LEAD') },
  ask: {
    zh: '选请专家', en: 'choose experts',
    grants: [...officials('REG1'), { to: 'REG2', scope: 'any', when: { state: ['CHANGE_REVIEW', 'CHANGE_EXPERTS'] } }],
  },
  advise: { zh: '出具专家意见', en: 'give an expert’s opinion', grants: [{ to: 'EXP', scope: 'called', as: 'expertIds', when: { state: ['EXPERT_REVIEW', 'CHANGE_EXPERTS'] } }] },
  object: {
    zh: '提出异议', en: 'object to a registration',
    grants: [...(['TAX', 'FIN'] as const).map((to): Grant => ({ to, scope: 'any', when: { state: REGISTERED_ONCE } })), ...officials('REG1')],
  },
  /** domain §1.9: a third party objects too; the other party of the contract does so itself */
  objectAsParty: {
    zh: '作为合同另一方提出异议', en: 'object to a registration as the other party',
    grants: parties('ENT', 'ENT_ADM', 'INST', 'BRK_ORG'),
  },
  clock: { zh: '期限届满自动办理', en: 'act when time runs out', grants: [{ to: 'SYSTEM', scope: 'any' }] },
});

defineAuditWords('contract', { actions: { advise: { zh: '专家提交意见', en: 'expert opinion' }, 'refuse-step': { zh: '批量办理未成', en: 'refused in a batch' } } });
