import type { Reason } from '../../../kernel/http/index.js';
import { emptyContract, type Instalment, type Payment } from './contract-content.js';

/** L-PAY 分期支付、其他方式: what is paid when is written row by row. */
export const INSTALMENT_MODES: readonly string[] = ['2', '9'];
/** L-PAY 提成支付、提成支付附加预付入门费 */
export const ROYALTY_MODES: readonly string[] = ['3', '4'];
const WITH_ENTRANCE_FEE = '4';

/** What the way of payment does not ask for is not kept: a plan or royalty that nobody sees any more would stand against filing and on papers. */
export function normalisePayment({ mode, instalments, royalty }: Payment): Payment {
  return {
    mode,
    instalments: INSTALMENT_MODES.includes(mode) ? instalments : [],
    royalty: ROYALTY_MODES.includes(mode) ? { ...royalty, entranceFeeFen: mode === WITH_ENTRANCE_FEE ? royalty.entranceFeeFen : null } : emptyContract().payment.royalty,
  };
}

/** A row of the plan that says neither when nor how much is paid says nothing on paper. */
export function instalmentGaps({ condition, fen }: Instalment, index: number): Reason[] {
  const pointer = `/payment/instalments/${index}`;
  return [
    ...(condition.trim() === '' ? [{ code: 'MISSING', zh: `未填写第 ${index + 1} 期的付款条件`, en: `Condition of instalment ${index + 1} is missing`, pointer: `${pointer}/condition` }] : []),
    ...(fen === null ? [{ code: 'MISSING', zh: `未填写第 ${index + 1} 期的金额`, en: `Amount of instalment ${index + 1} is missing`, pointer: `${pointer}/fen` }] : []),
  ];
}
