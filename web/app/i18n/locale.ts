export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

export const isLocale = (value: unknown): value is Locale => value === 'zh-CN' || value === 'en';

/** The one language of a page in a browser: the way to another one loads the page anew. */
export const documentLocale = (): Locale => (isLocale(document.documentElement.lang) ? document.documentElement.lang : 'zh-CN');

/** Language of a request: `?lang=`, then the cookie, then the browser's preference; Chinese where nothing is said. */
export function localeOf(request: { url: string; headers: Headers }): Locale {
  const asked = new URL(request.url).searchParams.get('lang');
  if (isLocale(asked)) return asked;
  const remembered = /(?:^|;\s*)lang=([\w-]+)/.exec(request.headers.get('cookie') ?? '')?.[1];
  if (isLocale(remembered)) return remembered;
  return preferred(request.headers.get('accept-language') ?? '');
}

function preferred(header: string): Locale {
  const ranked = header
    .split(',')
    .map((part) => ({ tag: part.split(';')[0]?.trim().toLowerCase() ?? '', q: Number(/;\s*q=([\d.]+)/.exec(part)?.[1] ?? 1) }))
    .sort((a, b) => b.q - a.q);
  const first = ranked.find(({ tag }) => tag.startsWith('zh') || tag.startsWith('en'));
  return first?.tag.startsWith('en') ? 'en' : 'zh-CN';
}

const YEAR = 31_536_000;

/** The visitor's choice; no personal data, so no flag but SameSite. */
export const localeCookie = (locale: Locale): string => `lang=${locale}; Path=/; Max-Age=${YEAR}; SameSite=Lax`;

/** A cookie header that tells the API the language of this page. */
export function withLocale(cookie: string | null, locale: Locale): string {
  const others = (cookie ?? '').split(/;\s*/).filter((part) => part !== '' && !part.startsWith('lang='));
  return [...others, `lang=${locale}`].join('; ');
}
