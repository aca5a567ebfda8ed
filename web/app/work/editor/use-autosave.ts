import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Problem, Session } from '../../api/types';
import { useAskBeforeTurning } from '../ask-before-turning';
import { browserApi, type Outcome, settle } from '../browser-api';
import { useWork } from '../use-work';
import { Autosave, isStuck, type Presence, type SaveState } from './autosave';
import { released } from './press';

export interface Saved {
  version: number;
}

interface Options<C, R extends Saved> {
  version: number;
  save: (patch: Partial<C>, version: number) => Promise<Outcome<R>>;
  onSaved: (record: R) => void;
}

/** Saves a draft while it is written: three seconds after the last change, on leaving a field, before any step. */
export function useAutosave<C extends object, R extends Saved>({ version, save, onSaved }: Options<C, R>) {
  const [state, setState] = useState<SaveState>({ kind: 'clean' });
  const hooks = useRef({ save, onSaved });
  hooks.current = { save, onSaved };
  const [first] = useState(version);
  const [author] = useState(useWork().session);
  const autosave = useMemo(
    () =>
      new Autosave<C, R>(first, {
        save: async (patch, at) => {
          const outcome = await hooks.current.save(patch, at);
          await released();
          return outcome;
        },
        who: () => presenceOf(author),
        onSaved: (record) => hooks.current.onSaved(record),
        onState: setState,
      }),
    [first, author],
  );
  useEffect(() => () => autosave.stop(), [autosave]);
  useLeaveGuard(state, autosave.flush);
  const change = useCallback((patch: Partial<C>) => autosave.change(patch), [autosave]);
  return { state, change, flush: autosave.flush, keepMine: autosave.keepMine, takeTheirs: autosave.takeTheirs, pending: autosave.pending, step: autosave.step };
}

async function presenceOf(author: Session): Promise<Presence> {
  const outcome = await settle(browserApi.GET('/api/v1/session'));
  if (!outcome.ok) return 'unknown';
  const { person, membership } = outcome.data;
  if (!person) return 'nobody';
  return person.id === author.person?.id && membership?.id === author.membership?.id ? 'same' : 'other';
}

/** Back on line, or back from signing in elsewhere, what waited is sent; leaving with something unsent asks first. */
function useLeaveGuard(state: SaveState, flush: () => Promise<boolean>): void {
  const stuck = isStuck(state);
  useAskBeforeTurning(() => stuck);
  useEffect(() => {
    const retry = () => void (document.visibilityState === 'visible' && flush());
    if (!stuck) return;
    addEventListener('focus', retry);
    document.addEventListener('visibilitychange', retry);
    return () => {
      removeEventListener('focus', retry);
      document.removeEventListener('visibilitychange', retry);
    };
  }, [stuck, flush]);
  const unsent = state.kind !== 'clean' && state.kind !== 'saved';
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    const retry = () => void flush();
    if (unsent) addEventListener('beforeunload', ask);
    addEventListener('online', retry);
    return () => {
      removeEventListener('beforeunload', ask);
      removeEventListener('online', retry);
    };
  }, [unsent, flush]);
}

/** Message by field of the problem that a save ran into. */
export const fieldErrors = (problem: Problem): Record<string, string> =>
  Object.fromEntries(problem.errors.map((error) => [(error.pointer ?? '').slice(1), error.message]));
