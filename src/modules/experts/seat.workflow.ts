import { type Reason, reason } from '../../kernel/http/index.js';
import { defineWorkflow, type Look, type Step } from '../../kernel/workflow/index.js';
import { appliesAny, declarationFaults, type DeclaredGround, DISMISSAL_GROUNDS, type DismissalGround } from './domain/declaration.js';
import type { PanelSeat } from './domain/panel-seat.js';
import { isLate, SHEET_DAYS, type SheetsOf } from './domain/sheets-of.js';
import { seatPermissions as may } from './experts.permissions.js';

export const SEAT_STATES = ['DRAWN', 'ACCEPTED', 'DECLINED', 'RECUSED', 'REPLACED', 'VOIDED'] as const;
export type SeatState = (typeof SEAT_STATES)[number];
export type SeatAction = 'accept' | 'recuse' | 'decline' | 'replace' | 'declareLate' | 'askDismissal' | 'dismiss' | 'keepSeat' | 'replaceLate' | 'annul';

export interface SeatFacts {
  panelState: string;
  /** of who sits in a panel that is not closed; nothing of others */
  sheets: Pick<SheetsOf, 'wrote' | 'owes' | 'since'>;
}

type Given = Step<SeatFacts>;
const SHORTEST = 20;
const declared = ({ input }: Given): DeclaredGround[] => (Array.isArray(input['declaration']) ? (input['declaration'] as DeclaredGround[]) : []);
const panelOpen = (_: PanelSeat, { facts: { panelState } }: Look<SeatFacts>): Reason[] => (panelState === 'CLOSED' ? [reason('PANEL_CLOSED', '专家组已结束', 'The panel is closed')] : []);
const clean = (_: PanelSeat, step: Given): Reason[] => [
  ...declarationFaults(declared(step)), ...(appliesAny(declared(step)) ? [reason('RECUSAL', '声明中有应当回避的情形，请选择“申请回避”', 'A ground applies; please recuse yourself', '/declaration')] : []),
];
const grounded = (_: PanelSeat, step: Given): Reason[] => [
  ...declarationFaults(declared(step)), ...(appliesAny(declared(step)) ? [] : [reason('NO_GROUND', '请至少声明一项回避情形；时间不便请选择“不能参加”', 'Name at least one ground; if you only lack the time, decline', '/declaration')]),
];
/** What was given stays given: whoever has written leaves by a ground of recusal alone. */
const unwritten = (_: PanelSeat, { facts: { sheets } }: Look<SeatFacts>): Reason[] => (sheets.wrote ? [reason('SHEET_IN', '已提交评审意见，不能再退出；有应当回避情形的，请补充声明', 'A sheet is in; whoever has to recuse declares the ground')] : []);
const late = ({ sitsAt, acceptedAt }: PanelSeat, { facts: { sheets }, now }: Look<SeatFacts>): Reason[] =>
  isLate(sheets, { sitsAt, acceptedAt }, now) ? [] : [reason('SHEET_NOT_LATE', `评审意见逾期 ${SHEET_DAYS} 日未交的，方可递补`, `The seat goes to the next once a sheet is ${SHEET_DAYS} days late`)];
const unasked = ({ asked }: PanelSeat): Reason[] => (asked === null ? [] : [reason('DISMISSAL_ASKED', '已申请责令回避，请等待纪检监督员决定', 'It was asked for; discipline inspection decides')]);
const asked = ({ asked: wish }: PanelSeat): Reason[] => (wish === null ? [reason('NOT_ASKED', '没有待决定的责令回避申请', 'Nobody has asked for it')] : []);
const groundIn = ({ input }: Given): DismissalGround | undefined => DISMISSAL_GROUNDS.find((ground) => ground === input['ground']);
const explained = (_: PanelSeat, { input: { comment } }: Given): Reason[] =>
  comment.trim().length >= SHORTEST ? [] : [reason('minLength', `请写明理由，不少于 ${SHORTEST} 个字`, `Give the reason, at least ${SHORTEST} characters`, '/comment')];
/** JB-06: nobody leaves for what was written. */
const onGround = (seat: PanelSeat, step: Given): Reason[] => [...(groundIn(step) ? [] : [reason('NO_GROUND', '请选择应当回避的情形', 'Choose a ground of recusal', '/ground')]), ...explained(seat, step)];
const kept = (_: PanelSeat, step: Given): Partial<PanelSeat> => ({ declaration: declared(step), reason: step.input.comment.trim() });
const said = (_: PanelSeat, { input }: Given): Partial<PanelSeat> => ({ reason: input.comment.trim() });
const DECLARES = { declaration: 'required' } as const;
const GROUNDED = { ground: 'required' } as const;

