import type { BothLanguages, Reason } from '../../../kernel/http/index.js';
import { type Fen, formatYuan } from '../../../kernel/money/index.js';
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

/**
 * 金额未定的合同 (domain §1.5): where royalties are paid, the entrance fee and the least royalty that is agreed are all that is certain, and more only what has been settled
 * since. Null where the price is not one of royalties.
 */
export function certainFen({ mode, royalty: { entranceFeeFen, minimumFen, settledFen } }: Payment): Fen | null {
  return ROYALTY_MODES.includes(mode) ? (entranceFeeFen ?? 0) + Math.max(minimumFen ?? 0, settledFen ?? 0) : null;
}

/** … and what of that was settled beyond the least royalty: the price that was agreed did not say how much it would be. */
export const settledBeyondFen = ({ mode, royalty: { minimumFen, settledFen } }: Payment): Fen => (ROYALTY_MODES.includes(mode) ? Math.max(0, (settledFen ?? 0) - (minimumFen ?? 0)) : 0);

/** What the amount of a contract with royalties is registered by; null of other contracts. */
export function openAmountSaid(payment: Payment): BothLanguages | null {
  if (certainFen(payment) === null) return null;
  const { entranceFeeFen, minimumFen, settledFen } = payment.royalty;
  const parts = [
    ...(entranceFeeFen ? [{ zh: '入门费', en: 'entrance fee' }] : []),
    ...((settledFen ?? 0) > (minimumFen ?? 0) ? [{ zh: '已结算的提成', en: 'settled royalties' }] : minimumFen ? [{ zh: '最低提成额', en: 'least royalty' }] : []),
  ];
  return parts.length === 0 ? { zh: '金额未定', en: 'amount open' } : { zh: `金额未定，按${parts.map(({ zh }) => zh).join('、')}登记`, en: `amount open: registered by ${parts.map(({ en }) => en).join(' and ')}` };
}

/** What a payment by royalties lacks; the total is what of them is certain, never what is expected. */
export function royaltyGaps(payment: Payment, totalFen: Fen | null): Reason[] {
  const certain = certainFen(payment);
  if (certain === null) return [];
  const { mode, royalty: { basis, rateBp, audit, entranceFeeFen } } = payment;
  const feeMissing = mode === WITH_ENTRANCE_FEE && entranceFeeFen === null;
  return [
    ...(basis === '' || rateBp === null || audit.trim() === '' ? [{ code: 'ROYALTY', zh: '提成支付须写明提成基数、比例和查账办法', en: 'A royalty needs its base, rate and how the books are looked into', pointer: '/payment/royalty' }] : []),
    ...(feeMissing ? [{ code: 'MISSING', zh: '未填写入门费', en: 'The entrance fee is missing', pointer: '/payment/royalty/entranceFeeFen' }] : []),
    ...(certain === 0 && !feeMissing ? [{ code: 'NOTHING_CERTAIN', zh: '合同没有约定最低提成额或者入门费，成交额无法确定：请由双方补充约定最低提成额后登记；另有固定价款（如研究开发经费、设备款）的，支付方式请选“其他方式”，逐项写明固定价款和提成办法', en: 'Neither a least royalty nor an entrance fee is agreed, so no total can be registered: let the parties agree on a least royalty first. Where fixed amounts (funds of the research, equipment) are paid besides, choose another way of payment and write both row by row', pointer: '/payment/royalty/minimumFen' }] : []),
    ...(certain > 0 && !feeMissing && totalFen !== null && totalFen !== certain
      ? [{ code: 'ROYALTY_TOTAL', zh: `提成合同金额未定，合同成交额按入门费与最低提成额之和（已结算的提成超过最低提成额的，按已结算的）登记，应为 ${formatYuan(certain)} 元，不计预计的提成；另有固定价款（如研究开发经费、设备款）的，支付方式请选“其他方式”，逐项写明固定价款和提成办法`, en: `The amount of a contract with royalties is open: its total is the entrance fee with the least royalty (or with what has been settled, where that is more), CNY ${formatYuan(certain)}, without what is expected. Where fixed amounts (funds of the research, equipment) are paid besides, choose another way of payment and write both row by row`, pointer: '/price/totalFen' }]
      : []),
  ];
}

/** A row of the plan that says neither when nor how much is paid says nothing on paper. */
export function instalmentGaps({ condition, fen }: Instalment, index: number): Reason[] {
  const pointer = `/payment/instalments/${index}`;
  return [
    ...(condition.trim() === '' ? [{ code: 'MISSING', zh: `未填写第 ${index + 1} 期的付款条件`, en: `Condition of instalment ${index + 1} is missing`, pointer: `${pointer}/condition` }] : []),
    ...(fen === null ? [{ code: 'MISSING', zh: `未填写第 ${index + 1} 期的金额`, en: `Amount of instalment ${index + 1} is missing`, pointer: `${pointer}/fen` }] : []),
  ];
}
