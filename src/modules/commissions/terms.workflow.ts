import { addMonths, dateInChina } from '../../kernel/calendar/index.js';
import { type Reason, reason } from '../../kernel/http/index.js';
import { type ActionDefinition, defineWorkflow, type Due, type Look, type Moment, type Step } from '../../kernel/workflow/index.js';
import { advised } from '../brokers/index.js';
import type { Beginner } from '../deals/index.js';
import { sameText } from '../disclosure/index.js';
import { explained } from '../reference/index.js';
import { termsPermissions as may } from './commissions.permissions.js';
import { type CommissionTerms, type Confirmation, firstConfirmed, waitingFor } from './domain/commission-terms.js';
import { goesOn } from './domain/ended.js';

export const TERMS_STATES = ['PROPOSED', 'AGREED', 'REFUSED', 'WITHDRAWN', 'RENOUNCED', 'SUPERSEDED'] as const;
export type TermsState = (typeof TERMS_STATES)[number];
export type TermsAction = 'confirmFirst' | 'confirm' | 'refuse' | 'withdraw' | 'renounce' | 'supersede';

/** What the steps look at beside the terms. */
export interface TermsFacts {
  /** introduction and deal have not ended */
  open: boolean;
  /** numbers of bills that are neither paid nor given up */
  openBills: readonly string[];
  /** others of the introduction that are proposed or in force; null where there are none */
  beside: { number: string; state: string } | null;
  /** the time of whoever is asked next; null where terms keep nobody apart */
  answerWithin: Due | Moment | null;
  /** what stands against the broker, now */
  against: readonly Reason[];
}

type Seen = Look<TermsFacts>;

const open = (_: CommissionTerms, { facts }: Seen): Reason[] => (facts.open ? [] : [reason('OVER', '对接或交易已结束', 'The introduction or the deal has ended')]);
const billsClosed = (_: CommissionTerms, { facts: { openBills } }: Seen): Reason[] =>
  openBills.length === 0 ? [] : [reason('OPEN_BILLS', `还有未结清的账单：${openBills.join('、')}`, `Bills are open: ${openBills.join(', ')}`)];

/** Who asks for nothing asks for nothing at all: neither by terms that stay in force beside a change, nor by a change that would stay to be confirmed. */
const nothingBeside = (_: CommissionTerms, { facts: { beside } }: Seen): Reason[] => beside === null ? []
  : beside.state === 'AGREED' ? [reason('OTHERS_IN_FORCE', `约定 ${beside.number} 继续有效：撤回或者不同意本变更后，再就该约定放弃佣金`, `Terms ${beside.number} stay in force: withdraw or refuse this change, then renounce by those`)]
    : [reason('OTHERS_PROPOSED', `变更 ${beside.number} 尚待答复：撤回或者答复后再放弃佣金`, `A change (${beside.number}) is proposed: withdraw or answer it, then renounce`)];

/** Terms are something new, also in a deal that runs: nobody agrees on any with a broker who may begin nothing. */
const practises = (_: CommissionTerms, { facts: { against } }: Seen): Reason[] =>
  advised(against, { zh: '目前不能确认佣金约定，可以答复不同意；双方因此尚未对接的，期限届满时直接对接，技术经理人不再参与', en: 'no terms can be confirmed now; they can be refused. Where the two wait for them, they meet without the broker once the time is over' });

/** An action has one target, so the last confirmation has a step of its own, taken after the first. */
const first = (terms: CommissionTerms): Reason[] => (waitingFor(terms)[0] === terms.firstSeat ? [] : [reason('CONFIRMED', '本方已确认', 'This side has confirmed already')]);
const last = (terms: CommissionTerms): Reason[] => (waitingFor(terms)[0] === terms.lastSeat ? [] : [reason('OTHERS', '须由另一方先确认', 'Another side confirms first')]);

/** As whom somebody acts; for whoever the permissions let confirm. */
export const seatIn = ({ buyerOrganisationId, sellerOrganisationId }: Pick<CommissionTerms, 'buyerOrganisationId' | 'sellerOrganisationId'>, organisationId: string | null): Beginner =>
  organisationId === buyerOrganisationId ? 'BUYER' : organisationId === sellerOrganisationId ? 'SELLER' : 'BROKER';

