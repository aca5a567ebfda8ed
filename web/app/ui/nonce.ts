import { createContext, use } from 'react';

/** The request's CSP nonce; filled on the server only. */
export const NonceContext = createContext<string | undefined>(undefined);

/** The CSP nonce of this page; in the browser read from a script that carries it. */
export function useNonce(): string | undefined {
  const given = use(NonceContext);
  if (typeof document === 'undefined') return given;
  return document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce || undefined;
}
