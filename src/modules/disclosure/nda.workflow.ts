import { addMonths, dateInChina, endOfDayInChina } from '../../kernel/calendar/index.js';
import { type Reason, reason } from '../../kernel/http/index.js';
import { defineWorkflow, type Look } from '../../kernel/workflow/index.js';
import { ANSWER_WITHIN, otherSide, stillMeets } from '../deals/index.js';
import { ndaPermissions as may } from './disclosure.permissions.js';
import { signatureOf } from './domain/agreement.js';
import type { Nda } from './domain/nda.js';
import { sameText } from './domain/signed-text.js';

export const NDA_STATES = ['PROPOSED', 'IN_FORCE', 'EXPIRED', 'TERMINATED', 'DECLINED', 'WITHDRAWN', 'LAPSED'] as const;
export type NdaState = (typeof NDA_STATES)[number];
export type NdaAction = 'sign' | 'decline' | 'withdraw' | 'terminate' | 'expire' | 'lapse';

/** What the steps look at beside the agreement. */
export interface NdaFacts {
  /** both have agreed with the introduction, and it stands so */
  introduced: boolean;
}

const MONTHS_A_YEAR = 12;
/** The last day: the day of the year that the signing has. */
const lastDay = ({ termYears }: Nda, now: Date): string => addMonths(dateInChina(now), termYears * MONTHS_A_YEAR);

const introduced = (_: Nda, { facts }: Look<NdaFacts>): Reason[] => (facts.introduced ? [] : [reason('NOT_INTRODUCED', '对接已终止', 'The introduction has ended')]);
/** An agreement on confidentiality. Who proposes it has signed it. */
export const ndaWorkflow = defineWorkflow<NdaState, NdaAction, Nda, NdaFacts>({
  name: 'nda',
  zh: '保密协议',
  en: 'Agreement on confidentiality',
  table: 'nda',
  initial: 'PROPOSED',
  beginning: { zh: '提出并确认', en: 'Proposed and signed' },
  // whoever is late is told so, and may sign all the same
  due: ANSWER_WITHIN,
  visibility: [may.read],
  states: {
    PROPOSED: { zh: '已提出，待确认', en: 'Proposed', tone: 'waiting', remind: [1] },
    IN_FORCE: { zh: '生效', en: 'In force', tone: 'good', remind: [30, 3] },
    EXPIRED: { zh: '已到期', en: 'Expired', tone: 'closed', final: true },
    TERMINATED: { zh: '已解除', en: 'Terminated', tone: 'closed', final: true },
    DECLINED: { zh: '对方未同意', en: 'Declined', tone: 'closed', final: true },
    WITHDRAWN: { zh: '已撤回', en: 'Withdrawn', tone: 'closed', final: true },
    LAPSED: { zh: '已失效', en: 'Lapsed', tone: 'closed', final: true },
  },
  stages: [
    { zh: '提出', en: 'Proposed', of: ['PROPOSED'], aside: ['DECLINED', 'WITHDRAWN', 'LAPSED'] },
    { zh: '生效', en: 'In force', of: ['IN_FORCE'], aside: ['TERMINATED'] },
    { zh: '到期', en: 'Expired', of: ['EXPIRED'] },
  ],
  actions: {
    sign: {
      zh: '确认签署', en: 'Sign', from: ['PROPOSED'], to: 'IN_FORCE', permission: may.answer, tone: 'primary', asks: { sha256: 'required' }, accepts: sameText('NDA_TEXT'), guards: [introduced], notBy: ['begin'], duty: true, waits: (row) => stillMeets(`${row}.introduction_id`),
      set: (nda, { now, actor }) => ({
        endsOn: lastDay(nda, now), ...signatureOf(otherSide(nda.proposedBy), actor.personId, now),
      }),
      due: (nda, { now }) => ({ at: endOfDayInChina(lastDay(nda, now)) }),
    },
    decline: { zh: '不同意', en: 'Decline', from: ['PROPOSED'], to: 'DECLINED', permission: may.answer, tone: 'default', comment: 'required' },
    withdraw: { zh: '撤回', en: 'Withdraw', from: ['PROPOSED'], to: 'WITHDRAWN', permission: may.withdraw, tone: 'danger', comment: 'optional' },
    terminate: { zh: '解除协议', en: 'Terminate', from: ['IN_FORCE'], to: 'TERMINATED', permission: may.terminate, tone: 'danger', comment: 'required' },
    expire: { zh: '到期', en: 'Expired', from: ['IN_FORCE'], to: 'EXPIRED', permission: may.clock, tone: 'default', timeout: true },
    // nobody is left waiting for a signature that opens nothing any more
    lapse: { zh: '交易未成交，未签署的协议失效', en: 'The deal came to nothing: lapsed unsigned', from: ['PROPOSED'], to: 'LAPSED', permission: may.clock, tone: 'default' },
  },
});