/** Who has proposed them, or is their broker, may have come to bind another side since: an agreement is that of different people. */
const forOne = (terms: CommissionTerms, { actor }: Seen): Reason[] =>
  terms.confirmations.some(({ personId }) => personId === actor.personId) || (actor.personId === terms.createdBy && seatIn(terms, actor.organisationId) !== 'BROKER')
    ? [reason('ONE_PERSON', '提出约定的人和技术经理人本人不能代表另一方确认', 'Who has proposed the terms, and the broker, confirm for no other side')] : [];

const confirmed = (terms: CommissionTerms, { actor, now }: Step<TermsFacts>): Partial<CommissionTerms> => {
  const confirmation: Confirmation = { seat: seatIn(terms, actor.organisationId), personId: actor.personId ?? '', at: now.toISOString() };
  return { confirmations: [...terms.confirmations, confirmation] };
};

const confirms = { zh: '确认约定', en: 'Confirm', tone: 'primary', asks: { sha256: 'required' }, accepts: sameText('TERMS_TEXT'), duty: true } as const;
const actions: Record<TermsAction, ActionDefinition<TermsState, CommissionTerms, TermsAction, TermsFacts>> = {
  confirmFirst: { ...confirms, from: ['PROPOSED'], to: 'PROPOSED', permission: may.confirmFirst, guards: [open, first, forOne, practises], waits: (row) => `NOT ${firstConfirmed(row)} AND ${goesOn(row)}`, set: confirmed, due: (_, { facts }) => facts.answerWithin },
  confirm: {
    ...confirms, from: ['PROPOSED'], to: 'AGREED', permission: may.confirm, guards: [open, last, forOne, practises], notBy: ['confirmFirst'], waits: (row) => `(${row}.first_seat IS NULL OR ${firstConfirmed(row)}) AND ${goesOn(row)}`,
    set: (terms, step) => ({ ...confirmed(terms, step), agreedAt: step.now, validUntil: addMonths(dateInChina(step.now), terms.content?.validMonths ?? 0) }),
  },
  refuse: { zh: '不同意', en: 'Refuse', from: ['PROPOSED'], to: 'REFUSED', permission: may.refuse, tone: 'default', comment: 'required', accepts: explained },
  withdraw: { zh: '撤回', en: 'Withdraw', from: ['PROPOSED'], to: 'WITHDRAWN', permission: may.withdraw, tone: 'danger', comment: 'optional' },
  renounce: {
    zh: '放弃佣金', en: 'Renounce the commission', from: ['PROPOSED', 'AGREED'], to: 'RENOUNCED', permission: may.renounce, tone: 'danger', comment: 'optional', guards: [billsClosed, nothingBeside],
  },
  supersede: { zh: '被新的约定取代', en: 'Superseded', from: ['AGREED'], to: 'SUPERSEDED', permission: may.clock, tone: 'default' },
};

/** Terms of commission, from a proposal to their end. Who proposes them has confirmed them. */
export const termsWorkflow = defineWorkflow<TermsState, TermsAction, CommissionTerms, TermsFacts>({
  name: 'commission_terms',
  zh: '佣金约定',
  en: 'Terms of commission',
  table: 'commission_terms',
  initial: 'PROPOSED',
  beginning: { zh: '提出并确认', en: 'Proposed and confirmed' },
  visibility: [may.read],
  states: {
    PROPOSED: { zh: '待确认', en: 'Proposed', tone: 'waiting', remind: [3, 1] },
    AGREED: { zh: '已约定', en: 'Agreed', tone: 'good' },
    REFUSED: { zh: '未同意', en: 'Refused', tone: 'closed', final: true },
    WITHDRAWN: { zh: '已撤回', en: 'Withdrawn', tone: 'closed', final: true },
    RENOUNCED: { zh: '已放弃佣金', en: 'Renounced', tone: 'closed', final: true },
    SUPERSEDED: { zh: '已被取代', en: 'Superseded', tone: 'closed', final: true },
  },
  stages: [
    { zh: '提出', en: 'Proposed', of: ['PROPOSED'], aside: ['REFUSED', 'WITHDRAWN'] },
    { zh: '约定', en: 'Agreed', of: ['AGREED'], aside: ['RENOUNCED', 'SUPERSEDED'] },
  ],
  actions,
});
