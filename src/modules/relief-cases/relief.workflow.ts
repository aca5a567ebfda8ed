import { dateInChina } from '../../kernel/calendar/index.js';
import { type BothLanguages, type Reason, reason } from '../../kernel/http/index.js';
import { isFen } from '../../kernel/money/index.js';
import { type ActionDefinition, defineWorkflow, type Due, type Look, type Step } from '../../kernel/workflow/index.js';
import { SIDE_WORDS } from './domain/answers.js';
import { aboveRoom, BASES, goodsAbove, goodsTakenBy, partsAbove, type Room, takenBy } from './domain/base.js';
import { changesSaid } from './domain/changed-rules.js';
import { gapsOf } from './domain/facts.js';
import { aboveMost, type AmountField, hadDeclaring, hadGranted, isDeclared, keptBeside, owedFen, paidBack, reliefOf, saysNothing } from './domain/granted.js';
import { invoiceFaults, kept, type KnownInvoices, specialAmong, usedTwice } from './domain/invoices.js';
import { type OwnExpenses, ownExpensesTwice, ownFenOf } from './domain/own-expenses.js';
import { samePayment } from './domain/payments.js';
import { type ClosedBecause, hasBegun, type ReliefCase } from './domain/relief-case.js';
import { acceptedSaid, declaredSaid, demandSaid, paymentSaid, settledSaid, takenBack } from './domain/step-amounts.js';
import { ofDeduction, takingWords } from './domain/taking-words.js';
import { periodFaults } from './domain/tax-period.js';
import { reliefPermissions as may } from './relief-cases.permissions.js';

export const RELIEF_STATES = ['DRAFT', 'ESTIMATED', 'DECLARED', 'ACCEPTED', 'ADJUSTED', 'DENIED', 'RECALC_REQUIRED', 'DEPARTED', 'CLAWBACK', 'CLOSED'] as const;
export type ReliefState = (typeof RELIEF_STATES)[number];
export type ReliefAction = 'compute' | 'recompute' | 'declare' | 'correct' | 'accept' | 'adjust' | 'deny' | 'abandon' | 'requireRecalculation' | 'clawBack' | 'endWithContract' | 'reopen' | 'restore' | 'leave' | 'conclude' | 'assess' | 'repay' | 'repayAdjusted' | 'repayDenied' | 'recover' | 'assessClawback' | 'collect' | 'settle' | 'giveUpRest';

/** What the steps of a case look at beside the case itself. */
export interface ReliefFacts {
  /** null where nothing is registered, or the kind is not measured by an amount of the contract */
  room: Room | null;
  /** the contract is registered no longer */
  ended: boolean;
  /** a change of the contract has put another party in the taxpayer’s place */
  departed: boolean;
  /** of research: own expenses of the year that another case of the taxpayer has */
  ownBeside: OwnExpenses | null;
  /** how long a relief that has to be computed again may wait, by the rule of today; null where none says */
  recalculateWithin: Due | null;
  /** what has changed of the rules that it was computed under, in words */
  rules: readonly BothLanguages[];
  /** of a sale: what the taxpayer's invoices stand in already */
  invoices: KnownInvoices;
  /** of a cash reward: the case in which the same payment to the same person stands already; null where none does */
  paidBeside: string | null;
}

type Action = ActionDefinition<ReliefState, ReliefCase, ReliefAction, ReliefFacts>;
type Seen = Look<ReliefFacts>;

const ofTheSide = ({ side }: ReliefCase, { facts: { departed } }: Seen): Reason[] => {
  const { zh, en } = SIDE_WORDS[side];
  return departed ? [reason('NOT_YOUR_RELIEF', `合同已变更登记，纳税人不再是合同的${zh}`, `The contract was changed; the taxpayer is its ${en} no longer`)] : [];
};
const computable = ({ kind, answers }: ReliefCase): Reason[] => gapsOf(kind, answers);
/** What is computed fits into what other cases have left; of a relief that was declared before nothing may be left, then it is computed as nothing. */
const fits = ({ kind, answers, wasDeclared }: ReliefCase, { facts: { room } }: Seen): Reason[] => {
  const base = BASES[kind];
  if (!base || room === null) return [];
  const asked = answers[base.name] ?? null;
  return (asked === null ? room.leftFen > 0 || wasDeclared : asked <= room.leftFen) ? [] : [aboveRoom(kind, room)];
};
const partsFit = ({ kind, answers }: ReliefCase, { facts: { room } }: Seen): Reason[] => (room === null ? [] : [...partsAbove(kind, answers, room.leftFen), ...goodsAbove(answers.goodsFen ?? 0, room)]);
const stillFits = (relief: ReliefCase, { facts: { room } }: Seen): Reason[] =>
  room === null || saysNothing(relief) ? [] : [...(takenBy(relief) <= room.leftFen ? [] : [aboveRoom(relief.kind, room)]), ...goodsAbove(goodsTakenBy(relief), room)];
