import { type Reason, reason } from '../../kernel/http/index.js';
import { type Action, cutShort, notTwice, OBJECTIONABLE, proposed, ruled, type Taken, UNDER_OBJECTION } from './contract-steps.js';
import { contractPermissions as may } from './contracts.permissions.js';
import { deregistrationFaults, printedFaults, revocationFaults, ruledBy, rulingFaults, upperFaults } from './decision-grounds.js';
import { deregisteredFor, type DeregistrationGround } from './domain/deregistration-grounds.js';
import { endedByObjection, endedByRevocation, endsInHand } from './domain/cut-short.js';
import { correctedIntegrity, correctedTo, integrityOf, notDeceived } from './domain/integrity.js';
import { OBJECTOR_FIELDS, objectorFaults, objectorOf } from './domain/objector.js';
import type { RevocationGround } from './domain/revocation-grounds.js';
import { answersLeft, stated } from './domain/statements.js';
import type { TechContract } from './domain/tech-contract.js';

const judged = ({ proposal }: TechContract): Reason[] => (proposal === null ? [reason('PROPOSAL', '复核员尚未提出重新认定意见', 'The second registrar has proposed nothing yet')] : []);
const keepJudged = proposed('KEEP', '复核员尚未提出维持的意见', 'The second registrar has not proposed to keep it');
const revokeJudged = proposed('REVOKE', '复核员尚未提出撤销的意见', 'The second registrar has not proposed to revoke it');

/** 撤销登记: its remedies run from the day of the decision, as those of a refusal do. */
const REVOCATION = { asks: { revocationGround: 'required', atFault: 'optional' }, accepts: revocationFaults } as const;
const revoked = (contract: TechContract, { input, facts, now }: Taken): Partial<TechContract> => {
  const revocationGround = input['revocationGround'] as RevocationGround;
  return { isRegistered: false, refusedAt: now, revocationGround, integrity: revocationGround === 'FRAUD' ? integrityOf(contract, input, facts.integrityYears, now) : null };
};

export const deregistering: Record<string, Action> = {
  requestDeregistration: { zh: '申请注销', en: 'Ask for deregistration', from: ['REGISTERED'], to: 'DEREGISTRATION_REVIEW', permission: may.file, tone: 'danger', comment: 'required', asks: { deregistrationGround: 'required', rulingNo: 'optional' }, accepts: deregistrationFaults, adds: deregisteredFor, guards: [ruled], set: (_, { input }) => ({ deregistrationGround: input['deregistrationGround'] as DeregistrationGround }), due: (_, { facts }) => facts.decideWithin },
  withdrawDeregistration: { zh: '撤回注销申请', en: 'Withdraw the deregistration', from: ['DEREGISTRATION_REVIEW'], to: 'REGISTERED', permission: may.file, tone: 'default', comment: 'optional', set: () => ({ deregistrationGround: null }) },
  approveDeregistration: { zh: '准予注销', en: 'Deregister', from: ['DEREGISTRATION_REVIEW'], to: 'DEREGISTERED', permission: may.confirm, tone: 'primary', comment: 'optional', duty: true, set: () => ({ isRegistered: false, deregistrationRefused: null }) },
  rejectDeregistration: { zh: '不予注销', en: 'Reject', from: ['DEREGISTRATION_REVIEW'], to: 'REGISTERED', permission: may.confirm, tone: 'danger', comment: 'required', accepts: printedFaults, set: ({ registeredNo }, { facts, now }) => ({ deregistrationGround: null, deregistrationRefused: { at: now.toISOString(), rule: facts.rule, registeredNo } }) },
};

