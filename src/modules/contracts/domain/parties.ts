import { foldName } from '../../../kernel/text/index.js';
import type { ContractContent, Party } from './contract-content.js';

/** An organisation here, by what tells that it is a party. */
export interface KnownOrganisation {
  id: string;
  uscc: string;
}

/** … as it is verified. */
export interface VerifiedParty extends KnownOrganisation {
  name: string;
}

/** ISO 3166-1 alpha-3; a country that is not chosen yet is no other one. */
export const isAbroad = ({ country }: Pick<Party, 'country'>): boolean => country !== '' && country !== 'CHN';

/** 涉外: which way technology crosses the border, by the countries of the parties; null where neither sits in China, or a country is not filled in. */
export function crossingOf({ seller, buyer }: { seller: Pick<Party, 'country'>; buyer: Pick<Party, 'country'> }): ContractContent['foreign'] | null {
  if (seller.country === '' || buyer.country === '') return null;
  if (seller.country === 'CHN') return buyer.country === 'CHN' ? 'NONE' : 'EXPORT';
  return buyer.country === 'CHN' ? 'IMPORT' : null;
}

/** A party sits abroad, or the contract says that technology crosses the border. */
export const isCrossBorder = (content: Pick<ContractContent, 'foreign' | 'seller' | 'buyer'>): boolean => content.foreign !== 'NONE' || isAbroad(content.seller) || isAbroad(content.buyer);

type Named = Pick<Party, 'organisationId' | 'uscc'>;

/** An organisation is a party (当事人) that the contract names by its account or by its credit code. The SQL twin is `isPartyOf`. */
export const isParty = ({ organisationId, uscc }: Named, { id, uscc: own }: KnownOrganisation): boolean => organisationId === id || (uscc !== '' && uscc === own);

/** Two contracts name the same party: by the credit code; by the name where neither has one, as from abroad. */
export const sameParty = (one: Pick<Party, 'uscc' | 'name'>, other: Pick<Party, 'uscc' | 'name'>): boolean =>
  one.uscc === '' && other.uscc === '' ? foldName(one.name) === foldName(other.name) : one.uscc === other.uscc;

/** … or may: under the same name, whatever code stands beside it. */
export const mayBeSameParty = (one: Pick<Party, 'uscc' | 'name'>, other: Pick<Party, 'uscc' | 'name'>): boolean => sameParty(one, other) || (one.name !== '' && foldName(one.name) === foldName(other.name));

/** A party that was written with the credit code of a verified organisation is that organisation, under its own name. */
export function withKnownParties(content: ContractContent, known: readonly VerifiedParty[]): ContractContent {
  const found = (party: Party): Party => {
    const own = party.organisationId === null ? known.find((one) => isParty(party, one)) : undefined;
    return own ? { ...party, organisationId: own.id, name: own.name } : party;
  };
  return { ...content, seller: found(content.seller), buyer: found(content.buyer) };
}

/** The party beside the applicant, where it has an account here. */
export const counterpartyOf = ({ seller, buyer }: { seller: Named; buyer: Named }, applicant: string): string | null => [seller.organisationId, buyer.organisationId].find((id) => id !== null && id !== applicant) ?? null;

/**
 * SQL: the organisation `o` is a party of the contract `c`, as it stands or by what is being changed in it; or it applies for its registration.
 * @param c alias of `tech_contract`
 * @param o alias of `organisation`
 */
export const isPartyOf = (c: string, o: string): string =>
  `coalesce(${o}.id IN (${c}.organisation_id, ${c}.counterparty_id) OR ${o}.id::text IN (${c}.content #>> '{seller,organisationId}', ${c}.content #>> '{buyer,organisationId}')
    OR (${o}.uscc <> '' AND ${o}.uscc IN (${c}.seller_uscc, ${c}.buyer_uscc, ${c}.content #>> '{seller,uscc}', ${c}.content #>> '{buyer,uscc}')), false)`;

/** SQL: a person is an active member of a party of the contract `c`. @param person SQL expression */
export const partyHas = (c: string, person: string): string =>
  `EXISTS (SELECT 1 FROM membership m JOIN organisation o ON o.id = m.organisation_id WHERE m.person_id = ${person} AND m.status = 'ACTIVE' AND ${isPartyOf(c, 'o')})`;

/** SQL: … of one of the contracts that have these ids. @param ids SQL expression for an array */
export const partyOfOneHas = (ids: string, person: string): string => `EXISTS (SELECT 1 FROM tech_contract k WHERE k.id = ANY(${ids}) AND ${partyHas('k', person)})`;
