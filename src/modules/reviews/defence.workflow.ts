import { minuteSaid } from '../../kernel/calendar/index.js';
import { type Reason, reason } from '../../kernel/http/index.js';
import { defineWorkflow, type ActionDefinition, type Look, type Step } from '../../kernel/workflow/index.js';
import { beginsAt, type DefenceSlot, type Outcome, type Present } from './domain/defence.js';
import type { DefenceMeeting } from './domain/defence-meeting.js';
import { defencePermissions as may } from './reviews.permissions.js';

export const DEFENCE_STATES = ['SET', 'HELD'] as const;
export type DefenceState = (typeof DEFENCE_STATES)[number];
export type DefenceAction = 'move' | 'hear' | 'absent' | 'correct' | 'close';

export interface DefenceFacts {
  challengeState: string;
  /** the first moment at which it may sit, and the last one that is not taken for a slip of the pen */
  earliest: Date;
  latest: Date;
  /** numbers of the bids about whose defence somebody has handed in a sheet */
  scored: readonly string[];
}

type Action = ActionDefinition<DefenceState, DefenceMeeting, DefenceAction, DefenceFacts>;
type Seen = Look<DefenceFacts>;
type Taken = Step<DefenceFacts>;

const open = (_: DefenceMeeting, { facts }: Seen): Reason[] => (facts.challengeState === 'QUALIFIED' ? [] : [reason('REVIEW_OVER', '评审已经结束', 'The review is over')]);
const begun = ({ sitsAt }: DefenceMeeting, { now }: Seen): Reason[] => (now >= sitsAt ? [] : [reason('DEFENCE_NOT_BEGUN', '答辩会尚未开始', 'The meeting has not begun')]);
const untouched = ({ slots }: DefenceMeeting): Reason[] => (slots.every(({ outcome }) => outcome === 'WAITING') ? [] : [reason('DEFENCE_BEGUN', '已有揭榜方的答辩结果，不得改期', 'Bidders were heard already; it is not moved')]);
const someRecorded = ({ slots }: DefenceMeeting): Reason[] => (slots.some(({ outcome }) => outcome !== 'WAITING') ? [] : [reason('NOTHING_RECORDED', '尚无记录可以更正', 'Nothing is recorded yet')]);
const someWait = ({ slots }: DefenceMeeting): Reason[] => (slots.some(({ outcome }) => outcome === 'WAITING') ? [] : [reason('ALL_RECORDED', '各揭榜方的答辩均已记录', 'Every bidder is recorded')]);
const allRecorded = ({ slots }: DefenceMeeting): Reason[] => {
  const waiting = slots.filter(({ outcome }) => outcome === 'WAITING').length;
  return waiting === 0 ? [] : [reason('DEFENCE_WAITING', `还有 ${waiting} 家揭榜方未记录答辩或缺席`, `${waiting} bidders are neither heard nor recorded as absent`)];
};

/** When it may sit: bidders have the time of the rule to prepare. */
export function timelyFaults(sitsAt: Date, { earliest, latest }: Pick<DefenceFacts, 'earliest' | 'latest'>): Reason[] {
  const { zh, en } = minuteSaid(earliest);
  if (sitsAt < earliest) return [reason('NOTICE', `应按规则规定的工作日提前通知揭榜方，答辩时间不得早于 ${zh}`, `Bidders have the working days of the rule to prepare: not before ${en}`, '/sitsAt')];
  return sitsAt > latest ? [reason('max', '答辩时间不得晚于一年之后', 'At most a year from now', '/sitsAt')] : [];
}
const timely = (_: DefenceMeeting, { input, facts }: Taken): Reason[] => timelyFaults(new Date(String(input['sitsAt'])), facts);

const named = ({ slots }: Pick<DefenceMeeting, 'slots'>, { input }: Taken): DefenceSlot | undefined => slots.find(({ bid }) => bid === input['bid']);
const unknown = reason('isIn', '请选择参加答辩的揭榜书', 'Choose one of the bids of the meeting', '/bid');
const waits = (meeting: DefenceMeeting, step: Taken): Reason[] => {
  const slot = named(meeting, step);
  if (!slot) return [unknown];
  return slot.outcome === 'WAITING' ? [] : [reason('RECORDED', '该揭榜方的答辩已经记录', 'This bidder is recorded already', '/bid')];
};
/** Nobody is absent before the own turn has come. */
const due = (meeting: DefenceMeeting, { input, now }: Taken): Reason[] => {
  const at = meeting.slots.findIndex(({ bid }) => bid === input['bid']);
  return at >= 0 && now < beginsAt(meeting, at) ? [reason('TURN_NOT_COME', '还没有轮到该揭榜方', 'The turn of this bidder has not come', '/bid')] : [];
};
const correctable = (meeting: DefenceMeeting, step: Taken): Reason[] => {
  const slot = named(meeting, step);
  if (!slot || slot.outcome === 'WAITING') return [unknown];
  return step.facts.scored.includes(slot.bid) ? [reason('SCORED', '已有专家提交该揭榜方的答辩评分', 'An expert has scored this defence already', '/bid')] : [];
};

