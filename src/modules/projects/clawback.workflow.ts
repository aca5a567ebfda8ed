import { type Reason, reason } from '../../kernel/http/index.js';
import { type Fen, formatYuan, sumFen } from '../../kernel/money/index.js';
import { type ActionDefinition, defineWorkflow, type Look, type Step, workingDays } from '../../kernel/workflow/index.js';
import { explained, moved } from './check-facts.js';
import { sidesHave } from './domain/challenge-project.js';
import type { Clawback } from './domain/payout.js';
import { clawbackPermissions } from './projects.permissions.js';

export const CLAWBACK_STATES = ['TO_ASSESS', 'DEMANDED', 'RECOVERED', 'OFFSET', 'NOTHING'] as const;
export type ClawbackState = (typeof CLAWBACK_STATES)[number];
export type ClawbackAction = 'assess' | 'waive' | 'demand' | 'offset' | 'recover';

export interface ClawbackFacts {
  /** what can still become due of the project */
  laterFen: Fen;
}

type Action = ActionDefinition<ClawbackState, Clawback, ClawbackAction, ClawbackFacts>;
const ofFailure = ({ cause }: Clawback): Reason[] => (cause === 'FAILURE' ? [] : [reason('OVERPAID', '多拨的金额由合同登记和有效的付款得出，无须核定', 'What was overpaid follows from the registered contract and the payments that count; there is nothing to assess')]);
const ofOverpayment = ({ cause }: Clawback): Reason[] => (cause === 'OVERPAID' ? [] : [reason('FAILURE', '项目未通过，应核定结余和违规使用资金', 'The project failed: unspent and misused money is assessed')]);
/** 抵扣: only out of what the project can still have coming. */
const within = ({ receivedFen }: Clawback, { facts: { laterFen } }: Look<ClawbackFacts>): Reason[] =>
  receivedFen <= laterFen ? [] : [reason('NOTHING_LATER', `该项目今后最多还能拨付 ${formatYuan(laterFen)} 元，不足以抵扣，应要求退回`, `At most ${formatYuan(laterFen)} yuan can still become due of the project, which is not enough: claim it back`)];
const isAmount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const assessed = ({ receivedFen }: Clawback, { input }: Step): Reason[] => {
  const { unspentFen, misusedFen } = input;
  const sum = isAmount(unspentFen) && isAmount(misusedFen) ? sumFen([unspentFen, misusedFen]) : 0;
  return [...explained(input.comment), ...(sum > 0 && sum <= receivedFen ? [] : [reason('RANGE', `结余与违规使用之和应大于 0，且不超过已拨付的 ${formatYuan(receivedFen)} 元`, `Unspent and misused are above 0 and at most ${formatYuan(receivedFen)} yuan together`, '/unspentFen')])];
};

const overpaid: Pick<Action, 'from' | 'permission' | 'comment' | 'impartial' | 'guards'> = { from: ['TO_ASSESS'], permission: clawbackPermissions.assess, comment: 'optional', impartial: true, guards: [ofOverpayment] };

/** 追回: what finance claims back of a project that failed or was terminated, none where due diligence was shown (JB-13); and what was paid above what is owed since its contract was changed, its registration ended or a payment was void (JB-16). */
export const clawbackWorkflow = defineWorkflow<ClawbackState, ClawbackAction, Clawback, ClawbackFacts>({
  name: 'clawback',
  zh: '资金追回',
  en: 'Money claimed back',
  table: 'clawback',
  initial: 'TO_ASSESS',
  beginning: { zh: '立案追回', en: 'Opened' },
  due: workingDays(30),
  visibility: [clawbackPermissions.read],
  sides: sidesHave,
  states: {
    TO_ASSESS: { zh: '待核定', en: 'To be assessed', tone: 'waiting' },
    DEMANDED: { zh: '待退回', en: 'Claimed', tone: 'bad' },
    RECOVERED: { zh: '已追回', en: 'Recovered', tone: 'good', final: true },
    OFFSET: { zh: '在后续拨付中抵扣', en: 'Offset against later payouts', tone: 'closed', final: true },
    NOTHING: { zh: '无须追回', en: 'Nothing to claim', tone: 'closed', final: true },
  },
  actions: {
    assess: {
      zh: '核定追回金额', en: 'Assess', from: ['TO_ASSESS'], to: 'DEMANDED', permission: clawbackPermissions.assess, tone: 'primary', comment: 'required', duty: true, impartial: true, asks: { unspentFen: 'required', misusedFen: 'required' }, guards: [ofFailure], accepts: assessed,
      set: (_, { input }) => ({ unspentFen: Number(input['unspentFen']), misusedFen: Number(input['misusedFen']) }), due: workingDays(30),
    },
    waive: { zh: '核定无须追回', en: 'Nothing to claim', from: ['TO_ASSESS'], to: 'NOTHING', permission: clawbackPermissions.assess, tone: 'default', comment: 'required', impartial: true, guards: [ofFailure], accepts: (_, { input }) => explained(input.comment), set: () => ({ unspentFen: 0, misusedFen: 0 }) },
    demand: { zh: '要求退回多拨资金', en: 'Claim what was overpaid', ...overpaid, to: 'DEMANDED', tone: 'primary', duty: true, due: workingDays(30) },
    offset: { zh: '在后续拨付中抵扣', en: 'Offset against later payouts', ...overpaid, to: 'OFFSET', tone: 'default', guards: [ofOverpayment, within] },
    recover: {
      zh: '登记已追回', en: 'Record the recovery', from: ['DEMANDED'], to: 'RECOVERED', permission: clawbackPermissions.assess, tone: 'primary', comment: 'optional', duty: true, asks: { recoveredOn: 'required', voucher: 'required' }, accepts: moved('recoveredOn'),
      set: (_, { input }) => ({ recoveredOn: String(input['recoveredOn']), voucher: String(input['voucher']).trim() }),
    },
  },
});
