import { useCallback, useEffect, useRef, useState } from 'react';
import type { BidStanding } from '../../api/types';
import { useWork } from '../use-work';
import { type BidDraft, dropDraft, keepDraft, loadDraft } from './draft';
import { noteDraft } from './unsent-drafts';

const PAUSE_MS = 600;

export type Kept = 'loading' | 'kept' | 'unkept';

/** The draft of this browser: read once, kept a moment after each change. */
export function useBidDraft(standing: BidStanding, empty: BidDraft) {
  const organisationId = useWork().session.membership?.organisationId ?? '';
  const [draft, setDraft] = useState(empty);
  const [kept, setKept] = useState<Kept>('loading');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const place = useRef(standing);
  useEffect(() => {
    let gone = false;
    void loadDraft(place.current).then((found) => {
      if (gone) return;
      if (found) setDraft(found);
      setKept('kept');
    });
    return () => {
      gone = true;
    };
  }, []);
  const change = useCallback((next: (before: BidDraft) => BidDraft) => {
    setDraft((before) => {
      const after = next(before);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        void keepDraft(place.current, after).then((done) => setKept(done ? 'kept' : 'unkept'));
        void noteDraft(organisationId, place.current, true);
      }, PAUSE_MS);
      return after;
    });
  }, [organisationId]);
  const settle = () => noteDraft(organisationId, place.current, false);
  const drop = async () => {
    clearTimeout(timer.current);
    await dropDraft(place.current);
    await settle();
    setDraft(empty);
  };
  return { draft, kept, change, drop, settle };
}
