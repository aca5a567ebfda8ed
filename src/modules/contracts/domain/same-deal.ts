import { foldName } from '../../../kernel/text/index.js';
import { kindOf } from './contract-kinds.js';
import { mayBeSameParty, sameParty } from './parties.js';
import type { TechContract } from './tech-contract.js';

/** By what two contracts are compared. */
export type Deal = Pick<TechContract, 'sellerName' | 'sellerUscc' | 'buyerName' | 'buyerUscc' | 'totalFen' | 'signDate' | 'title' | 'subKind'>;

const sellerOf = ({ sellerName: name, sellerUscc: uscc }: Deal) => ({ name, uscc });
const buyerOf = ({ buyerName: name, buyerUscc: uscc }: Deal) => ({ name, uscc });

const sameTerms = (one: Deal, other: Deal): boolean => one.totalFen !== null && one.signDate !== null && one.totalFen === other.totalFen && one.signDate === other.signDate;
const agreeIn = (test: typeof sameParty) => (one: Deal, other: Deal): boolean => test(sellerOf(one), sellerOf(other)) && test(buyerOf(one), buyerOf(other));
const sameTitle = (one: Deal, other: Deal): boolean => foldName(one.title) === foldName(other.title);
const sameKind = (one: Deal, other: Deal): boolean => one.subKind !== '' && other.subKind !== '' && kindOf(one.subKind) === kindOf(other.subKind);

/** The same contract beyond doubt (R11): same parties, amount and day, and the same name. */
export const isSameContract = (one: Deal, other: Deal): boolean => sameTerms(one, other) && agreeIn(sameParty)(one, other) && sameTitle(one, other);

/** Perhaps the same contract: parties, amount and day agree, whatever its name and kind; where a party agrees by its name only, kind or name of the contract as well. Two real ones may; so it is a hint. */
export const mayBeSameContract = (one: Deal, other: Deal): boolean =>
  sameTerms(one, other) && (agreeIn(sameParty)(one, other) || (agreeIn(mayBeSameParty)(one, other) && (sameKind(one, other) || sameTitle(one, other)))) && !isSameContract(one, other);