/** A seat, from the draw to the acceptance; the declaration comes before the matter is shown (JB-06). */
export const seatWorkflow = defineWorkflow<SeatState, SeatAction, PanelSeat, SeatFacts>({
  name: 'panel_seat',
  zh: '专家席位',
  en: 'Seat in a panel',
  table: 'panel_member',
  initial: 'DRAWN',
  beginning: { zh: '抽中', en: 'Drawn' },
  visibility: [may.read],
  insight: may.insight,
  sides: (row, person) => `${row}.created_by = ${person}`,
  states: {
    DRAWN: { zh: '待答复', en: 'Asked', tone: 'waiting' },
    ACCEPTED: { zh: '参加', en: 'Accepted', tone: 'good' },
    DECLINED: { zh: '不能参加', en: 'Declined', tone: 'closed', final: true },
    RECUSED: { zh: '已回避', en: 'Recused', tone: 'closed', final: true },
    REPLACED: { zh: '逾期，已递补', en: 'Late, given to the next', tone: 'closed', final: true },
    VOIDED: { zh: '评审无效', en: 'Voided', tone: 'bad', final: true },
  },
  actions: {
    accept: { zh: '无回避情形，同意参加', en: 'Accept', from: ['DRAWN'], to: 'ACCEPTED', permission: may.answer, tone: 'primary', duty: true, asks: DECLARES, guards: [panelOpen], accepts: clean, set: (seat, step) => ({ ...kept(seat, step), acceptedAt: step.now }) },
    recuse: { zh: '申请回避', en: 'Recuse oneself', from: ['DRAWN'], to: 'RECUSED', permission: may.answer, tone: 'default', comment: 'optional', asks: DECLARES, guards: [panelOpen], accepts: grounded, set: kept },
    decline: { zh: '不能参加', en: 'Decline', from: ['DRAWN', 'ACCEPTED'], to: 'DECLINED', permission: may.answer, tone: 'default', comment: 'required', guards: [panelOpen, unwritten], set: said },
    replace: { zh: '逾期递补', en: 'Give the seat to the next', from: ['DRAWN'], to: 'REPLACED', permission: may.clock, tone: 'default', timeout: true },
    declareLate: { zh: '补充声明回避', en: 'Declare a ground late', from: ['ACCEPTED'], to: 'VOIDED', permission: may.answer, tone: 'danger', comment: 'optional', asks: DECLARES, guards: [panelOpen], accepts: grounded, set: kept },
    askDismissal: {
      zh: '申请责令回避', en: 'Ask for a dismissal', from: ['ACCEPTED'], to: 'ACCEPTED', stays: true, permission: may.ask, tone: 'default', comment: 'required', internal: true, asks: GROUNDED, guards: [panelOpen, unasked], accepts: onGround, due: 'keep',
      set: (_, step) => ({ asked: { ground: groundIn(step) ?? 'UNIT', reason: step.input.comment.trim() } }),
    },
    dismiss: {
      zh: '责令回避', en: 'Have the expert leave', from: ['ACCEPTED'], to: 'VOIDED', permission: may.dismiss, tone: 'danger', comment: 'required', duty: true, waits: askedIn, impartial: true, notBy: ['askDismissal'], asks: GROUNDED, guards: [panelOpen], accepts: onGround,
      set: (_, step) => ({ asked: null, dismissedFor: groundIn(step) ?? null, reason: step.input.comment.trim() }),
    },
    keepSeat: { zh: '不予责令回避', en: 'Let the expert stay', from: ['ACCEPTED'], to: 'ACCEPTED', stays: true, permission: may.dismiss, tone: 'default', comment: 'required', internal: true, duty: true, waits: askedIn, impartial: true, notBy: ['askDismissal'], guards: [panelOpen, asked], accepts: explained, due: 'keep', set: () => ({ asked: null }) },
    replaceLate: { zh: '逾期未交意见，递补', en: 'Give the seat to the next, the sheet is late', from: ['ACCEPTED'], to: 'REPLACED', permission: may.ask, tone: 'default', comment: 'required', guards: [panelOpen, late], set: said },
    annul: { zh: '异议成立，评审无效', en: 'Voided after an objection', from: ['ACCEPTED'], to: 'VOIDED', permission: may.clock, tone: 'default', comment: 'optional', set: said },
  },
});

/** SQL: discipline inspection is asked to decide. */
function askedIn(row: string): string {
  return `${row}.asked IS NOT NULL AND EXISTS (SELECT 1 FROM review_panel asking WHERE asking.id = ${row}.panel_id AND asking.state <> 'CLOSED')`;
}
