import { foldName } from '../../../kernel/text/index.js';
import { kindOf } from './contract-kinds.js';
import { sameParty } from './parties.js';
import type { TechContract } from './tech-contract.js';

/** By what two contracts are compared. */
export type Deal = Pick<TechContract, 'sellerName' | 'sellerUscc' | 'buyerName' | 'buyerUscc' | 'totalFen' | 'signDate' | 'title' | 'subKind'>;

const sellerOf = ({ sellerName: name, sellerUscc: uscc }: Deal) => ({ name, uscc });
const buyerOf = ({ buyerName: name, buyerUscc: uscc }: Deal) => ({ name, uscc });

export const sameParties = (one: Deal, other: Deal): boolean =>
  sameParty(sellerOf(one), sellerOf(other)) && sameParty(buyerOf(one), buyerOf(other));

const sameDeal = (one: Deal, other: Deal): boolean =>
  one.totalFen !== null && one.signDate !== null && one.totalFen === other.totalFen && one.signDate === other.signDate && sameParties(one, other);

/** The same contract beyond doubt (R11): same parties, amount and day, and the same name. */
export const isSameContract = (one: Deal, other: Deal): boolean => sameDeal(one, other) && foldName(one.title) === foldName(other.title);

/** Perhaps the same contract under another name: parties, amount, day and kind agree. Two real ones may; so it is a hint. */
export const mayBeSameContract = (one: Deal, other: Deal): boolean =>
  one.subKind !== '' && other.subKind !== '' && kindOf(one.subKind) === kindOf(other.subKind) && sameDeal(one, other) && !isSameContract(one, other);
