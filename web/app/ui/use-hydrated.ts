import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** False in the server's HTML and until the page's program has taken it over: what is typed or pressed before would be lost. */
export const useHydrated = (): boolean => useSyncExternalStore(never, () => true, () => false);