const ownOnce = ({ answers }: ReliefCase, { facts: { ownBeside } }: Seen): Reason[] => (ownBeside && (answers.ownFen ?? 0) > 0 ? [ownExpensesTwice(ownBeside)] : []);
const ownStillOnce = (relief: ReliefCase, { facts: { ownBeside } }: Seen): Reason[] => (ownBeside && ownFenOf(relief) > 0 ? [ownExpensesTwice(ownBeside)] : []);
const paidOnce = ({ answers }: ReliefCase, { facts: { paidBeside } }: Seen): Reason[] => (paidBeside === null ? [] : [samePayment(paidBeside, answers.paidOn ?? '')]);
const upToDate = ({ stale }: ReliefCase): Reason[] => (stale ? [reason('STALE_COMPUTATION', '填报内容在测算后有改动，请重新测算', 'Something was changed after the computation; compute again')] : []);
/** Nothing is declared by a rule set that was corrected after the computation. */
const underItsRules = (_: ReliefCase, { facts: { rules } }: Seen): Reason[] =>
  rules.length === 0 ? [] : [reason('RULE_CHANGED', `测算所依据的规则已有变动（${changesSaid(rules).zh}），请重新测算`, `The rules have changed since the computation (${changesSaid(rules).en}); compute again`)];
const toTaxOffice = ({ kind }: ReliefCase): Reason[] => (isDeclared(kind) ? [] : [reason('NOT_DECLARED', '奖酬不是税收优惠，不向税务机关申报；测算结果和卷宗由单位自行使用、留存', 'A reward is no tax relief and is not declared to the tax office; the unit uses and keeps computation and dossier')]);
/** What was declared before is declared anew also where nothing is left of it (更正申报): open questions are answered first. */
const favourable = ({ outcome, wasDeclared }: ReliefCase): Reason[] =>
  outcome === 'ELIGIBLE' || (wasDeclared && outcome !== 'NEEDS_INFO') ? [] : [reason('NOT_ELIGIBLE', '测算结果不是“符合条件”，没有可申报的优惠', 'The answer is not “eligible”; there is nothing to declare')];
/** 预缴、汇算清缴 (企业所得税法第五十四条): what a year brings is declared while it runs and after it, never before. */
const yearBegun = ({ year }: ReliefCase, { now }: Seen): Reason[] => (hasBegun(year, now) ? [] : [reason('YEAR_NOT_BEGUN', `${year} 年度尚未开始，不能申报`, `The year ${year} has not begun; nothing of it can be declared yet`)]);
const neverDeclared = ({ wasDeclared }: ReliefCase): Reason[] => (wasDeclared ? [reason('DECLARED', '已向税务机关申报过，不能作废', 'It was declared to the tax office and cannot be given up')] : []);
const had = ({ hadFen }: ReliefCase): Reason[] => (hadFen > 0 ? [] : [reason('NOTHING_HAD', '纳税人没有享受过优惠，没有可追回的金额', 'The taxpayer has had no relief; there is nothing to take back')]);
const nothingHad = ({ hadFen }: ReliefCase): Reason[] => (hadFen > 0 ? [reason('RELIEF_HAD', '纳税人已享受优惠，须由税务机关追回', 'The taxpayer has had the relief; the tax office has to take it back')] : []);
/** 行政复议法第六十四条, 行政诉讼法第七十条: what rested on a revocation that was annulled falls with it; what was closed for another reason stays closed. */
const endedOnly = ({ endedWithRegistration }: ReliefCase): Reason[] => (endedWithRegistration ? [] : [reason('ENDED_OTHERWISE', '不是因合同登记终止而办结或者追回的', 'It was not closed or taken back because the registration ended')]);
const neverComputed = ({ facts }: ReliefCase): Reason[] => (facts === null ? [] : [reason('COMPUTED', '已测算过，须重新测算', 'It was computed; it has to be computed again')]);
const onceComputed = ({ facts }: ReliefCase): Reason[] => (facts === null ? [reason('NEVER_COMPUTED', '尚未测算过', 'It was never computed')] : []);
const declaredOnce = ({ wasDeclared }: ReliefCase): Reason[] => (wasDeclared ? [] : [reason('NEVER_DECLARED', '纳税人未申报过，税务机关没有可处理的事项', 'It was never declared; there is nothing for the tax office')]);
/** What was declared before is computed and declared anew within the time of the rule; computing alone ends it not. The twin in SQL is {@link overdueWhere}. */
const isOverdue = ({ dueAt, corrects }: ReliefCase, now: Date): boolean => (dueAt === null ? corrects : dueAt <= now);
const overdueWhere = (row: string): string => `coalesce(${row}.due_at <= now(), ${row}.corrects)`;
const untilDeclared = ({ wasDeclared }: ReliefCase): 'keep' | null => (wasDeclared ? 'keep' : null);

