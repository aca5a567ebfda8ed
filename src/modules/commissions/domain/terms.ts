import { type Reason, reason } from '../../../kernel/http/index.js';
import { type Fen, isFen } from '../../../kernel/money/index.js';
import type { Side } from '../../deals/index.js';

/** who pays the broker (支付方) */
export const PAYERS = ['BUYER', 'SELLER', 'BOTH'] as const;
export type Payer = (typeof PAYERS)[number];
/** from what it is computed (计费基数): the technology part of what was paid and confirmed, the price of the registered contract, or a fixed amount */
export const BASES = ['TECH_PAID', 'CONTRACT', 'FIXED'] as const;
export type Basis = (typeof BASES)[number];

/** A rate for the part of the base above a threshold (分段费率). */
export interface RateStep {
  aboveFen: Fen;
  /** basis points, 1–5,000 */
  rateBp: number;
}

/** What a broker and who pays agree on (佣金约定). */
export interface TermsContent {
  payer: Payer;
  /** the buyer's share in basis points where both pay, 1–9,999; the seller pays the rest */
  buyerShareBp: number | null;
  basis: Basis;
  /** thresholds that rise from zero; empty for a fixed amount */
  steps: RateStep[];
  /** for a fixed amount */
  fixedFen: Fen | null;
  /** at most so much in all; null: no limit */
  capFen: Fen | null;
  /** calendar days within which a bill is paid, 1–365 */
  dueDays: number;
  /** months from the agreement in which a contract of the same two owes the fee although they went round the broker (民法典第九百六十五条), 1–60 */
  validMonths: number;
  /** necessary costs that are paid where no contract comes about (第九百六十四条), at most so much; null: none */
  costsCapFen: Fen | null;
}

export const WHOLE_BP = 10_000;
const MOST_RATE_BP = 5_000;
const MOST_STEPS = 5;

export const payersOf = ({ payer }: Pick<TermsContent, 'payer'>): Side[] => (payer === 'BOTH' ? ['BUYER', 'SELLER'] : [payer]);

/** Who pays by any of them, each once: a change of terms needs those of the earlier ones too (第八条 of the text). */
export const payersUnder = (terms: readonly (Pick<TermsContent, 'payer'> | null)[]): Side[] => (['BUYER', 'SELLER'] as const).filter((side) => terms.some((one) => one !== null && payersOf(one).includes(side)));

const positive = (fen: Fen | null): boolean => fen === null || (isFen(fen) && fen > 0);
const rising = (steps: readonly RateStep[]): boolean =>
  steps.length > 0 && steps.length <= MOST_STEPS && steps.every(({ aboveFen, rateBp }, at) => isFen(aboveFen) && rateBp >= 1 && rateBp <= MOST_RATE_BP && (at === 0 ? aboveFen === 0 : aboveFen > (steps[at - 1]?.aboveFen ?? 0)));

/** What is missing or does not fit together, field by field; the ranges of single fields stand in the body's own checks. */
export function termsGaps({ payer, buyerShareBp, basis, steps, fixedFen, capFen, costsCapFen }: TermsContent): Reason[] {
  return [
    ...((payer === 'BOTH') === (buyerShareBp !== null) ? [] : [reason('SHARE', '双方分担的须写明买方承担比例，一方承担的不填', 'Where both pay, the buyer’s share is stated; where one pays, it is not', '/terms/buyerShareBp')]),
    ...(basis === 'FIXED' ? (fixedFen !== null && steps.length === 0 ? [] : [reason('FIXED', '固定金额的须写明金额，不填费率', 'A fixed amount is stated as an amount, without rates', '/terms/fixedFen')])
      : fixedFen === null && rising(steps) ? [] : [reason('STEPS', `费率须从 0 起逐段升高，最多 ${MOST_STEPS} 段，每段不超过 50%`, `Thresholds rise from zero, at most ${MOST_STEPS} of them, each rate up to 50 %`, '/terms/steps')]),
    ...(positive(fixedFen) ? [] : [reason('AMOUNT', '金额应大于零', 'The amount is above zero', '/terms/fixedFen')]),
    ...(positive(capFen) ? [] : [reason('AMOUNT', '上限应大于零', 'The limit is above zero', '/terms/capFen')]),
    ...(positive(costsCapFen) ? [] : [reason('AMOUNT', '上限应大于零', 'The limit is above zero', '/terms/costsCapFen')]),
  ];
}
