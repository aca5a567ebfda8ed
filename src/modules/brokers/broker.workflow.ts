import { type Reason, reason } from '../../kernel/http/index.js';
import { endOfDayInChina } from '../../kernel/calendar/index.js';
import { type ActionDefinition, type Due, defineWorkflow, type Look, type Moment } from '../../kernel/workflow/index.js';
import { brokerPermissions as may } from './brokers.permissions.js';
import { profileGaps } from './domain/broker-content.js';
import type { BrokerProfile } from './domain/broker-profile.js';

export const BROKER_STATES = ['DRAFT', 'SUBMITTED', 'RETURNED', 'CONFIRMED', 'SUSPENDED', 'EXPIRED', 'WITHDRAWN'] as const;
export type BrokerState = (typeof BROKER_STATES)[number];
type ResumeChange = 'resumeDraft' | 'resumeSubmitted' | 'resumeReturned';
export type BrokerAction = 'submit' | 'confirm' | 'return' | 'revise' | 'suspend' | 'resume' | 'resumeExpired' | ResumeChange | 'expire' | 'withdraw' | 'depart';

/** What the steps look up beside the profile. */
export interface BrokerFacts {
  /** what stands against the person being a broker at all (BR-1, BR-2) */
  against: readonly Reason[];
  decideWithin: Due | null;
}

type Seen = Look<BrokerFacts>;
const independent = (_: BrokerProfile, { facts: { against } }: Seen): readonly Reason[] => against;
const complete = ({ content, purposes }: BrokerProfile, { now }: Seen): Reason[] => profileGaps(content, { evidenced: purposes.length > 0, now });
const gone = (_: BrokerProfile, { facts: { against } }: Seen): Reason[] => (against.some(({ code }) => code === 'NO_BROKER') ? [] : [reason('STILL_BROKER', '仍在本机构担任技术经理人', 'Still a broker of the organisation')]);
/** Somebody who was never confirmed is in no register: there is nothing to suspend. */
const confirmedOnce = ({ confirmedAt }: BrokerProfile): Reason[] => (confirmedAt ? [] : [reason('NEVER_CONFIRMED', '从未确认登记，没有可以暂停的登记', 'Was never confirmed: there is no registration to suspend')]);
const cameFrom = (state: BrokerState) => ({ suspendedFrom }: BrokerProfile): Reason[] => (suspendedFrom === state ? [] : [reason('ELSEWHERE', '暂停前不在这一状态', 'It was suspended in another state')]);
/** Whose certificate has run out meanwhile comes back to where it is renewed: suspended, nobody could renew it. */
const ranOut = (profile: BrokerProfile, look: Seen): Reason[] => {
  if (profile.suspendedFrom === 'EXPIRED') return [];
  const came = cameFrom('CONFIRMED')(profile);
  return came.length > 0 || complete(profile, look).some(({ code }) => code === 'RUN_OUT') ? came : [reason('HOLDS', '证书仍在有效期内', 'The certificate still holds')];
};
/** A certificate holds to the end of its last day. */
const untilCertificateEnds = ({ content }: BrokerProfile): Moment => ({ at: endOfDayInChina(content.validUntil) });

/** Back to where the change of the profile stood: a suspension neither ends it nor lets anybody go round it. */
function resumeTo(to: 'DRAFT' | 'SUBMITTED' | 'RETURNED', goesOn: { zh: string; en: string }): ActionDefinition<BrokerState, BrokerProfile, BrokerAction, BrokerFacts> {
  return { zh: `恢复（${goesOn.zh}）`, en: `Resume: ${goesOn.en}`, from: ['SUSPENDED'], to, permission: may.keep, tone: 'default', comment: 'required', guards: [cameFrom(to)], set: comeBack };
}
const comeBack = () => ({ suspendedFrom: null });