/** What is still due is declared by the taxpayer in time; the tax office closes what is not, or what the taxpayer leaves lying. */
const notDue = (relief: ReliefCase, { now }: Seen): Reason[] =>
  relief.state === 'ESTIMATED' && relief.outcome === 'ELIGIBLE' && !relief.stale && !isOverdue(relief, now) ? [reason('STILL_DUE', '重新测算后仍符合条件，由纳税人更正申报', 'It is still due as computed again; the taxpayer declares it')] : [];

/** Less is due than was had: what is due less the tax office may fix without waiting for the taxpayer; what was had and is not declared again in time, too. */
const fixable = (relief: ReliefCase, { now }: Seen): Reason[] =>
  relief.outcome === 'ELIGIBLE' && ((owedFen(relief) ?? 0) > 0 || (relief.hadFen > 0 && !relief.stale && isOverdue(relief, now))) ? [] : [reason('NOTHING_LESS', '按现有测算，应享受的优惠没有少于此前已享受的优惠', 'As computed, no less is due than was had')];
const because = (code: string, { zh, en }: BothLanguages, pointer?: string): Reason => reason(code, zh, en, pointer);
const notAssessed = ({ kind }: ReliefCase): Reason => because('NOT_ASSESSED', takingWords(kind).notFixed);
const owing = (relief: ReliefCase): Reason[] => {
  if (relief.state === 'CLAWBACK' && owedFen(relief) === null) return [notAssessed(relief)];
  return (owedFen(relief) ?? 0) > 0 ? [] : [because('NOTHING_OWED', takingWords(relief.kind).nothingOwed)];
};

/** What the tax office has fixed is paid back first: computing again would say that nothing is owed. A declaration that nobody has answered is the taxpayer’s own. */
const paidUp = (relief: ReliefCase): Reason[] => {
  const owed = relief.state === 'DECLARED' ? 0 : (owedFen(relief) ?? 0);
  if (owed === 0) return [];
  const { zh, en } = takingWords(relief.kind).rest(owed);
  return [reason('OWED', `${zh}，办清后才能更正（补充）申报`, `${en}; what was declared can be corrected or supplemented after that`)];
};

const nothingLeft = (relief: ReliefCase): Reason[] => {
  const rest = owedFen(relief);
  if (rest === null) return [notAssessed(relief)];
  return rest === 0 ? [] : [because('REST', takingWords(relief.kind).rest(rest))];
};

/** Who accepts what was declared by an invoice that income tells as a special one says why. */
const whySpecial = ({ invoiceNos }: ReliefCase, { facts: { invoices } }: Seen): Reason | null => {
  const [found] = specialAmong(invoiceNos, invoices);
  return found ? { ...found, zh: `${found.zh}，认可须写明理由`, en: `${found.en}; say why it is accepted`, pointer: '/comment' } : null;
};

const firstTime = ({ wasAccepted }: ReliefCase): Reason[] =>
  wasAccepted ? [reason('ACCEPTED_BEFORE', '此前已认可过优惠，请用“调整”填写应享受的金额，可以为 0', 'Relief was accepted before; adjust it instead, to nothing where nothing is left')] : [];

