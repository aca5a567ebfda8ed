import { type Reason, reason } from '../../kernel/http/index.js';
import { defineWorkflow, type Look, type Step } from '../../kernel/workflow/index.js';
import { appliesAny, declarationFaults, type DeclaredGround } from './domain/declaration.js';
import type { PanelSeat } from './domain/panel-seat.js';
import { seatPermissions as may } from './experts.permissions.js';

export const SEAT_STATES = ['DRAWN', 'ACCEPTED', 'DECLINED', 'RECUSED', 'REPLACED', 'VOIDED'] as const;
export type SeatState = (typeof SEAT_STATES)[number];
export type SeatAction = 'accept' | 'recuse' | 'decline' | 'replace' | 'declareLate' | 'dismiss' | 'annul';

export interface SeatFacts {
  panelState: string;
}

type Given = Step<SeatFacts>;
const declared = ({ input }: Given): DeclaredGround[] => (Array.isArray(input['declaration']) ? (input['declaration'] as DeclaredGround[]) : []);
const panelOpen = (_: PanelSeat, { facts: { panelState } }: Look<SeatFacts>): Reason[] => (panelState === 'CLOSED' ? [reason('PANEL_CLOSED', '专家组已结束', 'The panel is closed')] : []);
const clean = (_: PanelSeat, step: Given): Reason[] => [
  ...declarationFaults(declared(step)), ...(appliesAny(declared(step)) ? [reason('RECUSAL', '声明中有应当回避的情形，请选择“申请回避”', 'A ground applies; please recuse yourself', '/declaration')] : []),
];
const grounded = (_: PanelSeat, step: Given): Reason[] => [
  ...declarationFaults(declared(step)), ...(appliesAny(declared(step)) ? [] : [reason('NO_GROUND', '请至少声明一项回避情形；时间不便请选择“不能参加”', 'Name at least one ground; if you only lack the time, decline', '/declaration')]),
];
const kept = (_: PanelSeat, step: Given): Partial<PanelSeat> => ({ declaration: declared(step), reason: step.input.comment.trim() });
const said = (_: PanelSeat, { input }: Given): Partial<PanelSeat> => ({ reason: input.comment.trim() });
const DECLARES = { declaration: 'required' } as const;

/** A seat, from the draw to the acceptance; the declaration comes before the matter is shown (JB-06). */
export const seatWorkflow = defineWorkflow<SeatState, SeatAction, PanelSeat, SeatFacts>({
  name: 'panel_seat',
  zh: '专家席位',
  en: 'Seat in a panel',
  table: 'panel_member',
  initial: 'DRAWN',
  beginning: { zh: '抽中', en: 'Drawn' },
  visibility: [may.read],
  states: {
    DRAWN: { zh: '待答复', en: 'Asked', tone: 'waiting' },
    ACCEPTED: { zh: '参加', en: 'Accepted', tone: 'good' },
    DECLINED: { zh: '不能参加', en: 'Declined', tone: 'closed', final: true },
    RECUSED: { zh: '已回避', en: 'Recused', tone: 'closed', final: true },
    REPLACED: { zh: '逾期未答复', en: 'Not answered', tone: 'closed', final: true },
    VOIDED: { zh: '评审无效', en: 'Voided', tone: 'bad', final: true },
  },
  actions: {
    accept: { zh: '无回避情形，同意参加', en: 'Accept', from: ['DRAWN'], to: 'ACCEPTED', permission: may.answer, tone: 'primary', duty: true, asks: DECLARES, guards: [panelOpen], accepts: clean, set: kept },
    recuse: { zh: '申请回避', en: 'Recuse oneself', from: ['DRAWN'], to: 'RECUSED', permission: may.answer, tone: 'default', comment: 'optional', asks: DECLARES, guards: [panelOpen], accepts: grounded, set: kept },
    decline: { zh: '不能参加', en: 'Decline', from: ['DRAWN'], to: 'DECLINED', permission: may.answer, tone: 'default', comment: 'required', guards: [panelOpen], set: said },
    replace: { zh: '逾期递补', en: 'Give the seat to the next', from: ['DRAWN'], to: 'REPLACED', permission: may.clock, tone: 'default', timeout: true },
    declareLate: { zh: '补充声明回避', en: 'Declare a ground late', from: ['ACCEPTED'], to: 'VOIDED', permission: may.answer, tone: 'danger', comment: 'optional', asks: DECLARES, guards: [panelOpen], accepts: grounded, set: kept },
    dismiss: { zh: '查实应当回避', en: 'Have the expert leave', from: ['ACCEPTED'], to: 'VOIDED', permission: may.dismiss, tone: 'danger', comment: 'required', guards: [panelOpen], set: said },
    annul: { zh: '异议成立，评审无效', en: 'Voided after an objection', from: ['ACCEPTED'], to: 'VOIDED', permission: may.clock, tone: 'default', comment: 'optional', set: said },
  },
});
