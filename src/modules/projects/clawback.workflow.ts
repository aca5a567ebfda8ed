import { dateSaid } from '../../kernel/calendar/index.js';
import { type Reason, reason } from '../../kernel/http/index.js';
import { type Fen, formatYuan, sumFen } from '../../kernel/money/index.js';
import { type ActionDefinition, defineWorkflow, type Look, type Step, workingDays } from '../../kernel/workflow/index.js';
import { explained, moved } from './check-facts.js';
import { sidesHave } from './domain/challenge-project.js';
import type { PayoutBasis } from './domain/entitlement.js';
import type { Clawback } from './domain/payout.js';
import { clawbackPermissions } from './projects.permissions.js';

export const CLAWBACK_STATES = ['TO_ASSESS', 'TO_DECIDE', 'DEMANDED', 'RECOVERED', 'OFFSET', 'ABSORBED', 'NOTHING'] as const;
export type ClawbackState = (typeof CLAWBACK_STATES)[number];
/** What finance has still to decide about. */
export const UNDECIDED_CLAIMS: readonly ClawbackState[] = ['TO_ASSESS', 'TO_DECIDE'];
/** … or what is asked back and has not come. */
export const OPEN_CLAIMS: readonly ClawbackState[] = [...UNDECIDED_CLAIMS, 'DEMANDED'];
export type ClawbackAction = 'assess' | 'waive' | 'demand' | 'offset' | 'callIn' | 'reassess' | 'redecide' | 'recover' | 'drop' | 'lessen' | 'lessenDemand' | 'absorb' | 'revive' | 'merge';

export interface ClawbackFacts {
  /** what can still become due of the project, less what other overpayments are offset against already */
  laterFen: Fen;
  /** how much of the claim is still overpaid, beside older claims; of every other cause all of it */
  standingFen: Fen;
  /** from which that follows */
  basis: PayoutBasis | null;
  /** YYYY-MM-DD, the day on which public money was first paid to the project; null where none was */
  firstPaidOn: string | null;
}

type Action = ActionDefinition<ClawbackState, Clawback, ClawbackAction, ClawbackFacts>;
/** 抵扣: only out of what the project can still have coming. */
const within = ({ receivedFen }: Clawback, { facts: { laterFen } }: Look<ClawbackFacts>): Reason[] =>
  receivedFen <= laterFen ? [] : [reason('NOTHING_LATER', `该项目今后最多还能拨付 ${formatYuan(laterFen)} 元，不足以抵扣，应要求退回`, `At most ${formatYuan(laterFen)} yuan can still become due of the project, which is not enough: claim it back`)];
const isAmount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const MOST_STATEMENT = 60;
const stated = ({ statement }: Step['input']): Reason[] => (String(statement).trim().length <= MOST_STATEMENT ? [] : [reason('maxLength', `不超过 ${MOST_STATEMENT} 个字`, `At most ${MOST_STATEMENT} characters`, '/statement')]);
/** What is left of what was received, once that is taken off which was spent well and which was misused. */
const unspentOf = ({ receivedFen }: Clawback, { input: { spentFen, misusedFen } }: Step): Fen => receivedFen - (isAmount(spentFen) && isAmount(misusedFen) ? sumFen([spentFen, misusedFen]) : 0);
const assessed = (clawback: Clawback, step: Step): Reason[] => {
  const { input } = step;
  const { receivedFen } = clawback;
  const claims = isAmount(input['spentFen']) && input['spentFen'] < receivedFen && unspentOf(clawback, step) >= 0;
  return [...explained(input.comment), ...stated(input), ...(claims ? [] : [reason('RANGE', `合规支出应小于已拨付的 ${formatYuan(receivedFen)} 元，与违规使用之和不超过该数；全部合规支出的，核定无须追回`, `What was spent well is below the ${formatYuan(receivedFen)} yuan received, and with what was misused not above them; where all was spent well there is nothing to claim`, '/spentFen')])];
};

const isOverpaid = ({ cause }: Clawback): Reason[] => (cause === 'OVERPAID' ? [] : [reason('NOT_OVERPAID', '不是多拨资金的追回，应重新核定', 'It is not about money that was overpaid: assess it anew')]);
const ofEnd = ({ cause }: Clawback): Reason[] => (cause === 'OVERPAID' ? [reason('OVERPAID', '多拨资金的金额由系统核算，不另行核定', 'What was overpaid is computed by the product and not assessed')] : []);
/** Nothing comes back before it was paid. */
const afterPayment = (_: Clawback, { input: { recoveredOn }, facts: { firstPaidOn } }: Step<ClawbackFacts>): Reason[] =>
  firstPaidOn === null || String(recoveredOn) >= firstPaidOn ? [] : [reason('BEFORE_PAYMENT', `退回日期不得早于首次拨付之日（${dateSaid(firstPaidOn).zh}）`, `Not before the first payout (${dateSaid(firstPaidOn).en})`, '/recoveredOn')];

const overpaid: Pick<Action, 'from' | 'permission' | 'comment' | 'impartial'> = { from: ['TO_DECIDE'], permission: clawbackPermissions.assess, comment: 'optional', impartial: true };
/** What is claimed follows what is overpaid now; where that is nothing the clock ends the claim, and this is never asked. */
const stillOverpaid: Action['set'] = ({ receivedFen }, { facts: { standingFen, basis } }) => ({ receivedFen: standingFen > 0 ? standingFen : receivedFen, basis });
const lessened: Pick<Action, 'zh' | 'en' | 'permission' | 'tone' | 'set' | 'due'> = { zh: '多拨金额减少，重新核算', en: 'Less is overpaid: computed anew', permission: clawbackPermissions.clock, tone: 'default', set: stillOverpaid, due: 'keep' };
const statement = ({ input }: Step): string => String(input['statement']).trim();

