import { get, update } from 'idb-keyval';
import { useEffect, useState } from 'react';
import type { BidStanding } from '../../api/types';
import { useWork } from '../use-work';

const keyOf = (organisationId: string): string => `sent bids ${organisationId}`;
const useOrganisation = (): string => useWork().session.membership?.organisationId ?? '';

/** Notes in this browser whether the organisation's bid lies in the box: the server's lists are the same for everybody. */
export function useNoteSentHere({ challengeId, commitment }: BidStanding): void {
  const organisationId = useOrganisation();
  const isIn = commitment !== null;
  useEffect(() => {
    void update<string[]>(keyOf(organisationId), (found = []) => [...found.filter((id) => id !== challengeId), ...(isIn ? [challengeId] : [])]).catch(() => undefined);
  }, [organisationId, challengeId, isIn]);
}

/** Challenges in which, as this browser saw last, the organisation's bid lies. Nothing of it leaves the browser. */
export function useSentHere(): readonly string[] {
  const organisationId = useOrganisation();
  const [sent, setSent] = useState<readonly string[]>([]);
  useEffect(() => {
    void get<string[]>(keyOf(organisationId)).then((found = []) => setSent(found), () => undefined);
  }, [organisationId]);
  return sent;
}
