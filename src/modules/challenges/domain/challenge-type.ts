import type { OrganisationKind } from '../../../kernel/access/index.js';
import type { BothLanguages } from '../../../kernel/http/index.js';

export const CHALLENGE_TYPES = ['T1', 'T2'] as const;
export type ChallengeTypeCode = (typeof CHALLENGE_TYPES)[number];

/** What the two types of a list (domain §3.2) differ in; everything else is the same process. */
export interface ChallengeType {
  /** who may put one on the list */
  posters: readonly OrganisationKind[];
  /** said to everybody else */
  othersAreTold: BothLanguages;
  /** who may lead a bid; others may be members of a consortium. Null: every verified organisation that may bid at all */
  bidders: readonly OrganisationKind[] | null;
  /** who sells the technology (卖方) and applies for the registration of the contract; the other one pays */
  seller: 'BIDDER' | 'POSTER';
  /** L-JB-FUND */
  fundings: readonly string[];
  /** it lists a published achievement of its poster */
  ofResult: boolean;
}

const TYPES: Readonly<Record<ChallengeTypeCode, ChallengeType>> = {
  T1: { posters: ['ENTERPRISE'], othersAreTold: { zh: '技术攻关类由企业提出', en: 'Problems are put forward by enterprises' }, bidders: null, seller: 'BIDDER', fundings: ['F1', 'F2', 'F3'], ofResult: false },
  T2: {
    posters: ['INSTITUTE'], othersAreTold: { zh: '成果转化类由高校院所提出', en: 'Results are put forward by institutes and universities' }, bidders: ['ENTERPRISE'], seller: 'POSTER',
    // the enterprise that takes the result over pays for it: the public buys no technology for it
    fundings: ['F1', 'F3'], ofResult: true,
  },
};

/** Null for a draft that does not say yet what it is. */
export const typeOf = ({ type }: { type: string }): ChallengeType | null => {
  const code = CHALLENGE_TYPES.find((one) => one === type);
  return code === undefined ? null : TYPES[code];
};

/** Whether an organisation of this kind may lead a bid. */
export const mayLead = (content: { type: string }, kind: OrganisationKind | null): boolean => {
  const bidders = typeOf(content)?.bidders ?? null;
  return bidders === null || (kind !== null && bidders.includes(kind));
};

/** The poster sells and the bidder pays (成果转化类); else it is the other way round. */
export const posterSells = (content: { type: string }): boolean => typeOf(content)?.seller === 'POSTER';

/** Ways in which a listed result is taken over: those for which a price is paid, and 作价入股, for which shares are given. */
export const TRANSFER_WAYS = ['TRANSFER', 'EXCLUSIVE', 'SOLE', 'ORDINARY', 'EQUITY'] as const;
export type TransferWay = (typeof TRANSFER_WAYS)[number];
