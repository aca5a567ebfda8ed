import type { BothLanguages } from '../../../kernel/http/index.js';
import type { Beginner, Introduction, Side } from './introduction.js';
import { AWAKE } from './pipeline.js';

/** How somebody stands to an introduction: on a side, as its broker, or as an official who oversees it. */
export type Reader = Beginner | 'OFFICE';

type Known = Pick<Introduction, 'buyerOrganisationId' | 'sellerOrganisationId' | 'organisationId' | 'begunBy' | 'buyerUnnamed' | 'state' | 'dealId' | 'dealLost' | 'withoutBrokerAt'>;

/** For whoever may read it at all. */
export function readerOf(introduction: Known, organisationId: string | null): Reader {
  if (organisationId === introduction.buyerOrganisationId) return 'BUYER';
  if (organisationId === introduction.sellerOrganisationId) return 'SELLER';
  return introduction.begunBy === 'BROKER' && organisationId === introduction.organisationId ? 'BROKER' : 'OFFICE';
}

export const isIntroduced = ({ state }: Pick<Introduction, 'state'>): boolean => state === 'INTRODUCED';

/** Both have agreed, and what a broker asks for is settled: their deal has begun. */
export const haveMet = ({ state, dealId }: Pick<Introduction, 'state' | 'dealId'>): boolean => state === 'INTRODUCED' && dealId !== null;

/**
 * SQL: the two of an introduction have met, it stands so, and what began with it has not ended without a contract.
 * @param id expression of the introduction's id
 */
export const stillMeets = (id: string): string => `EXISTS (SELECT 1 FROM introduction i JOIN deal d ON d.introduction_id = i.id WHERE i.id = ${id} AND i.state = 'INTRODUCED' AND d.state <> 'LOST')`;

/** SQL: … and they talk about a contract that is not signed yet. @param id expression of the introduction's id */
export const stillTalk = (id: string): string => `EXISTS (SELECT 1 FROM introduction i JOIN deal d ON d.introduction_id = i.id WHERE i.id = ${id} AND i.state = 'INTRODUCED' AND d.state IN (${AWAKE.map((state) => `'${state}'`).join(', ')}))`;

/** … with the reader beside them: a broker without whom the two went on learns by it nothing that was not told before. */
const metBefore = (introduction: Known, reader: Reader): boolean => haveMet(introduction) && (reader !== 'BROKER' || introduction.withoutBrokerAt === null);

/** An achievement names its institute, and who asks names itself; only the owner of an anonymous need stays unnamed, until the two have met. */
export const isNamed = (introduction: Known, side: Side, reader: Reader): boolean =>
  side === 'SELLER' || reader === side || reader === 'OFFICE' || !introduction.buyerUnnamed || metBefore(introduction, reader);

/** Who has taken a step is told by name to the own side and to officials, to everybody once the two have met; a broker acts openly. */
export const isPersonNamed = (introduction: Known, by: Beginner, reader: Reader): boolean => by === 'BROKER' || reader === by || reader === 'OFFICE' || metBefore(introduction, reader);

/** How somebody is called who is not told by name. */
export const SIDE_WORDS: Readonly<Record<Beginner, BothLanguages>> = { BUYER: { zh: '买方', en: 'the buyer' }, SELLER: { zh: '卖方', en: 'the seller' }, BROKER: { zh: '技术经理人', en: 'the broker' } };

/** Persons, addresses and telephones are for the two sides alone, once the two have met, and for what they have met for: no more once that has ended without a contract. */
export const opensContacts = (introduction: Known, reader: Reader): reader is Side => haveMet(introduction) && !introduction.dealLost && (reader === 'BUYER' || reader === 'SELLER');
