import { useRouteLoaderData } from 'react-router';
import type { Session } from '../api/types';
import { NO_SITE, PRODUCT, type Site } from '../site';
import { type Between, formatList } from './format';
import type { Locale } from './locale';
import { type Translate, translator } from './translate';

/** What the root route loads for every page. */
export interface RootData {
  locale: Locale;
  publicUrl: string;
  site: Site;
  session: Session | null;
}

export interface Texts {
  t: Translate;
  locale: Locale;
  /** 甲、乙、丙 / A, B, C */
  list: (parts: readonly (string | null | undefined)[], between?: Between) => string;
}

const translators: Record<Locale, Translate> = { 'zh-CN': translator('zh-CN'), en: translator('en') };

export const textsIn = (locale: Locale): Texts => ({ t: translators[locale], locale, list: (parts, between) => formatList(parts, locale, between) });

export const useRootData = (): RootData | undefined => useRouteLoaderData<RootData>('root');

/** Who runs the site. */
export const useSite = (): Site => useRootData()?.site ?? NO_SITE;

/** Texts in the reader's language. */
export const useTexts = (): Texts => textsIn(useRootData()?.locale ?? 'zh-CN');

type Matches = readonly ({ id: string; loaderData?: unknown } | undefined)[];

export const rootDataOf = (matches: Matches): RootData =>
  (matches.find((match) => match?.id === 'root')?.loaderData as RootData | undefined) ?? { locale: 'zh-CN', publicUrl: '', site: NO_SITE, session: null };

/** For `meta` functions: texts and the page's title as `part - 科转`. */
export function metaTexts(matches: Matches) {
  const { locale, publicUrl, site } = rootDataOf(matches);
  const texts = textsIn(locale);
  return { ...texts, publicUrl, site, title: (part: string) => ({ title: `${part} - ${PRODUCT[locale]}` }) };
}
