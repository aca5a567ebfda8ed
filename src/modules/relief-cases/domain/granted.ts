import { type Reason } from '../../../kernel/http/index.js';
import { type Fen, formatYuan } from '../../../kernel/money/index.js';
import type { ReliefKind } from '../../relief/index.js';
import type { ReliefCase } from './relief-case.js';

type Amounts = Pick<ReliefCase, 'kind' | 'acceptedFen' | 'declaredFen'>;

/**
 * 自行判别、申报享受: the taxpayer has the relief from its declaration on, before anybody has answered (增值税: 留存备查; 企业所得税:
 * 国家税务总局公告2018年第23号第四条; 个人所得税: with the withholding return). The other kinds only compute what is due.
 */
const HAD_BY_DECLARING: readonly ReliefKind[] = ['VAT', 'CIT', 'RD', 'IIT'];

/** The amount of a computation as far as it is relief: a loss, or no figure, is none. */
export const reliefOf = ({ reliefFen }: Pick<ReliefCase, 'reliefFen'>): Fen => Math.max(0, reliefFen ?? 0);

/**
 * What does not hang on the registration is not taken back when it ends: stamp duty is reduced for what the taxpayer is (公告2023年第12号), and a
 * contract that is not performed gives none back (财政部 税务总局公告2022年第22号第三条); a reward is owed to people.
 */
const WHATEVER_IS_REGISTERED: readonly ReliefKind[] = ['STAMP', 'REWARD'];

/** What the taxpayer has had at most by the registration: as the tax office answered last, or as it was declared since. */
export const hadFen = ({ kind, acceptedFen, declaredFen }: Amounts): Fen =>
  WHATEVER_IS_REGISTERED.includes(kind) ? 0 : Math.max(acceptedFen ?? 0, HAD_BY_DECLARING.includes(kind) ? (declaredFen ?? 0) : 0);

/** Whether a declaration says that nothing is due (更正申报为 0): it takes nothing of the contract or its year. */
export const saysNothing = ({ outcome, wasDeclared }: Pick<ReliefCase, 'outcome' | 'wasDeclared'>): boolean => wasDeclared && outcome !== 'ELIGIBLE';

/** Why an amount that the tax office enters is too large. */
export const aboveMost = (field: 'acceptedFen' | 'recoveredFen', fen: Fen, mostFen: Fen, of: { zh: string; en: string }): Reason[] =>
  fen <= mostFen ? [] : [{ code: 'ABOVE_MOST', zh: `不能大于${of.zh} ${formatYuan(mostFen)} 元`, en: `It must not exceed ${of.en}, CNY ${formatYuan(mostFen)}`, pointer: `/${field}` }];
