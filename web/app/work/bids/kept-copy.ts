import { del, get, update } from 'idb-keyval';
import { useEffect, useState } from 'react';
import type { SealedBid } from '../../../../src/modules/bids/browser/seal';
import type { BidStanding } from '../../api/types';

/** What proves a bid: kept before it is sent, because the answer may be lost on the way. */
export type KeptCopy = Pick<SealedBid, 'commitment' | 'copy'>;

/** Of several tries only the server knows which one has arrived. */
const MOST = 5;
const keyOf = ({ challengeId, bidderUscc }: BidStanding): string => `bid copies ${challengeId} ${bidderUscc}`;

/** @returns whether this browser keeps anything (a private window does not) */
export const keepCopy = (standing: BidStanding, { commitment, copy }: KeptCopy): Promise<boolean> =>
  update<KeptCopy[]>(keyOf(standing), (kept = []) => [...kept.filter((one) => one.commitment !== commitment), { commitment, copy }].slice(-MOST)).then(() => true, () => false);

/** The others came to nothing, or were replaced. */
export const keepOnly = (standing: BidStanding, commitment: string): Promise<void> => update<KeptCopy[]>(keyOf(standing), (kept = []) => kept.filter((one) => one.commitment === commitment)).catch(() => undefined);
export const dropCopies = (standing: BidStanding): Promise<void> => del(keyOf(standing)).catch(() => undefined);

/** The copy of the bid that is in; null where this browser keeps none of it. */
export function useKeptCopy(standing: BidStanding): KeptCopy | null {
  const [copy, setCopy] = useState<KeptCopy | null>(null);
  const key = keyOf(standing);
  useEffect(() => {
    void get<KeptCopy[]>(key).then((kept = []) => setCopy(kept.find(({ commitment }) => commitment === standing.commitment) ?? null), () => undefined);
  }, [key, standing.commitment]);
  return copy !== null && copy.commitment === standing.commitment ? copy : null;
}