/** 发票: the exemption of a sale is shown by its invoices; the other taxes are declared without them. */
const invoicesOf = (input: Step['input']): string[] => (input['invoiceNos'] as string[] | undefined) ?? [];
const inPeriod = (relief: ReliefCase, { input }: Step<ReliefFacts>): Reason[] => periodFaults(relief, input['period'] as string);
const invoiced = ({ kind, outcome, wasDeclared }: ReliefCase, { input, facts: { invoices } }: Step<ReliefFacts>): Reason[] => {
  const [given, faults] = [invoicesOf(input), invoiceFaults(invoicesOf(input))];
  if (kind !== 'VAT' || saysNothing({ outcome, wasDeclared })) return faults;
  return given.length === 0 ? [reason('isDefined', '请填写免税发票号码', 'Give the numbers of the exempt invoices', '/invoiceNos')] : [...faults, ...usedTwice(given, invoices), ...specialAmong(given, invoices)];
};
type Most = { words: (relief: ReliefCase) => BothLanguages; of: (relief: ReliefCase) => number };
const COMPUTED: Most = { words: () => ({ zh: '申报的测算金额', en: 'what was computed and declared' }), of: reliefOf };
const HAD: Most = { words: ({ kind }) => takingWords(kind).most.had, of: ({ hadFen }) => hadFen };
const OWED: Most = { words: ({ kind }) => takingWords(kind).most.owed, of: (relief) => owedFen(relief) ?? 0 };
const amount = (field: AmountField, { of, words }: Most) => (relief: ReliefCase, { input }: Step): Reason[] =>
  isFen(input[field]) && Number(input[field]) >= 0 ? aboveMost(field, Number(input[field]), of(relief), words(relief)) : [reason('PARAMETER', '应为不小于 0 的金额', 'An amount of at least zero', `/${field}`)];
const assessed = (relief: ReliefCase, step: Step): Reason[] => amount('acceptedFen', (owedFen(relief) ?? 0) > 0 ? COMPUTED : HAD)(relief, step);
const above0 = (_: ReliefCase, { input }: Step): Reason[] => (Number(input['recoveredFen']) > 0 ? [] : [reason('PARAMETER', '应为大于 0 的金额', 'An amount above zero', '/recoveredFen')]);
const paidByToday = ({ kind }: ReliefCase, { input, now }: Step): Reason[] => (String(input['paidOn']) <= dateInChina(now) ? [] : [because('FUTURE', takingWords(kind).notToCome, '/paidOn')]);
const payment = (relief: ReliefCase, step: Step): Reason[] => [...amount('recoveredFen', OWED)(relief, step), ...above0(relief, step), ...paidByToday(relief, step)];
/** Who gives up says what: the whole rest, by its amount. */
const wholeRest = (relief: ReliefCase, { input }: Step): Reason[] => {
  const rest = owedFen(relief) ?? 0;
  return input['givenUpFen'] === rest ? [] : [because('REST', takingWords(relief.kind).wholeRest(rest), '/givenUpFen')];
};
/** What the tax office has answered replaces what was declared; what was had beyond it stays had until it is paid back. */
const answered = (relief: ReliefCase, acceptedFen: number): Partial<ReliefCase> => ({
  wasAccepted: true, corrects: false, acceptedFen, declaredFen: null, hadFen: hadGranted(relief, acceptedFen),
  // what others were given of the year then, it does not take back when it is computed again
  ...(acceptedFen === 0 && reliefOf(relief) > 0 ? { placeSince: null } : {}),
});
const answeredAs = (relief: ReliefCase, { input }: Step): Partial<ReliefCase> => answered(relief, Number(input['acceptedFen']));
const paid = (relief: ReliefCase, { input }: Step): Partial<ReliefCase> => paidBack(relief, Number(input['recoveredFen']));
const demanded = (relief: ReliefCase, { input }: Step): Partial<ReliefCase> => keptBeside(relief, Number(input['demandedFen']));
const closed = (closedBecause: ClosedBecause) => (): Partial<ReliefCase> => ({ closedBecause });

