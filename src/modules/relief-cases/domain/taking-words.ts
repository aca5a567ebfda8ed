import type { BothLanguages } from '../../../kernel/http/index.js';
import { type Fen, formatYuan } from '../../../kernel/money/index.js';
import type { ReliefKind } from '../../relief/index.js';
import type { ReliefCase } from './relief-case.js';

type Said = (fen: Fen) => BothLanguages;

/** What is said of a relief that was had and is not due: of a tax, money that comes in. */
interface TakingWords {
  had: BothLanguages;
  dueNow: BothLanguages;
  granted: BothLanguages;
  recovered: BothLanguages;
  /** heads the steps on the cover of a dossier, which is printed in Chinese */
  steps: string;
  owed: BothLanguages;
  /** while the registration has ended, and the rest is taken back */
  stillOwed: BothLanguages;
  /** what a step must not exceed */
  most: { had: BothLanguages; owed: BothLanguages };
  notFixed: BothLanguages;
  nothingOwed: BothLanguages;
  rest: Said;
  wholeRest: Said;
  notToCome: BothLanguages;
  taken: Said;
  givenUp: Said;
  waits: Readonly<Record<'toFix' | 'fixed' | 'settled' | 'denied' | 'less' | 'fewer' | 'again', BothLanguages>>;
  caution: BothLanguages;
}

const TAX: TakingWords = {
  had: { zh: '此前已享受（未追回）', en: 'Had, not paid back' },
  dueNow: { zh: '现应享受', en: 'Due now' },
  granted: { zh: '税务认可的金额', en: 'As the tax office accepted' },
  recovered: { zh: '已入库合计', en: 'Paid back in all' },
  steps: '历次申报、反馈和入库',
  owed: { zh: '应补缴', en: 'To be paid back' },
  stillOwed: { zh: '尚应追回', en: 'Still to be taken back' },
  most: { had: { zh: '已享受且未追回的优惠', en: 'the relief that was had and not paid back' }, owed: { zh: '应补缴的差额', en: 'what is owed' } },
  notFixed: { zh: '请先核定应追回的金额', en: 'Fix first what is to be taken back' },
  nothingOwed: { zh: '没有尚未入库的差额', en: 'Nothing is owed' },
  rest: (fen) => ({ zh: `尚有 ${formatYuan(fen)} 元未入库`, en: `CNY ${formatYuan(fen)} have not come in` }),
  wholeRest: (fen) => ({ zh: `不予追回的金额应为尚未入库的 ${formatYuan(fen)} 元；部分入库的先登记入库`, en: `What is given up is the rest that has not come in, CNY ${formatYuan(fen)}; record what has come in first` }),
  notToCome: { zh: '入库日期不能晚于今天', en: 'The day of the payment must not lie in the future' },
  taken: (fen) => ({ zh: `追回 ${formatYuan(fen)} 元`, en: `CNY ${formatYuan(fen)} taken back` }),
  givenUp: (fen) => ({ zh: `其余 ${formatYuan(fen)} 元不予追回`, en: `CNY ${formatYuan(fen)} given up` }),
  waits: {
    toFix: { zh: '应追回的金额待核定', en: 'What is to be taken back has to be fixed' },
    fixed: { zh: '已核定，尚未全部入库', en: 'Fixed, and not all of it has come in' },
    settled: { zh: '已全部入库，待办结', en: 'All of it has come in; to be closed' },
    denied: { zh: '不予认可，已享受的优惠尚未补缴', en: 'Denied, and what was had is not paid back' },
    less: { zh: '认可的金额少于此前已享受的，差额尚未补缴', en: 'Less was accepted than was had, and the difference is not paid back' },
    fewer: { zh: '重新测算后应享受的减少，待更正申报或者核定', en: 'Less is due as computed again; to be declared again or fixed' },
    again: { zh: '此前已享受，须重新测算', en: 'Relief was had; to be computed again' },
  },
  caution: { zh: '已享受的优惠由税务机关追回，应追回的金额以税务机关核定的为准。', en: 'The tax office takes back the relief that was had, as far as it fixes that.' },
};

