import { type Reason, reason } from '../../kernel/http/index.js';
import { type Due, defineWorkflow, type Look } from '../../kernel/workflow/index.js';
import { advised } from '../brokers/index.js';
import { groundedIn, saysGround } from '../reference/index.js';
import { assignmentPermissions as may } from './assignments.permissions.js';
import type { BrokerAssignment } from './domain/broker-assignment.js';

export const ASSIGNMENT_STATES = ['ASKED', 'OPEN', 'UNANSWERED', 'ACTIVE', 'HANDOVER', 'ENDED'] as const;
export type AssignmentState = (typeof ASSIGNMENT_STATES)[number];
export type AssignmentAction = 'accept' | 'decline' | 'lapse' | 'choose' | 'handOver' | 'agreeHandOver' | 'refuseHandOver' | 'resign' | 'vacate' | 'end' | 'close';
export const RUNNING_ASSIGNMENTS: readonly AssignmentState[] = ['ASKED', 'OPEN', 'UNANSWERED', 'ACTIVE', 'HANDOVER'];

/** What the steps look up beside the assignment. */
export interface AssignmentFacts {
  /** the need or achievement is public */
  listed: boolean;
  /** whoever is asked or acts still is a broker of the organisation */
  there: boolean;
  /** what keeps whoever is asked from beginning anything as a broker; empty where nothing does, or where nobody is asked */
  unregistered: readonly Reason[];
  answerWithin: Due | null;
}

type Seen = Look<AssignmentFacts>;
const listed = (_: BrokerAssignment, { facts }: Seen): Reason[] => (facts.listed ? [] : [reason('LISTING_GONE', '需求或成果已下架', 'The need or the achievement is not public any more')]);
const registered = (_: BrokerAssignment, { facts: { unregistered } }: Seen): Reason[] => advised(unregistered, { zh: '目前不能接受委托，请婉拒，由委托方另选', en: 'accept nothing for now; decline, so that another broker is chosen' });
const gone = (_: BrokerAssignment, { facts }: Seen): Reason[] => (facts.listed ? [reason('STILL_LISTED', '需求或成果仍在公开', 'It is still public')] : []);
const left = (_: BrokerAssignment, { facts }: Seen): Reason[] => (facts.there ? [reason('STILL_BROKER', '仍在该机构担任技术经理人', 'Still a broker of the organisation')] : []);
const answerDue = (_: BrokerAssignment, { facts }: Seen): Due | null => facts.answerWithin;
const ASKED_NOW = (_: BrokerAssignment, { actor, now }: Seen): Partial<BrokerAssignment> => ({ askedAt: now, acceptedAt: null, ...(actor.personId === null ? {} : { askedBy: actor.personId }) });

/** An owner's request to brokers, one after the other, until one acts; with hand-over and end. */
export const assignmentWorkflow = defineWorkflow<AssignmentState, AssignmentAction, BrokerAssignment, AssignmentFacts>({
  name: 'broker_assignment',
  zh: '技术经理人委托',
  en: 'Assignment of a broker',
  table: 'broker_assignment',
  initial: 'ASKED',
  beginning: { zh: '委托', en: 'Asked' },
  visibility: [may.read],
  states: {
    ASKED: { zh: '待技术经理人答复', en: 'Broker asked', tone: 'waiting', remind: [1] },
    OPEN: { zh: '待另选技术经理人', en: 'Another broker to be chosen', tone: 'waiting' },
    UNANSWERED: { zh: '逾期未答复，待另选', en: 'No answer in time: choose another', tone: 'bad' },
    ACTIVE: { zh: '服务中', en: 'A broker acts', tone: 'good' },
    HANDOVER: { zh: '待同意移交', en: 'Hand-over to be agreed to', tone: 'waiting' },
    ENDED: { zh: '已结束', en: 'Ended', tone: 'closed', final: true },
  },
  stages: [
    { zh: '委托', en: 'Asked', of: ['ASKED'], aside: ['OPEN', 'UNANSWERED'] },
    { zh: '服务', en: 'Service', of: ['ACTIVE'], aside: ['HANDOVER'] },
    { zh: '结束', en: 'End', of: ['ENDED'] },
  ],
  actions: {
    accept: { zh: '接受委托', en: 'Accept', from: ['ASKED'], to: 'ACTIVE', permission: may.answer, tone: 'primary', comment: 'optional', asks: { declaration: 'required' }, duty: true, guards: [listed, registered], set: (_, { now }) => ({ acceptedAt: now }) },
    decline: { zh: '婉拒', en: 'Decline', from: ['ASKED'], to: 'OPEN', permission: may.answer, tone: 'default', comment: 'required', asks: { reason: 'required' }, accepts: groundedIn('L-BROKER-DECLINE'), adds: saysGround('L-BROKER-DECLINE') },
    lapse: { zh: '逾期未答复', en: 'No answer in time', from: ['ASKED'], to: 'UNANSWERED', permission: may.clock, tone: 'default', timeout: true },
    choose: { zh: '另选技术经理人', en: 'Choose another broker', from: ['OPEN', 'UNANSWERED'], to: 'ASKED', permission: may.ask, tone: 'primary', comment: 'optional', asks: { brokerId: 'required' }, duty: true, guards: [listed], set: ASKED_NOW, due: answerDue },
    handOver: { zh: '申请移交', en: 'Ask to hand over', from: ['ACTIVE'], to: 'HANDOVER', permission: may.handOver, tone: 'default', comment: 'required', asks: { brokerId: 'required' } },
    agreeHandOver: { zh: '同意移交', en: 'Agree to the hand-over', from: ['HANDOVER'], to: 'ASKED', permission: may.ask, tone: 'primary', comment: 'optional', duty: true, notBy: ['handOver'], guards: [listed], set: ASKED_NOW, due: answerDue },
    refuseHandOver: { zh: '不同意移交', en: 'Refuse the hand-over', from: ['HANDOVER'], to: 'ACTIVE', permission: may.ask, tone: 'default', comment: 'optional', set: () => ({ nextProfileId: null }) },
    resign: { zh: '退出服务', en: 'Give the assignment up', from: ['ACTIVE', 'HANDOVER'], to: 'OPEN', permission: may.answer, tone: 'danger', comment: 'required', set: () => ({ nextProfileId: null }) },
    vacate: { zh: '技术经理人已离开机构', en: 'The broker has left', from: ['ASKED', 'ACTIVE', 'HANDOVER'], to: 'OPEN', permission: may.clock, tone: 'default', guards: [left], set: () => ({ nextProfileId: null }) },
    end: { zh: '结束委托', en: 'End', from: RUNNING_ASSIGNMENTS, to: 'ENDED', permission: may.ask, tone: 'danger', comment: 'optional', set: () => ({ nextProfileId: null }) },
    close: { zh: '需求或成果下架，终止', en: 'Ended: no longer public', from: RUNNING_ASSIGNMENTS, to: 'ENDED', permission: may.clock, tone: 'default', guards: [gone], set: () => ({ nextProfileId: null }) },
  },
});
