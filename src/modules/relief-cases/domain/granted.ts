import { type Reason } from '../../../kernel/http/index.js';
import { type Fen, formatYuan } from '../../../kernel/money/index.js';
import type { ReliefKind } from '../../relief/index.js';
import type { ReliefCase } from './relief-case.js';

/**
 * 自行判别、申报享受: the taxpayer has the relief from its declaration on, before anybody has answered (增值税: 留存备查; 企业所得税:
 * 国家税务总局公告2018年第23号第四条; 个人所得税: with the withholding return). The other kinds only compute what is due.
 */
const HAD_BY_DECLARING: readonly ReliefKind[] = ['VAT', 'CIT', 'RD', 'IIT'];

/**
 * A reward is owed to people by their unit (促进科技成果转化法第四十四、四十五条): it is no tax, so nothing of it is declared to the tax office, and
 * none of its steps is the tax office's. Such a case ends with its computation, which the unit keeps.
 */
export const isDeclared = (kind: ReliefKind): boolean => kind !== 'REWARD';

/** The amount of a computation as far as it is relief: a loss, or no figure, is none. */
export const reliefOf = ({ reliefFen }: Pick<ReliefCase, 'reliefFen'>): Fen => Math.max(0, reliefFen ?? 0);

/**
 * What does not hang on the registration is not taken back when it ends: stamp duty is reduced for what the taxpayer is (公告2023年第12号), and a
 * contract that is not performed gives none back (财政部 税务总局公告2022年第22号第三条); a reward is owed to people.
 */
const WHATEVER_IS_REGISTERED: readonly ReliefKind[] = ['STAMP', 'REWARD'];

export const restsOnRegistration = (kind: ReliefKind): boolean => !WHATEVER_IS_REGISTERED.includes(kind);

type Had = Pick<ReliefCase, 'kind' | 'hadFen'>;

/** What a taxpayer has had and not paid back (此前已享受), once `fen` was declared: a declaration of less takes nothing back by itself. */
export const hadDeclaring = ({ kind, hadFen }: Had, fen: Fen): Fen => (HAD_BY_DECLARING.includes(kind) ? Math.max(hadFen, fen) : hadFen);
/** … and once the tax office has granted `fen`. */
export const hadGranted = ({ kind, hadFen }: Had, fen: Fen): Fen => (restsOnRegistration(kind) ? Math.max(hadFen, fen) : 0);

/** What a case says is due now (现应享受); null while that has to be computed, or the tax office has to fix it. */
export function dueFen(relief: Pick<ReliefCase, 'state' | 'acceptedFen' | 'declaredFen' | 'reliefFen' | 'outcome' | 'stale' | 'keptFen'>): Fen | null {
  switch (relief.state) {
    case 'ESTIMATED': return relief.stale || relief.outcome === 'NEEDS_INFO' ? null : dueAsComputed(relief);
    case 'DECLARED': return relief.declaredFen;
    case 'ACCEPTED':
    case 'ADJUSTED': return relief.acceptedFen;
    case 'DENIED': return 0;
    case 'CLAWBACK':
    case 'CLOSED': return relief.keptFen;
    default: return null;
  }
}
const dueAsComputed = ({ outcome, reliefFen }: Pick<ReliefCase, 'outcome' | 'reliefFen'>): Fen => (outcome === 'ELIGIBLE' ? reliefOf({ reliefFen }) : 0);

/** What was had and is not due (应补缴、应追回), less what the tax office has given up; null while nobody can say. */
export function owedFen(relief: Parameters<typeof dueFen>[0] & Pick<ReliefCase, 'hadFen' | 'givenUpFen'>): Fen | null {
  const due = dueFen(relief);
  return due === null ? null : Math.max(0, relief.hadFen - due - (relief.givenUpFen ?? 0));
}

/** What the taxpayer keeps where `demandedFen` is still to be taken back: of a contract that was performed in part, the relief of that part. */
export const keptBeside = ({ hadFen }: Pick<ReliefCase, 'hadFen'>, demandedFen: Fen): Pick<ReliefCase, 'keptFen'> => ({ keptFen: hadFen - demandedFen });

/** An amount that was paid back, with all that was before. */
export const paidBack = ({ hadFen, recoveredFen }: Pick<ReliefCase, 'hadFen' | 'recoveredFen'>, fen: Fen): Pick<ReliefCase, 'hadFen' | 'recoveredFen'> => ({ hadFen: hadFen - fen, recoveredFen: (recoveredFen ?? 0) + fen });

/** Whether a declaration says that nothing is due (更正申报为 0): it takes nothing of the contract or its year. */
export const saysNothing = ({ outcome, wasDeclared }: Pick<ReliefCase, 'outcome' | 'wasDeclared'>): boolean => wasDeclared && outcome !== 'ELIGIBLE';

/** Amounts that a step of the tax office asks for. */
export type AmountField = 'acceptedFen' | 'recoveredFen' | 'demandedFen' | 'givenUpFen';

/** Why an amount that the tax office enters is too large. */
export const aboveMost = (field: AmountField, fen: Fen, mostFen: Fen, of: { zh: string; en: string }): Reason[] =>
  fen <= mostFen ? [] : [{ code: 'ABOVE_MOST', zh: `不能大于${of.zh} ${formatYuan(mostFen)} 元`, en: `It must not exceed ${of.en}, CNY ${formatYuan(mostFen)}`, pointer: `/${field}` }];
