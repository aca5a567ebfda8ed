import type { Locale } from './i18n/locale';

type TwoLanguages = Readonly<Record<Locale, string>>;

/** Who runs the site and how to reach them; set by the operator (SITE_… variables), an empty text is left out. */
export interface Site {
  subtitle: TwoLanguages;
  organiser: TwoLanguages;
  operator: TwoLanguages;
  hours: TwoLanguages;
  phone: string;
  email: string;
  identifier: string;
  filing: TwoLanguages;
}

export const PRODUCT: TwoLanguages = { 'zh-CN': '科转', en: 'Kezhuan' };

/** Day of the last change to the texts about accessibility and privacy. */
export const TEXTS_UPDATED = '2026-11-27';

const NONE: TwoLanguages = { 'zh-CN': '', en: '' };
export const NO_SITE: Site = { subtitle: NONE, organiser: NONE, operator: NONE, hours: NONE, phone: '', email: '', identifier: '', filing: NONE };
