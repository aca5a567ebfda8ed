import { get, set } from 'idb-keyval';
import { useEffect, useState } from 'react';
import type { BidReceipt, BidStanding } from '../../api/types';

/** What this browser remembers of the bid that it sent; nothing of it lies on the server before the opening. */
export type SentNote = Pick<BidReceipt, 'commitment' | 'versionNo'>;

const keyOf = ({ challengeId, bidderUscc }: BidStanding): string => `sent bid ${challengeId} ${bidderUscc}`;

export const noteSent = (standing: BidStanding, { commitment, versionNo }: SentNote): Promise<void> => set(keyOf(standing), { commitment, versionNo }).catch(() => undefined);

/** Of a receipt file; null for any other file, and for the receipt of another bid. */
export function readReceipt({ commitment, number }: BidStanding, text: string): SentNote | null {
  try {
    const { statement } = JSON.parse(text) as { statement: { commitment: string; challenge: { number: string; versionNo: number } } };
    return statement.commitment === commitment && statement.challenge.number === number ? { commitment, versionNo: statement.challenge.versionNo } : null;
  } catch {
    return null;
  }
}

/** By which version the bid that is in was filled in; null where this browser does not know. */
export function useSentVersion(standing: BidStanding): { versionNo: number | null; learn: (note: SentNote) => void } {
  const [note, setNote] = useState<SentNote | null>(null);
  const key = keyOf(standing);
  useEffect(() => {
    void get<SentNote>(key).then((found) => setNote(found ?? null), () => undefined);
  }, [key, standing.commitment]);
  const learn = (learnt: SentNote) => {
    setNote(learnt);
    void noteSent(standing, learnt);
  };
  return { versionNo: note !== null && note.commitment === standing.commitment ? note.versionNo : null, learn };
}
