import { addMonths } from '../../../kernel/calendar/index.js';
import type { Fen } from '../../../kernel/money/index.js';
import { techPaid } from '../../commissions/index.js';

export type RewardBase = 'REGISTERED' | 'PAID';

interface Payment {
  amountFen: Fen;
  /** YYYY-MM-DD */
  paidOn: string;
}

export const yearOf = (day: string): number => Number(day.slice(0, 4));

/** Last day on which something of the year is applied for, YYYY-MM-DD. */
export const lastDayOf = (year: number, months: number): string => addMonths(`${year}-12-31`, months);

/**
 * Of what the reward of a year is a share: the technology amount that is registered, or its part within what was paid in the year. The parts of
 * all years add up to the part of everything that was paid.
 * @param payments confirmed ones
 */
export function baseOfYear(base: RewardBase, { priceFen, techFen }: { priceFen: Fen; techFen: Fen }, payments: readonly Payment[], year: number): Fen {
  if (base === 'REGISTERED') return techFen;
  const until = (last: number): Fen => techPaid({ priceFen, techFen, paidFen: payments.filter(({ paidOn }) => yearOf(paidOn) <= last).reduce((sum, { amountFen }) => sum + amountFen, 0) });
  return until(year) - until(year - 1);
}