const byTaxpayer: Record<string, Action> = {
  compute: { zh: '测算', en: 'Compute', from: ['DRAFT', 'ESTIMATED'], to: 'ESTIMATED', permission: may.handle, tone: 'primary', guards: [ofTheSide, computable, fits, partsFit, ownOnce, paidOnce], due: untilDeclared },
  recompute: { zh: '重新测算', en: 'Compute again', from: ['RECALC_REQUIRED'], to: 'ESTIMATED', permission: may.handle, tone: 'primary', duty: true, guards: [ofTheSide, computable, fits, partsFit, ownOnce, paidOnce], due: untilDeclared },
  declare: {
    zh: '确认已申报', en: 'Declared', from: ['ESTIMATED'], to: 'DECLARED', permission: may.handle, tone: 'primary', main: ({ kind }) => isDeclared(kind), comment: 'optional', asks: { period: 'required', invoiceNos: 'optional' },
    guards: [toTaxOffice, yearBegun, ofTheSide, upToDate, underItsRules, favourable, stillFits, ownStillOnce, paidOnce], accepts: (relief, step) => [...inPeriod(relief, step), ...invoiced(relief, step)],
    replaces: (relief) => ({ declaredFen: reliefOf(relief) }), adds: declaredSaid,
    set: (relief, { input, now }) => ({ wasDeclared: true, corrects: false, declaredAt: now, placeSince: saysNothing(relief) ? null : (relief.placeSince ?? now), declaredFen: reliefOf(relief), hadFen: hadDeclaring(relief, reliefOf(relief)), period: String(input['period']), invoiceNos: kept(invoicesOf(input)) }),
  },
  correct: {
    zh: '更正（补充）申报', en: 'Correct or supplement the declaration', from: ['DECLARED', 'ACCEPTED', 'ADJUSTED'], to: 'RECALC_REQUIRED', permission: may.handle, tone: 'default', comment: 'required', guards: [ofTheSide, paidUp],
    set: () => ({ stale: true, corrects: true }), due: (_, { facts }) => facts.recalculateWithin,
  },
  abandon: { zh: '作废', en: 'Give up', from: ['DRAFT', 'ESTIMATED', 'RECALC_REQUIRED'], to: 'CLOSED', permission: may.handle, tone: 'danger', comment: 'optional', guards: [neverDeclared], set: closed('ABANDONED') },
};

/** 补缴入库: what was had beyond what is due is paid back, at once or in parts, each with its day; the case stays where it is. */
const PAYMENT = { named: ofDeduction('record'), to: 'ACCEPTED', permission: may.feedback, tone: 'primary', comment: 'optional', asks: { recoveredFen: 'required', paidOn: 'required' }, guards: [owing], accepts: payment, set: paid, adds: paymentSaid, duty: true } as const;
const repaidIn = (state: 'ACCEPTED' | 'ADJUSTED' | 'DENIED'): Action => ({ zh: '补缴入库', en: 'Difference paid back', ...PAYMENT, from: [state], to: state, waits: (row) => `${row}.had_fen > coalesce(${row}.accepted_fen, 0)` });

const byTaxOffice: Record<string, Action> = {
  accept: { zh: '认可', en: 'Accept', from: ['DECLARED'], to: 'ACCEPTED', permission: may.feedback, tone: 'primary', comment: 'optional', commentWanted: whySpecial, duty: true, replaces: (relief) => ({ declaredFen: reliefOf(relief) }), adds: acceptedSaid, set: (relief) => answered(relief, reliefOf(relief)) },
  adjust: {
    zh: '调整', en: 'Adjust', from: ['DECLARED'], to: 'ADJUSTED', permission: may.feedback, tone: 'default', comment: 'required', asks: { acceptedFen: 'required' }, accepts: amount('acceptedFen', COMPUTED),
    set: answeredAs, adds: acceptedSaid,
  },
  deny: { zh: '不予认可', en: 'Deny', from: ['DECLARED'], to: 'DENIED', permission: may.feedback, tone: 'danger', comment: 'required', guards: [firstTime], set: () => ({ declaredFen: null }) },
  conclude: {
    zh: '核定退出前的优惠', en: 'Fix what was due before', from: ['DEPARTED'], to: 'ADJUSTED', permission: may.feedback, tone: 'primary', comment: 'required', duty: true, asks: { acceptedFen: 'required' }, accepts: amount('acceptedFen', HAD),
    set: answeredAs, adds: acceptedSaid,
  },
  assess: {
    zh: '核定应享受的优惠', en: 'Fix what is due', from: ['ESTIMATED'], to: 'ADJUSTED', permission: may.feedback, tone: 'primary', comment: 'required', asks: { acceptedFen: 'required' },
    guards: [declaredOnce, fixable], accepts: assessed, set: answeredAs, adds: acceptedSaid, duty: true, waits: (row) => `NOT ${row}.stale AND ${row}.outcome = 'ELIGIBLE' AND (${row}.had_fen > greatest(${row}.relief_fen, 0) OR (${row}.had_fen > 0 AND ${overdueWhere(row)}))`,
  },
  repay: repaidIn('ACCEPTED'),
  repayAdjusted: repaidIn('ADJUSTED'),
  repayDenied: repaidIn('DENIED'),
  recover: {
    zh: '转入追缴', en: 'Take back', named: ofDeduction('recover'), from: ['RECALC_REQUIRED', 'ESTIMATED'], to: 'CLAWBACK', permission: may.feedback, tone: 'danger', comment: 'required', asks: { demandedFen: 'required' },
    guards: [declaredOnce, notDue], accepts: amount('demandedFen', HAD), set: demanded, adds: demandSaid,
    // who corrects has the time of the rule for it
    duty: true, waits: (row) => `${row}.had_fen > 0 AND NOT (${row}.state = 'RECALC_REQUIRED' AND ${row}.corrects AND coalesce(${row}.due_at > now(), false)) AND (${row}.state = 'RECALC_REQUIRED' OR ${row}.stale OR ${row}.outcome <> 'ELIGIBLE')`,
  },
};

