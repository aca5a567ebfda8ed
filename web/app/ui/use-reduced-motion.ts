import { useSyncExternalStore } from 'react';

const QUERY = '(prefers-reduced-motion: reduce)';

const follow = (changed: () => void) => {
  const preference = matchMedia(QUERY);
  preference.addEventListener('change', changed);
  return () => preference.removeEventListener('change', changed);
};

/** True for whoever has asked the system for less movement; false in the server's HTML, where nothing moves. */
export const useReducedMotion = (): boolean => useSyncExternalStore(follow, () => matchMedia(QUERY).matches, () => false);
