import { createContext } from 'react-router';
import type { Locale } from '../i18n/locale';
import { NO_SITE, type Site } from '../site';
import { type Api, createApi } from './client';

/** The API in the name of the visitor; in the browser simply the same origin. */
export const apiContext = createContext<Api>(createApi());

/** What the server knows about a request apart from its address. */
export interface Visit {
  locale: Locale;
  /** address that people use, without a trailing slash */
  publicUrl: string;
  site: Site;
  /** credit code of the bureau for which the platform was installed */
  bureauUscc: string;
  /** largest file that an upload may hold */
  uploadMaxMb: number;
  /** the visitor sent a cookie of ours, so that asking for the session is worth a call */
  mayBeSignedIn: boolean;
  nonce: string | undefined;
  /** writes an unexpected error to the server's log */
  report: (error: unknown) => void;
}
export const visitContext = createContext<Visit>({
  locale: 'zh-CN', publicUrl: '', site: NO_SITE, bureauUscc: '', uploadMaxMb: 0, mayBeSignedIn: true, nonce: undefined, report: () => {},
});
