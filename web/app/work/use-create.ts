import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Problem } from '../api/types';
import { newKey, type Outcome, settle } from './browser-api';

type Post<S> = (start: S, headers: { 'Idempotency-Key': string }) => Parameters<typeof settle<{ id: string }>>[0];

/** Begins a record and goes to its page. `problem` says why it was not begun: null where nobody answered. */
export function useCreate<S>(folder: string, post: Post<S>) {
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null | undefined>();
  const send = async (start: S) => {
    setBusy(true);
    const outcome: Outcome<{ id: string }> = await settle(post(start, { 'Idempotency-Key': newKey() }));
    setBusy(false);
    if (outcome.ok) await navigate(`${folder}/${outcome.data.id}`);
    else setProblem(outcome.problem);
  };
  return { send: (start: S) => void send(start), busy, problem };
}
