import type { Regions } from '../../../src/modules/reference/browser/regions';
import type { Locale } from '../i18n/locale';

export interface RegionOption {
  value: string;
  label: string;
  /** what is looked through while typing: both languages and the code, in small letters */
  words: string;
}

const made = new WeakMap<Regions, Map<Locale, RegionOption[]>>();

/** Every region with those around it, since many counties share a name; the same options each time. */
export function regionOptions(regions: Regions, locale: Locale): RegionOption[] {
  const known = made.get(regions) ?? new Map<Locale, RegionOption[]>();
  made.set(regions, known);
  const options = known.get(locale) ?? optionsOf(regions, locale);
  known.set(locale, options);
  return options;
}

const optionsOf = (regions: Regions, locale: Locale): RegionOption[] =>
  regions.items.map(({ code }) => {
    const english = regions.path(code).reverse().map(({ en }) => en).join(' ');
    return { value: code, label: regions.fullName(code, locale), words: `${regions.fullName(code, 'zh-CN')} ${english} ${code}`.toLowerCase() };
  });

/** Every word that is typed is part of the option's words. */
export const holdsWords = (typed: string, { words }: RegionOption): boolean => typed.toLowerCase().split(/\s+/).every((word) => words.includes(word));