const recorded = (outcome: Outcome): Action['set'] => (meeting, step) => ({ slots: meeting.slots.map((slot) => (slot.bid === step.input['bid'] ? { ...slot, outcome } : slot)) });
const BID = { bid: 'required' } as const;
/** SQL on the alias of a meeting. */
const someoneWaits = (row: string): string => `${row}.slots @> '[{"outcome": "WAITING"}]'`;
const counts = (row: string): string => `${row}.superseded_at IS NULL AND EXISTS (SELECT 1 FROM challenge judged WHERE judged.id = ${row}.challenge_id AND judged.state = 'QUALIFIED')`;
const trimmed = (rows: readonly Present[]): Present[] => rows.map(({ name, capacity }) => ({ name: name.trim(), capacity: capacity.trim() }));

/** 答辩会: bidders are heard one after the other, once the sheets about what they wrote are in. */
export const defenceWorkflow = defineWorkflow<DefenceState, DefenceAction, DefenceMeeting, DefenceFacts>({
  name: 'defence',
  zh: '答辩会',
  en: 'Defence meeting',
  table: 'defence_meeting',
  initial: 'SET',
  beginning: { zh: '安排答辩', en: 'Set' },
  visibility: [may.read],
  sides: (d, person) =>
    `EXISTS (SELECT 1 FROM membership m WHERE m.person_id = ${person} AND m.status = 'ACTIVE' AND (m.organisation_id IN (SELECT heard.organisation_id FROM bid heard WHERE heard.challenge_id = ${d}.challenge_id) OR m.organisation_id = (SELECT asked.organisation_id FROM challenge asked WHERE asked.id = ${d}.challenge_id)))`,
  states: {
    SET: { zh: '已安排', en: 'Set', tone: 'waiting', remind: [1] },
    HELD: { zh: '已结束', en: 'Held', tone: 'good', final: true },
  },
  stages: [{ zh: '安排', en: 'Set', of: ['SET'] }, { zh: '结束', en: 'Held', of: ['HELD'] }],
  actions: {
    hear: { zh: '记录已答辩', en: 'Record as heard', from: ['SET'], to: 'SET', permission: may.organise, tone: 'primary', duty: true, waits: (row) => `${row}.sits_at <= now() AND ${counts(row)} AND ${someoneWaits(row)}`, impartial: true, asks: BID, guards: [open, begun, someWait], accepts: waits, set: recorded('HEARD'), due: 'keep' },
    absent: {
      zh: '记录缺席', en: 'Record as absent', from: ['SET'], to: 'SET', permission: may.organise, tone: 'danger', comment: 'required', impartial: true, asks: BID, guards: [open, begun, someWait], accepts: (meeting, step) => [...waits(meeting, step), ...due(meeting, step)],
      set: recorded('ABSENT'), due: 'keep',
    },
    correct: { zh: '更正答辩记录', en: 'Correct the record', from: ['SET'], to: 'SET', permission: may.organise, tone: 'default', comment: 'required', impartial: true, asks: BID, guards: [open, someRecorded], accepts: correctable, set: recorded('WAITING'), due: 'keep' },
    move: {
      zh: '改期', en: 'Move the meeting', from: ['SET'], to: 'SET', permission: may.organise, tone: 'default', comment: 'required', impartial: true, asks: { sitsAt: 'required', place: 'required', minutesEach: 'required' }, guards: [open, untouched], accepts: timely,
      set: (_, { input }) => ({ sitsAt: new Date(String(input['sitsAt'])), place: String(input['place']).trim(), minutesEach: Number(input['minutesEach']) }), due: (_, { input }) => ({ at: new Date(String(input['sitsAt'])) }),
    },
    close: {
      zh: '结束并归档纪要', en: 'Close and file the minutes', from: ['SET'], to: 'HELD', permission: may.organise, tone: 'primary', duty: true, waits: (row) => `${counts(row)} AND NOT ${someoneWaits(row)}`, impartial: true, asks: { minutes: 'required', present: 'required' }, guards: [open, allRecorded],
      set: (_, { input }) => ({ minutes: String(input['minutes']).trim(), present: trimmed(input['present'] as Present[]) }),
    },
  },
});
