import { daysBetween } from '../../../kernel/calendar/index.js';
import type { ContractContent } from './contract-content.js';
import type { FlagParams, Founded, Surroundings } from './surroundings.js';

export const foundedOf = ({ seller }: Pick<ContractContent, 'seller'>, { founded }: Pick<Surroundings, 'founded'>): Founded | null => (seller.establishedOn === null ? founded : { on: seller.establishedOn, by: null });

const asksAge = ({ price, signDate }: Pick<ContractContent, 'price' | 'signDate'>, { youngSellerFromFen }: FlagParams): boolean => signDate !== null && (price.totalFen ?? 0) >= youngSellerFromFen;

/** The seller's age matters, and nothing that was filed tells it. */
export const isAgeUnknown = (content: ContractContent, params: FlagParams, around: Pick<Surroundings, 'founded'>): boolean =>
  params.flags.includes('F2') && asksAge(content, params) && foundedOf(content, around) === null;

/** Founded less than so many days before a large contract was signed; null where it was not, or where nobody knows. */
export function youngSeller(content: ContractContent, params: FlagParams, around: Pick<Surroundings, 'founded'>): Founded | null {
  const founded = foundedOf(content, around);
  if (founded === null || content.signDate === null || !asksAge(content, params)) return null;
  return Math.abs(daysBetween(founded.on, content.signDate)) < params.youngSellerDays ? founded : null;
}