/** 追回: what finance claims back of a project that failed or was terminated; where due diligence was shown what is unspent or misused, and nothing of what was reasonably spent (JB-13); and what was paid above what is owed since its contract was changed, its registration ended or a payment was void (JB-16). */
export const clawbackWorkflow = defineWorkflow<ClawbackState, ClawbackAction, Clawback, ClawbackFacts>({
  name: 'clawback',
  zh: '资金追回',
  en: 'Money claimed back',
  table: 'clawback',
  initial: 'TO_ASSESS',
  begins: ['TO_DECIDE'],
  beginning: { zh: '立案追回', en: 'Opened' },
  due: workingDays(30),
  visibility: [clawbackPermissions.read],
  sides: sidesHave,
  states: {
    TO_ASSESS: { zh: '待核定', en: 'To be assessed', tone: 'waiting', remind: [3, 1] },
    TO_DECIDE: { zh: '待定退回或抵扣', en: 'To be claimed or offset', tone: 'waiting', remind: [3, 1] },
    DEMANDED: { zh: '待退回', en: 'Claimed', tone: 'bad', remind: [3, 1] },
    RECOVERED: { zh: '已追回', en: 'Recovered', tone: 'good', final: true },
    OFFSET: { zh: '待后续拨付抵扣', en: 'To be offset against later payouts', tone: 'waiting' },
    ABSORBED: { zh: '已抵扣', en: 'Offset', tone: 'good', final: true },
    NOTHING: { zh: '无须追回', en: 'Nothing to claim', tone: 'closed', final: true },
  },
  actions: {
    assess: {
      zh: '核定追回金额', en: 'Assess', from: ['TO_ASSESS'], to: 'DEMANDED', permission: clawbackPermissions.assess, tone: 'primary', comment: 'required', duty: true, impartial: true, asks: { spentFen: 'required', misusedFen: 'required', statement: 'required' }, accepts: assessed,
      set: (clawback, step) => ({ unspentFen: unspentOf(clawback, step), misusedFen: Number(step.input['misusedFen']), statement: statement(step) }), due: workingDays(30),
    },
    waive: {
      zh: '核定无须追回', en: 'Nothing to claim', from: ['TO_ASSESS'], to: 'NOTHING', permission: clawbackPermissions.assess, tone: 'default', comment: 'required', impartial: true, asks: { statement: 'required' },
      accepts: (_, { input }) => [...explained(input.comment), ...stated(input)], set: (_, step) => ({ unspentFen: 0, misusedFen: 0, statement: statement(step) }),
    },
    demand: { zh: '要求退回多拨资金', en: 'Claim what was overpaid', ...overpaid, to: 'DEMANDED', tone: 'primary', duty: true, due: workingDays(30) },
    offset: { zh: '在后续拨付中抵扣', en: 'Offset against later payouts', ...overpaid, to: 'OFFSET', tone: 'default', guards: [within] },
    callIn: { zh: '不再抵扣，要求退回', en: 'Claim it back instead', from: ['OFFSET'], to: 'DEMANDED', permission: clawbackPermissions.assess, tone: 'default', comment: 'optional', impartial: true, set: stillOverpaid, due: workingDays(30) },
    reassess: {
      zh: '重新核定', en: 'Assess anew', from: ['DEMANDED'], to: 'TO_ASSESS', permission: clawbackPermissions.assess, tone: 'default', comment: 'required', impartial: true, guards: [ofEnd], accepts: (_, { input }) => explained(input.comment),
      set: () => ({ unspentFen: null, misusedFen: null, statement: '' }), due: workingDays(30),
    },
    redecide: { zh: '撤销退回要求，重新处理', en: 'Take the claim back, decide anew', from: ['DEMANDED'], to: 'TO_DECIDE', permission: clawbackPermissions.assess, tone: 'default', comment: 'required', impartial: true, guards: [isOverpaid], accepts: (_, { input }) => explained(input.comment), set: stillOverpaid, due: workingDays(30) },
    recover: {
      zh: '登记已追回', en: 'Record the recovery', from: ['DEMANDED'], to: 'RECOVERED', permission: clawbackPermissions.assess, tone: 'primary', comment: 'optional', duty: true, impartial: true, asks: { recoveredOn: 'required', voucher: 'required' },
      accepts: (clawback, step) => [...moved('recoveredOn')(clawback, step), ...afterPayment(clawback, step)],
      set: (_, { input }) => ({ recoveredOn: String(input['recoveredOn']), voucher: String(input['voucher']).trim() }),
    },
    drop: { zh: '不再多拨，撤销追回', en: 'Nothing is overpaid any more', from: ['TO_DECIDE', 'DEMANDED'], to: 'NOTHING', permission: clawbackPermissions.clock, tone: 'default' },
    lessen: { ...lessened, from: ['TO_DECIDE'], to: 'TO_DECIDE' },
    lessenDemand: { ...lessened, from: ['DEMANDED'], to: 'DEMANDED' },
    absorb: { zh: '应得已达到已拨付，抵扣完毕', en: 'Offset: as much is owed by now as was paid', from: ['OFFSET'], to: 'ABSORBED', permission: clawbackPermissions.clock, tone: 'default' },
    revive: { zh: '后续拨付不足以抵扣，重新处理', en: 'Later payouts are not enough: to be decided anew', from: ['OFFSET'], to: 'TO_DECIDE', permission: clawbackPermissions.clock, tone: 'default', set: stillOverpaid, due: workingDays(30) },
    merge: { zh: '项目结束，并入已拨资金的追回', en: 'Part of what is claimed with the end of the project', from: ['OFFSET'], to: 'NOTHING', permission: clawbackPermissions.clock, tone: 'default' },
  },
});
