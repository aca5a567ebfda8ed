import { startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { HydratedRouter } from 'react-router/dom';
import { isLocale, type Locale } from './i18n/locale';
import { addMessages } from './i18n/translate';

type Dictionary = Promise<{ default: Record<string, string> }>;
const PUBLIC: Record<Locale, () => Dictionary> = { 'zh-CN': () => import('./i18n/zh-CN.json?public'), en: () => import('./i18n/en.json?public') };
const WORK: Record<Locale, () => Dictionary> = { 'zh-CN': () => import('./i18n/zh-CN.json?work'), en: () => import('./i18n/en.json?work') };

// one language, and the workbench's texts only there: the way from one half of the site to the other reloads the page
const locale = isLocale(document.documentElement.lang) ? document.documentElement.lang : 'zh-CN';
const halves = location.pathname.startsWith('/work') ? [PUBLIC, WORK] : [PUBLIC];

void Promise.all(halves.map((load) => load[locale]())).then((loaded) => {
  for (const half of loaded) addMessages(locale, half.default);
  startTransition(() => {
    hydrateRoot(document, <HydratedRouter />);
  });
});
