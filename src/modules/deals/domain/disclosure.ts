import type { Beginner, Introduction, Side } from './introduction.js';

/** How somebody stands to an introduction: on a side, as its broker, or as an official who oversees it. */
export type Reader = Beginner | 'OFFICE';

type Known = Pick<Introduction, 'buyerOrganisationId' | 'sellerOrganisationId' | 'organisationId' | 'begunBy' | 'buyerUnnamed' | 'state'>;

/** For whoever may read it at all. */
export function readerOf(introduction: Known, organisationId: string | null): Reader {
  if (organisationId === introduction.buyerOrganisationId) return 'BUYER';
  if (organisationId === introduction.sellerOrganisationId) return 'SELLER';
  return introduction.begunBy === 'BROKER' && organisationId === introduction.organisationId ? 'BROKER' : 'OFFICE';
}

export const isIntroduced = ({ state }: Pick<Introduction, 'state'>): boolean => state === 'INTRODUCED';

/** An achievement names its institute, and who asks names itself; only the owner of an anonymous need stays unnamed, until both have agreed. */
export const isNamed = (introduction: Known, side: Side, reader: Reader): boolean =>
  side === 'SELLER' || reader === side || reader === 'OFFICE' || !introduction.buyerUnnamed || isIntroduced(introduction);

/** Who has taken a step is told by name to the own side and to officials, to everybody once both have agreed; a broker acts openly. */
export const isPersonNamed = (introduction: Known, by: Beginner, reader: Reader): boolean => by === 'BROKER' || reader === by || reader === 'OFFICE' || isIntroduced(introduction);

/** Persons, addresses and telephones are for the two sides alone, and only once both have agreed. */
export const opensContacts = (introduction: Known, reader: Reader): reader is Side => isIntroduced(introduction) && (reader === 'BUYER' || reader === 'SELLER');