/** … and of a deduction, what is taken out of the return (调减): the tax follows from it, and is paid with the return that is corrected. */
const DEDUCTION: TakingWords = {
  had: { zh: '此前已加计扣除（未调减）', en: 'Deducted extra, not taken out' },
  dueNow: { zh: '现可加计扣除', en: 'Extra deduction due now' },
  granted: { zh: '税务认可的加计扣除额', en: 'Extra deduction that the tax office accepted' },
  recovered: { zh: '已调减的加计扣除额', en: 'Extra deduction taken out' },
  steps: '历次申报、反馈和调减',
  owed: { zh: '应调减的加计扣除额', en: 'Extra deduction to be taken out' },
  stillOwed: { zh: '应调减的加计扣除额', en: 'Extra deduction to be taken out' },
  most: { had: { zh: '已加计扣除且未调减的金额', en: 'what was deducted extra and not taken out' }, owed: { zh: '应调减的加计扣除额', en: 'the extra deduction to be taken out' } },
  notFixed: { zh: '请先核定应调减的加计扣除额', en: 'Fix first how much of the deduction is to be taken out' },
  nothingOwed: { zh: '没有尚未调减的加计扣除额', en: 'No extra deduction is left to be taken out' },
  rest: (fen) => ({ zh: `尚有加计扣除额 ${formatYuan(fen)} 元未调减`, en: `CNY ${formatYuan(fen)} of the extra deduction have not been taken out` }),
  wholeRest: (fen) => ({ zh: `不予调减的金额应为尚未调减的加计扣除额 ${formatYuan(fen)} 元；部分调减的先登记调减`, en: `What is given up is the extra deduction that has not been taken out, CNY ${formatYuan(fen)}; record what was taken out first` }),
  notToCome: { zh: '调减日期不能晚于今天', en: 'The day on which it was taken out must not lie in the future' },
  taken: (fen) => ({ zh: `调减加计扣除额 ${formatYuan(fen)} 元`, en: `CNY ${formatYuan(fen)} of the extra deduction taken out` }),
  givenUp: (fen) => ({ zh: `其余 ${formatYuan(fen)} 元不予调减`, en: `CNY ${formatYuan(fen)} left in` }),
  waits: {
    toFix: { zh: '应调减的加计扣除额待核定', en: 'How much of the deduction is to be taken out has to be fixed' },
    fixed: { zh: '已核定，尚未全部调减', en: 'Fixed, and not all of it was taken out' },
    settled: { zh: '已全部调减，待办结', en: 'All of it was taken out; to be closed' },
    denied: { zh: '不予认可，已加计扣除的尚未调减', en: 'Denied, and what was deducted extra is not taken out' },
    less: { zh: '认可的金额少于此前已加计扣除的，差额尚未调减', en: 'Less was accepted than was deducted extra, and the difference is not taken out' },
    fewer: { zh: '重新测算后可加计扣除的减少，待更正申报或者核定', en: 'Less may be deducted as computed again; to be declared again or fixed' },
    again: { zh: '此前已加计扣除，须重新测算', en: 'Something was deducted extra; to be computed again' },
  },
  caution: { zh: '已加计扣除的金额须调减，应调减的加计扣除额以税务机关核定的为准。', en: 'The extra deduction has to be taken out of the return, as far as the tax office fixes that.' },
};

export const takingWords = (kind: ReliefKind): TakingWords => (kind === 'RD' ? DEDUCTION : TAX);

/** Steps that are called otherwise for a deduction. */
const DEDUCTION_STEPS = {
  clawBack: { zh: '登记终止，调减加计扣除', en: 'Take the deduction out' },
  recover: { zh: '转入调减', en: 'Have it taken out' },
  assessClawback: { zh: '核定应调减的加计扣除额', en: 'Fix what is to be taken out' },
  record: { zh: '登记调减', en: 'Taken out of the return' },
  settle: { zh: '调减办结', en: 'Settled' },
  giveUpRest: { zh: '其余不予调减并办结', en: 'Leave the rest in and close' },
} as const satisfies Record<string, BothLanguages>;

export const ofDeduction = (step: keyof typeof DEDUCTION_STEPS) => ({ kind }: Pick<ReliefCase, 'kind'>): BothLanguages | null => (kind === 'RD' ? DEDUCTION_STEPS[step] : null);
