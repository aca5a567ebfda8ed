import type { BothLanguages } from '../../../kernel/http/index.js';
import { CONTRACT_SUB_KINDS } from '../../contracts/index.js';
import type { ReliefKind } from '../../relief/index.js';
import { BASES } from './base.js';
import { isExemptKind, type Told } from './facts.js';
import { reliefOf } from './granted.js';
import type { ReliefCase } from './relief-case.js';

/** A taxpayer's own case about value-added tax of the same contract. */
export type OwnVat = Pick<ReliefCase, 'number' | 'state' | 'outcome' | 'wasDeclared' | 'acceptedFen' | 'reliefFen'>;

/** An estimate that was never declared is the taxpayer’s alone: the tax office reads this too. */
const isDenied = ({ state, outcome, wasDeclared }: OwnVat): boolean => wasDeclared && (state === 'DENIED' || (outcome === 'NOT_ELIGIBLE' && state !== 'CLOSED'));

/** What was denied may be declared anew, rightly. */
function isExempt({ state, acceptedFen, outcome, reliefFen }: OwnVat): boolean {
  if (state === 'DECLARED') return outcome === 'ELIGIBLE' && reliefOf({ reliefFen }) > 0;
  return (state === 'ACCEPTED' || state === 'ADJUSTED') && (acceptedFen ?? 0) > 0;
}

/**
 * Why the price of a contract holds value-added tax, in words; null where its kind is exempt and no case of the taxpayer says otherwise. Prices of
 * contracts are declared with the tax.
 * @param own of a seller; a buyer knows no case of the other side
 */
export function taxInPrice(told: Pick<Told, 'contract' | 'vatKinds'>, own: readonly OwnVat[]): BothLanguages | null {
  const { zh, en } = CONTRACT_SUB_KINDS[told.contract.recognition.subKind];
  if (!isExemptKind(told)) return { zh: `“${zh}”合同不免征增值税`, en: `a contract of this kind (${en}) is not exempt from value-added tax` };
  const denied = own.some(isExempt) ? undefined : own.find(isDenied);
  return denied ? { zh: `${denied.number} 的增值税未免征`, en: `the exemption of ${denied.number} does not apply` } : null;
}

/** What counts without the tax: income, and expenses as far as the tax is deducted as input tax. */
const WITHOUT_TAX: Readonly<Partial<Record<ReliefKind, (amount: BothLanguages, why: BothLanguages) => BothLanguages>>> = {
  CIT: (amount, why) => ({
    zh: `收入没有填写，按${amount.zh}（含税）测算；${why.zh}，收入应按不含增值税的金额填写。`,
    en: `The income was left open and computed by ${amount.en}, tax included; ${why.en}: enter it without value-added tax.`,
  }),
  RD: (amount, why) => ({
    zh: `支付的价款没有填写，按${amount.zh}（含税）测算；${why.zh}，其中可抵扣的进项税额不是研发费用，应按不含可抵扣增值税的金额填写。`,
    en: `What was paid was left open and computed by ${amount.en}, tax included; ${why.en}: input tax that is deducted is no cost of research, so enter the amount without it.`,
  }),
};

/** Of a case whose amount was left open, so that the tax counts with it. @param taxed see {@link taxInPrice} */
export function cautionOfTax({ kind, answers, facts, outcome }: Pick<ReliefCase, 'kind' | 'answers' | 'facts' | 'outcome'>, taxed: BothLanguages | null): BothLanguages | null {
  const [base, say] = [BASES[kind], WITHOUT_TAX[kind]];
  if (!base || !say || !taxed || facts === null || outcome === 'NOT_ELIGIBLE') return null;
  return (answers[base.name] ?? null) === null ? say(base, taxed) : null;
}