const TAKING_BACK = { from: ['CLAWBACK'], permission: may.feedback } as const;
/** 追回: what is to be taken back is fixed apart from what has come in, and closed when nothing is left of it, or the rest is given up by its amount. */
const takingBack: Record<string, Action> = {
  assessClawback: {
    zh: '核定应追回的金额', en: 'Fix what is to be taken back', named: ofDeduction('assessClawback'), ...TAKING_BACK, to: 'CLAWBACK', tone: 'primary', main: ({ keptFen }) => keptFen === null, comment: 'required', asks: { demandedFen: 'required' }, accepts: amount('demandedFen', HAD), set: demanded, adds: demandSaid,
    duty: true, waits: (row) => `${row}.kept_fen IS NULL`,
  },
  collect: { zh: '追缴入库', en: 'Came in', ...PAYMENT, ...TAKING_BACK, to: 'CLAWBACK', main: (relief) => (owedFen(relief) ?? 0) > 0, waits: (row) => `${row}.had_fen > ${row}.kept_fen` },
  settle: {
    zh: '追回办结', en: 'Settled', named: ofDeduction('settle'), ...TAKING_BACK, to: 'CLOSED', tone: 'primary', main: (relief) => owedFen(relief) === 0, comment: 'optional', guards: [nothingLeft], set: closed('SETTLED'), replaces: takenBack, adds: settledSaid,
    duty: true, waits: (row) => `${row}.had_fen = ${row}.kept_fen`,
  },
  giveUpRest: {
    zh: '其余不予追回并办结', en: 'Give up the rest and close', named: ofDeduction('giveUpRest'), ...TAKING_BACK, to: 'CLOSED', tone: 'danger', comment: 'required', asks: { givenUpFen: 'required' }, guards: [owing], accepts: wholeRest,
    set: (_, { input }) => ({ closedBecause: 'SETTLED', givenUpFen: Number(input['givenUpFen']) }), replaces: takenBack, adds: settledSaid,
  },
};

/** Nothing is taken back or given up any more; what has come in stays recorded, and what is due is declared anew. */
const backAgain = (): Partial<ReliefCase> => ({ endedWithRegistration: false, closedBecause: null, keptFen: null, givenUpFen: null, corrects: false });

