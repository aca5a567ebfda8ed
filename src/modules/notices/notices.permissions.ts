import { definePermissions, type Grant, type Role } from '../../kernel/access/index.js';
import { kindsOf } from './domain/notice-kinds.js';

/** What the public may see, and what may be objected to as long as it is open. */
const PUBLISHED = ['PUBLISHED', 'SUSPENDED_BY_OBJECTION', 'ENDED_EFFECTIVE', 'WITHDRAWN'];

const OWN_STAFF: readonly Role[] = ['RES', 'EXP', 'INSTR'];
/** Officials who watch or administer take no side; everybody else who acts for a verified organisation may object. */
const OBJECTORS: readonly Role[] = ['ENT', 'ENT_ADM', 'RES', 'INST', 'BRK', 'BRK_ORG', 'EXP', 'REG1', 'REG2', 'REG3', 'BUR_CG', 'BUR_PLAN', 'BUR_LEAD', 'TAX', 'FIN', 'BANK', 'INSTR'];

/** Of the publisher: they let notices out, and handle objections to those in which they have no hand. */
export const OFFICES: readonly Role[] = ['INST', 'BUR_CG', 'BUR_PLAN', 'BUR_LEAD'];
/** … and draft them. */
export const DRAFTING_OFFICES: readonly Role[] = ['INST', 'BUR_CG', 'BUR_PLAN'];

const institutes = (...to: Role[]): Grant[] => to.map((role) => ({ to: role, scope: 'organisation', when: { kind: kindsOf('INSTITUTE') } }));
const bureaus = (...to: Role[]): Grant[] => to.map((role) => ({ to: role, scope: 'organisation', when: { kind: kindsOf('BUREAU') } }));

/** Who writes notices: the transfer office those of its institute, the two sections those of the bureau. */
const WRITERS: Grant[] = [...institutes('INST'), ...bureaus('BUR_CG', 'BUR_PLAN')];
/** Who lets them out: a second one of these, or the bureau's leadership. */
const CHECKERS: Grant[] = [...WRITERS, ...bureaus('BUR_LEAD')];

/** Public notices (公示). */
export const noticePermissions = definePermissions('notice', {
  board: { zh: '查看公示', en: 'see public notices', grants: [{ to: 'PUBLIC', scope: 'any', when: { state: PUBLISHED } }] },
  read: {
    zh: '查看公示的全文和办理情况', en: 'see notices in full and how they are handled',
    // what is announced within the organisation (在本单位公示) is read there unmasked
    grants: [...CHECKERS, ...OWN_STAFF.map((to): Grant => ({ to, scope: 'organisation', when: { kind: kindsOf('INSTITUTE'), state: PUBLISHED } })), { to: 'DISC', scope: 'any' }],
  },
  create: { zh: '起草公示', en: 'draft notices', grants: WRITERS },
  write: { zh: '修改和送审公示', en: 'edit and submit notices', grants: WRITERS },
  check: { zh: '审核发布公示', en: 'check and publish notices', grants: CHECKERS },
  withdraw: { zh: '撤回公示', en: 'withdraw notices', grants: CHECKERS },
  object: { zh: '提出异议', en: 'object to notices', grants: OBJECTORS.map((to) => ({ to, scope: 'any', when: { state: PUBLISHED } })) },
  record: { zh: '登记来信来访的异议', en: 'take down objections', grants: CHECKERS },
  clock: { zh: '期满和异议的自动办理', en: 'act when time runs out or objections are closed', grants: [{ to: 'SYSTEM', scope: 'any' }] },
});

const offices: Grant[] = OFFICES.map((to) => ({ to, scope: 'organisation' }));
const handlers: Grant[] = OFFICES.map((to) => ({ to, scope: 'called', as: 'handlerIds' }));
const objector: Grant = { to: 'SIGNED_IN', scope: 'personal', when: { channel: ['ONLINE'] } };

/** Objections (异议): who lodged one is told to its handler and to discipline inspection alone. */
export const objectionPermissions = definePermissions('objection', {
  read: { zh: '查看异议', en: 'see objections', grants: [...offices, { to: 'DISC', scope: 'any' }, objector] },
  identity: { zh: '查看异议人身份', en: 'see who objects', grants: [...handlers, { to: 'DISC', scope: 'any' }, objector] },
  accept: { zh: '受理异议', en: 'accept objections', grants: offices },
  answer: { zh: '答复异议', en: 'answer objections', grants: handlers },
  note: { zh: '监督备注', en: 'take note of objections', grants: [{ to: 'DISC', scope: 'any' }] },
  withdraw: { zh: '撤回自己的异议', en: 'withdraw one’s own objection', grants: [objector] },
  clock: { zh: '逾期报纪检监督', en: 'report overdue objections to discipline inspection', grants: [{ to: 'SYSTEM', scope: 'any' }] },
});
