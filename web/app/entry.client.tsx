import { startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { HydratedRouter } from 'react-router/dom';
import { isLocale, type Locale } from './i18n/locale';
import { addMessages } from './i18n/translate';

type Dictionary = Promise<{ default: Record<string, string> }>;
const PUBLIC: Record<Locale, () => Dictionary> = { 'zh-CN': () => import('./i18n/zh-CN.json?public'), en: () => import('./i18n/en.json?public') };
const FORMS: Record<Locale, () => Dictionary> = { 'zh-CN': () => import('./i18n/zh-CN.json?forms'), en: () => import('./i18n/en.json?forms') };
const NOTICES: Record<Locale, () => Dictionary> = { 'zh-CN': () => import('./i18n/zh-CN.json?notices'), en: () => import('./i18n/en.json?notices') };
const REGISTER: Record<Locale, () => Dictionary> = { 'zh-CN': () => import('./i18n/zh-CN.json?register'), en: () => import('./i18n/en.json?register') };
const CHALLENGES: Record<Locale, () => Dictionary> = { 'zh-CN': () => import('./i18n/zh-CN.json?challenges'), en: () => import('./i18n/en.json?challenges') };
const WORK: Record<Locale, () => Dictionary> = { 'zh-CN': () => import('./i18n/zh-CN.json?work'), en: () => import('./i18n/en.json?work') };

// one language, and the texts of the workbench, of forms, of the register, challenges and notices only there: the ways to them reload the page
const locale = isLocale(document.documentElement.lang) ? document.documentElement.lang : 'zh-CN';
const PARTS: readonly (readonly [address: RegExp, parts: readonly Record<Locale, () => Dictionary>[]])[] = [
  [/^\/work\b/, [PUBLIC, FORMS, REGISTER, CHALLENGES, WORK]],
  [/^\/(?:rules|calculator|verify|notices)\b/, [PUBLIC, REGISTER]],
  [/^\/challenges\b/, [PUBLIC, CHALLENGES]],
  [/^\/(?:sign-in|register|forgot-password|reset-password)\b/, [PUBLIC, FORMS]],
  [/^\/(?:privacy|accessibility)\b/, [PUBLIC, NOTICES]],
  [/^/, [PUBLIC]],
];
const parts = PARTS.find(([address]) => address.test(location.pathname))?.[1] ?? [];

void Promise.all(parts.map((load) => load[locale]())).then((loaded) => {
  for (const part of loaded) addMessages(locale, part.default);
  startTransition(() => {
    hydrateRoot(document, <HydratedRouter />);
  });
});