/** 重新认定 and what undoes a registration. */
export const doubting: Record<string, Action> = {
  // who objects beside a tax or finance office is named to the body alone: neither history nor trail tell it
  object: {
    zh: '提出异议', en: 'Object', from: OBJECTIONABLE, to: 'RE_RECOGNITION', permission: may.object, tone: 'danger', comment: 'required', asks: { objectorName: 'optional', objectorOrganisation: 'optional', objectorContact: 'optional' }, confides: OBJECTOR_FIELDS, accepts: (contract, step) => [...stated(contract, step), ...objectorFaults(contract, step)], guards: [ruled], replaces: endsInHand, adds: endedByObjection,
    set: (contract, { input }) => ({ ...cutShort(contract), objector: objectorOf(input) }), due: (_, { facts }) => facts.decideWithin,
  },
  objectAsParty: { zh: '作为合同另一方提出异议', en: 'Object as the other party', from: OBJECTIONABLE, to: 'RE_RECOGNITION', permission: may.objectAsParty, tone: 'danger', comment: 'required', accepts: stated, guards: [ruled], replaces: endsInHand, adds: endedByObjection, set: (contract) => ({ ...cutShort(contract), objector: null }), due: (_, { facts }) => facts.decideWithin },
  // 陈述申辩: whoever stands to lose a registration is heard as long as it is not decided, and cannot tell from it who decides
  answerObjection: { zh: '陈述申辩', en: 'Answer the objection', from: UNDER_OBJECTION, to: 'RE_RECOGNITION', stays: true, permission: may.file, tone: 'default', comment: 'required', accepts: stated, guards: [answersLeft], due: 'keep' },
  judge: { zh: '提出重新认定意见', en: 'Propose an outcome', from: ['RE_RECOGNITION'], to: 'RE_RECOGNITION', permission: may.confirm, tone: 'primary', internal: true, comment: 'required', asks: { outcome: 'required' }, duty: true, waits: (row) => `${row}.proposal IS NULL`, accepts: (_, { input }) => (['KEEP', 'REVOKE'].includes(String(input['outcome'])) ? [] : [reason('isIn', '不在可选范围内', 'Not one of the allowed values', '/outcome')]), set: (_, { input }) => ({ proposal: input['outcome'] as 'KEEP' | 'REVOKE' }), due: 'keep' },
  confirmKeep: { zh: '同意维持登记', en: 'Keep', from: ['RE_RECOGNITION'], to: 'REGISTERED', permission: may.approveLarge, tone: 'primary', main: ({ proposal }) => proposal !== 'REVOKE', comment: 'optional', duty: true, waits: (row) => `${row}.proposal IS NOT NULL`, guards: [keepJudged] },
  confirmRevoke: { zh: '同意撤销登记', en: 'Revoke', from: ['RE_RECOGNITION'], to: 'REVOKED', permission: may.approveLarge, tone: 'danger', comment: 'required', ...REVOCATION, guards: [revokeJudged], set: revoked },
  disagree: { zh: '意见不一致，报上级决定', en: 'Refer upwards', from: ['RE_RECOGNITION'], to: 'UPPER_DECISION', permission: may.approveLarge, tone: 'default', internal: true, comment: 'required', guards: [judged] },
  upperKeep: { zh: '上级决定：维持', en: 'Upper body: keep', from: ['UPPER_DECISION'], to: 'REGISTERED', permission: may.lead, tone: 'primary', comment: 'required', asks: { rulingNo: 'required' }, accepts: upperFaults, adds: ruledBy, duty: true },
  upperRevoke: { zh: '上级决定：撤销', en: 'Upper body: revoke', from: ['UPPER_DECISION'], to: 'REVOKED', permission: may.lead, tone: 'danger', comment: 'required', ...REVOCATION, asks: { ...REVOCATION.asks, rulingNo: 'required' }, accepts: (contract, step) => [...revocationFaults(contract, step), ...upperFaults(contract, step)], adds: ruledBy, set: revoked },
  revoke: { zh: '撤销登记', en: 'Revoke', from: OBJECTIONABLE, to: 'REVOKED', permission: may.lead, tone: 'danger', comment: 'required', ...REVOCATION, replaces: endsInHand, adds: endedByRevocation, set: (contract, step) => ({ ...cutShort(contract), ...revoked(contract, step) }) },
  // 行政复议法第六十四条, 行政诉讼法第七十条: a revocation that is annulled was none, and its entry in the integrity record goes with it
  annulRevocation: { zh: '执行复议决定或者判决：恢复登记', en: 'Carry out a ruling: restore the registration', from: ['REVOKED'], to: 'REGISTERED', permission: may.lead, tone: 'default', comment: 'required', asks: { rulingNo: 'required' }, accepts: rulingFaults, adds: ruledBy, guards: [notTwice], set: () => ({ isRegistered: true, refusedAt: null, revocationGround: null, integrity: null, proposal: null }) },
  correctIntegrity: { zh: '更正诚信记录', en: 'Correct the integrity record', from: ['REVOKED'], to: 'REVOKED', permission: may.lead, tone: 'default', comment: 'required', asks: { atFault: 'required' }, adds: correctedTo, guards: [notDeceived], set: (contract, { input, facts, now }) => ({ integrity: correctedIntegrity(contract, input, facts.integrityYears, now) }) },
};
