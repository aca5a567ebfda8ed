import type { BidStanding } from '../../api/types';

/** How the file of a kept copy is called. */
export const copyName = ({ number }: BidStanding, { commitment }: { commitment: string }): string => `揭榜留存副本-${number}-${commitment.slice(0, 8)}.bin`;