const byContract: Record<string, Action> = {
  requireRecalculation: { zh: '合同或年度台账有变动，须重新测算', en: 'Changed: compute again', from: ['ESTIMATED', 'DECLARED', 'ACCEPTED', 'ADJUSTED', 'RECALC_REQUIRED', 'DEPARTED'], to: 'RECALC_REQUIRED', permission: may.follow, tone: 'default', comment: 'required', set: () => ({ stale: true, corrects: false }), due: (_, { facts }) => facts.recalculateWithin },
  clawBack: { zh: '登记终止，追回优惠', en: 'Take back', named: ofDeduction('clawBack'), from: ['ESTIMATED', 'DECLARED', 'ACCEPTED', 'ADJUSTED', 'RECALC_REQUIRED', 'DEPARTED'], to: 'CLAWBACK', permission: may.follow, tone: 'default', comment: 'required', guards: [had], set: () => ({ endedWithRegistration: true }) },
  reopen: { zh: '登记恢复，继续填报', en: 'Registration restored: go on', from: ['CLOSED'], to: 'DRAFT', permission: may.follow, tone: 'default', comment: 'required', guards: [endedOnly, neverComputed], set: backAgain },
  restore: { zh: '登记恢复，须重新测算', en: 'Registration restored: compute again', from: ['CLOSED', 'CLAWBACK'], to: 'RECALC_REQUIRED', permission: may.follow, tone: 'default', comment: 'required', guards: [endedOnly, onceComputed], set: () => ({ ...backAgain(), stale: true }), due: (_, { facts }) => facts.recalculateWithin },
  leave: { zh: '纳税人退出合同，由税务机关核定', en: 'Left to the tax office', from: ['ESTIMATED', 'RECALC_REQUIRED'], to: 'DEPARTED', permission: may.follow, tone: 'default', comment: 'required', guards: [had] },
  endWithContract: { zh: '登记终止或者纳税人退出合同，办理结束', en: 'Ended with the registration, or with the taxpayer’s part in it', from: ['DRAFT', 'ESTIMATED', 'DECLARED', 'ACCEPTED', 'ADJUSTED', 'RECALC_REQUIRED', 'DEPARTED'], to: 'CLOSED', permission: may.follow, tone: 'default', comment: 'required', guards: [nothingHad], set: (_, { facts }) => ({ closedBecause: 'CONTRACT_ENDED', endedWithRegistration: facts.ended }) },
};

/** Of the way of a case, the stages of one that is not declared ({@link isDeclared}). */
export const STAGES_UNDECLARED = 2;

/** Tax relief of a registered contract (税收优惠办理), from the estimate to the tax office's answer, and back where the registration changes or ends. */
export const reliefWorkflow = defineWorkflow<ReliefState, ReliefAction, ReliefCase, ReliefFacts>({
  name: 'relief',
  zh: '税收优惠办理',
  en: 'Tax relief of contracts',
  table: 'relief_case',
  initial: 'DRAFT',
  beginning: { zh: '开始办理', en: 'Begin' },
  visibility: [may.read],
  writing: { permission: may.handle, in: ['DRAFT', 'ESTIMATED', 'RECALC_REQUIRED'] },
  stages: [
    { zh: '填报', en: 'Questions', of: ['DRAFT'] }, { zh: '测算', en: 'Computed', of: ['ESTIMATED'], aside: ['RECALC_REQUIRED', 'DEPARTED'] }, { zh: '申报', en: 'Declared', of: ['DECLARED'] },
    { zh: '税务反馈', en: 'Answered', of: ['ACCEPTED'], aside: ['ADJUSTED', 'DENIED', 'CLAWBACK', 'CLOSED'] },
  ],
  states: {
    DRAFT: { zh: '待测算', en: 'To be computed', tone: 'draft' },
    ESTIMATED: { zh: '已测算', en: 'Computed', tone: 'waiting' },
    DECLARED: { zh: '已申报，待税务反馈', en: 'Declared', tone: 'waiting' },
    ACCEPTED: { zh: '税务认可', en: 'Accepted', tone: 'good' },
    ADJUSTED: { zh: '税务调整后认可', en: 'Accepted as adjusted', tone: 'good' },
    DENIED: { zh: '税务不予认可', en: 'Denied', tone: 'bad', final: true },
    RECALC_REQUIRED: { zh: '须重新测算', en: 'To be computed again', tone: 'bad', remind: [3, 1] },
    DEPARTED: { zh: '纳税人已退出，待税务核定', en: 'Taxpayer has left; tax office decides', tone: 'waiting' },
    CLAWBACK: { zh: '追回优惠中', en: 'Being taken back', tone: 'bad' },
    CLOSED: { zh: '已办结', en: 'Closed', tone: 'closed' },
  },
  actions: { ...byTaxpayer, ...byTaxOffice, ...takingBack, ...byContract } as Record<ReliefAction, Action>,
});