/** A broker's way into the register and out of it. Nobody of the bureau confirms the own profile. */
export const brokerWorkflow = defineWorkflow<BrokerState, BrokerAction, BrokerProfile, BrokerFacts>({
  name: 'broker',
  zh: '技术经理人登记',
  en: 'Register of brokers',
  table: 'broker_profile',
  initial: 'DRAFT',
  beginning: { zh: '填写资料', en: 'Begin the profile' },
  writing: { permission: may.write, in: ['DRAFT', 'RETURNED', 'CONFIRMED'] },
  visibility: [may.read],
  states: {
    DRAFT: { zh: '草稿', en: 'Draft', tone: 'draft' },
    SUBMITTED: { zh: '待确认', en: 'Submitted', tone: 'waiting', remind: [1] },
    RETURNED: { zh: '已退回', en: 'Returned', tone: 'bad' },
    CONFIRMED: { zh: '已确认', en: 'Confirmed', tone: 'good', remind: [30, 7] },
    SUSPENDED: { zh: '已暂停', en: 'Suspended', tone: 'bad' },
    EXPIRED: { zh: '证书已到期', en: 'Certificate run out', tone: 'bad' },
    WITHDRAWN: { zh: '已退出', en: 'Withdrawn', tone: 'closed', final: true },
  },
  stages: [
    { zh: '填写资料', en: 'Profile', of: ['DRAFT'], aside: ['RETURNED', 'WITHDRAWN'] },
    { zh: '科技局确认', en: 'Confirmation', of: ['SUBMITTED'] },
    { zh: '在册执业', en: 'In the register', of: ['CONFIRMED'], aside: ['SUSPENDED', 'EXPIRED'] },
  ],
  actions: {
    submit: { zh: '提交确认', en: 'Submit', from: ['DRAFT', 'RETURNED'], to: 'SUBMITTED', permission: may.write, tone: 'primary', comment: 'optional', duty: true, guards: [independent, complete], due: (_, { facts }) => facts.decideWithin },
    confirm: {
      zh: '确认登记', en: 'Confirm', from: ['SUBMITTED'], to: 'CONFIRMED', permission: may.keep, tone: 'primary', comment: 'optional', duty: true, notBy: ['begin', 'save'], guards: [independent, complete],
      set: (_, { now }) => ({ confirmedAt: now }), due: untilCertificateEnds,
    },
    return: { zh: '退回修改', en: 'Return', from: ['SUBMITTED'], to: 'RETURNED', permission: may.keep, tone: 'default', comment: 'required', notBy: ['begin', 'save'] },
    // what was confirmed is confirmed anew; until then the profile is out of the directory
    revise: { zh: '变更资料', en: 'Change the profile', from: ['CONFIRMED', 'EXPIRED'], to: 'DRAFT', permission: may.write, tone: 'default', comment: 'optional', duty: true, waits: (row) => `${row}.state = 'EXPIRED'` },
    // a change of the profile is no way round a suspension: who was confirmed once acts in what runs, and can be stopped
    suspend: {
      zh: '暂停', en: 'Suspend', from: ['CONFIRMED', 'EXPIRED', 'DRAFT', 'SUBMITTED', 'RETURNED'], to: 'SUSPENDED', permission: may.keep, tone: 'danger', comment: 'required', guards: [confirmedOnce],
      set: ({ state }) => ({ suspendedFrom: state }),
    },
    resume: { zh: '恢复', en: 'Resume', from: ['SUSPENDED'], to: 'CONFIRMED', permission: may.keep, tone: 'default', comment: 'required', guards: [cameFrom('CONFIRMED'), independent, complete], set: comeBack, due: untilCertificateEnds },
    resumeExpired: { zh: '恢复（证书已到期，待换证）', en: 'Resume: the certificate is to be renewed', from: ['SUSPENDED'], to: 'EXPIRED', permission: may.keep, tone: 'default', comment: 'required', guards: [ranOut], set: comeBack },
    resumeDraft: resumeTo('DRAFT', { zh: '继续变更资料', en: 'the change of the profile goes on' }),
    resumeSubmitted: { ...resumeTo('SUBMITTED', { zh: '继续待确认', en: 'it waits for confirmation again' }), due: (_, { facts }) => facts.decideWithin },
    resumeReturned: resumeTo('RETURNED', { zh: '继续修改', en: 'it is to be corrected' }),
    expire: { zh: '证书到期，移出名录', en: 'Certificate has run out', from: ['CONFIRMED'], to: 'EXPIRED', permission: may.clock, tone: 'default', timeout: true },
    withdraw: { zh: '退出登记', en: 'Leave the register', from: ['DRAFT', 'SUBMITTED', 'RETURNED', 'CONFIRMED', 'EXPIRED'], to: 'WITHDRAWN', permission: may.write, tone: 'danger', comment: 'optional' },
    depart: { zh: '离开机构，退出登记', en: 'Left the organisation', from: ['DRAFT', 'SUBMITTED', 'RETURNED', 'CONFIRMED', 'SUSPENDED', 'EXPIRED'], to: 'WITHDRAWN', permission: may.clock, tone: 'default', guards: [gone], set: comeBack },
  },
});
