/** Where a broker says to hold a stake in: nowhere, in who buys or asks, in who sells, in both. */
export const STAKES = ['NONE', 'BUYER', 'SELLER', 'BOTH'] as const;
export type Stake = (typeof STAKES)[number];

/** What a broker declares before acting for a party (BR-2). */
export interface ConflictDeclaration {
  stake: Stake;
  /** in a client's intellectual property, within the months that the rule says */
  invested: boolean;
}

/** What a broker acts for, and for whom. */
export interface BrokeredMatter {
  kind: 'introduction' | 'clinic' | 'broker_assignment';
  id: string;
  /** organisations */
  parties: readonly string[];
}

export type ConflictFault = 'BROKER_STAKE' | 'BROKER_INVESTED';

/** @param memberOf organisations that the broker belongs to, whichever he or she acts for */
export const isOwnParty = ({ parties }: Pick<BrokeredMatter, 'parties'>, memberOf: readonly string[]): boolean => parties.some((party) => memberOf.includes(party));

/** What keeps a broker from acting by the own word (BR-2): a stake in a party, an investment in what a client owns. */
export function conflictOf({ stake, invested }: ConflictDeclaration): ConflictFault | null {
  if (stake !== 'NONE') return 'BROKER_STAKE';
  return invested ? 'BROKER_INVESTED' : null;
}

/** What is kept of a declaration. Who a party is may be told to the broker only later (an anonymous need, a need that waits in the clinic): so it speaks of what is known, and of what is found out then. @param months of the rule that was in force */
export const declared = (months: number): string => `本人声明：据本人所知，不在交易任何一方持有股权或者其他权益，${months} 个月内没有投资客户的知识产权；以所在机构的名义办理；得知对方名称后发现有前述情形的，立即退回或者退出。`;
