import { type AskedIndicator, isWorse, rowsOf } from '../browser/bid-form.js';
import { BID_FORM } from './bid-form.js';
import type { BidContent } from './read-bid.js';

/** What was promised for an indicator; null where nothing readable was. */
export interface Promised {
  value: number | null;
  /** upper bound where the indicator is a range */
  max: number | null;
}

/** The latest month that the form takes; what a bid says otherwise was not written in it. */
const LAST_MONTH = BID_FORM.fields.flatMap((field) => (field.kind === 'rows' && field.per === 'milestones' ? field.columns : [])).find(({ name }) => name === 'month')?.max ?? 0;

/** In which month each milestone is reached, by the bid; by the list where it promises none that can be read. */
export function promisedMonths(content: Pick<BidContent, 'values'> | null, milestones: readonly { month: number | null }[]): number[] {
  const rows = content ? rowsOf(content.values, 'milestones') : [];
  return milestones.map(({ month }, at) => {
    const promised = numberOf(rows[at]?.['month']);
    return promised !== null && Number.isSafeInteger(promised) && promised >= 1 && promised <= LAST_MONTH ? promised : (month ?? at + 1);
  });
}

const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** By the order of the indicators. */
export function promisesOf(content: Pick<BidContent, 'values'> | null, indicators: readonly AskedIndicator[]): Promised[] {
  const rows = content ? rowsOf(content.values, 'indicators') : [];
  return indicators.map((_, at) => ({ value: numberOf(rows[at]?.['promised']), max: numberOf(rows[at]?.['promisedMax']) }));
}

/** 一票否决: names of the indicators with a veto that are not met. What was not promised is not met. */
export const unmetVetoes = (promises: readonly Promised[], indicators: readonly Pick<AskedIndicator, 'name' | 'comparator' | 'target' | 'targetMax' | 'veto' | 'unit'>[]): string[] =>
  indicators.filter((indicator, at) => {
    const { value = null, max = null } = promises[at] ?? {};
    return indicator.veto && (value === null || isWorse(indicator, value, max));
  }).map(({ name }) => name);

export const vetoesMissed = (content: Pick<BidContent, 'values'> | null, indicators: readonly AskedIndicator[]): string[] => unmetVetoes(promisesOf(content, indicators), indicators);
