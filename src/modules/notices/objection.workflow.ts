import type { Reason } from '../../kernel/http/index.js';
import { confidedIn } from '../../kernel/text/index.js';
import { defineWorkflow, type Look } from '../../kernel/workflow/index.js';
import type { Objection } from './domain/objection.js';
import { objectionPermissions as may } from './notices.permissions.js';

export const OBJECTION_STATES = ['LODGED', 'HANDLING', 'UPHELD', 'DISMISSED', 'NOT_ACCEPTED', 'TAKEN_BACK'] as const;
export type ObjectionState = (typeof OBJECTION_STATES)[number];
export type ObjectionAction = 'accept' | 'takeOver' | 'refuse' | 'uphold' | 'dismiss' | 'withdraw' | 'escalate';

/** 回避: who wrote or published the notice, or decided what it announces, does not judge what is said against it. */
const impartial = ({ hands }: Objection, { actor }: Look): Reason[] =>
  actor.personId !== null && hands.includes(actor.personId) ? [{ code: 'SAME_PERSON', zh: '您参与过本公示的起草、发布，或者对所公示的事项作过决定，异议须由他人办理', en: 'You took part in writing or publishing the notice, or decided what it announces; somebody else must handle the objection' }] : [];

const SHORTEST_ANSWER = 10;
/** 书面答复: the one who objected is told why. */
const reasoned = (_: Objection, { input: { comment } }: { input: { comment: string } }): Reason[] =>
  comment.trim().length >= SHORTEST_ANSWER ? [] : [{ code: 'minLength', zh: `答复须说明理由，不少于 ${SHORTEST_ANSWER} 个字`, en: `The answer gives reasons, at least ${SHORTEST_ANSWER} characters`, pointer: '/comment' }];

/** Whoever decides what follows reads why an objection was right, and does not learn who has lodged it (异议人身份保密). */
const nobodyNamed = ({ objectorName: name, objectorOrganisation: organisation, objectorContact: contact }: Objection, { input: { comment } }: { input: { comment: string } }): Reason[] => {
  const told = confidedIn(comment, { name, organisation, contact });
  return told.length === 0 ? [] : [{ code: 'OBJECTOR_NAMED', zh: `决定后续办理的人员会看到这段答复，其中写出了异议人（${told.join('、')}）；需要指明的，请用编号代替`, en: `Those who decide what follows read this answer, and it names who has objected (${told.join(', ')}); use a number instead`, pointer: '/comment' }];
};
const upholding = (objection: Objection, step: { input: { comment: string } }): Reason[] => [...reasoned(objection, step), ...nobodyNamed(objection, step)];

const handledBy = (_: Objection, { actor }: Look): Partial<Objection> => ({ handlerIds: actor.personId === null ? [] : [actor.personId] });
const answered = (_: Objection, { input }: { input: { comment: string } }): Partial<Objection> => ({ answer: input.comment.trim() });

const unescalated = ({ escalatedAt }: Objection): Reason[] => (escalatedAt ? [{ code: 'ESCALATED', zh: '已报纪检监督', en: 'It is reported to discipline inspection already' }] : []);

/** An objection to a notice (异议), from the day on which it is lodged to its reasoned answer. */
export const objectionWorkflow = defineWorkflow<ObjectionState, ObjectionAction, Objection>({
  name: 'objection',
  zh: '公示异议',
  en: 'Objection to a notice',
  table: 'notice_objection',
  initial: 'LODGED',
  beginning: { zh: '提出异议', en: 'Object' },
  visibility: [may.read],
  // discipline inspection takes note (监督备注) wherever the case stands, and decides nothing
  writing: { permission: may.note, in: OBJECTION_STATES },
  states: {
    LODGED: { zh: '待受理', en: 'Lodged', tone: 'waiting', remind: [3, 1] },
    HANDLING: { zh: '办理中', en: 'Being handled', tone: 'waiting', remind: [3, 1] },
    UPHELD: { zh: '异议成立', en: 'Upheld', tone: 'good', final: true },
    DISMISSED: { zh: '异议不成立', en: 'Dismissed', tone: 'closed', final: true },
    NOT_ACCEPTED: { zh: '不予受理', en: 'Not accepted', tone: 'closed', final: true },
    TAKEN_BACK: { zh: '异议人撤回', en: 'Taken back', tone: 'closed', final: true },
  },
  actions: {
    accept: { zh: '受理', en: 'Accept', from: ['LODGED'], to: 'HANDLING', permission: may.accept, tone: 'primary', comment: 'optional', duty: true, notBy: ['begin'], guards: [impartial], set: handledBy, due: 'keep' },
    takeOver: { zh: '接办', en: 'Take over', from: ['HANDLING'], to: 'HANDLING', permission: may.accept, tone: 'default', comment: 'required', notBy: ['begin'], guards: [impartial], set: handledBy, due: 'keep' },
    refuse: { zh: '不予受理', en: 'Do not accept', from: ['HANDLING'], to: 'NOT_ACCEPTED', permission: may.answer, tone: 'default', comment: 'required', guards: [impartial], accepts: reasoned, set: answered },
    uphold: { zh: '异议成立', en: 'Uphold', from: ['HANDLING'], to: 'UPHELD', permission: may.answer, tone: 'danger', comment: 'required', guards: [impartial], accepts: upholding, set: answered },
    dismiss: { zh: '异议不成立', en: 'Dismiss', from: ['HANDLING'], to: 'DISMISSED', permission: may.answer, tone: 'primary', comment: 'required', duty: true, guards: [impartial], accepts: reasoned, set: answered },
    // JB-14: it stays with whoever handles it, whose time is over, and discipline inspection watches
    escalate: { zh: '逾期未办结，报纪检监督', en: 'Not closed in time: reported to discipline inspection', from: ['LODGED', 'HANDLING'], to: 'LODGED', stays: true, permission: may.clock, tone: 'default', timeout: true, guards: [unescalated], set: (_, { now }) => ({ escalatedAt: now }), due: 'keep' },
    withdraw: { zh: '撤回异议', en: 'Take back', from: ['LODGED', 'HANDLING'], to: 'TAKEN_BACK', permission: may.withdraw, tone: 'danger', comment: 'optional' },
  },
});
