import { useEffect, useSyncExternalStore } from 'react';

/** Forms of the page with something typed that nobody has saved. */
const open = new Set<symbol>();
const listeners = new Set<() => void>();

function mark(form: symbol, isUnsaved: boolean): void {
  if (open.has(form) === isUnsaved) return;
  if (isUnsaved) open.add(form);
  else open.delete(form);
  for (const tell of listeners) tell();
}

const subscribe = (tell: () => void): (() => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

/** What a step leads to is no turning away from the form: it was taken with the form in sight. */
let steps = 0;
export async function whileStepping<T>(step: () => Promise<T>): Promise<T> {
  steps += 1;
  try {
    return await step();
  } finally {
    steps -= 1;
  }
}

/** Whether turning to another page would drop something. */
export const wouldDrop = (): boolean => open.size > 0 && steps === 0;

/** A step would go on with what was saved before, and what is typed would be gone. */
export const useUnsaved = (): boolean => useSyncExternalStore(subscribe, () => open.size > 0, () => false);

/** Tells the steps of the page, and whoever closes it, that something is not saved. */
export function useMarkUnsaved(form: symbol, isUnsaved: boolean): void {
  useEffect(() => {
    mark(form, isUnsaved);
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    if (isUnsaved) addEventListener('beforeunload', ask);
    return () => {
      removeEventListener('beforeunload', ask);
      mark(form, false);
    };
  }, [form, isUnsaved]);
}
