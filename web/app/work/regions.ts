import { REGION_LIST, Regions } from '../../../src/modules/reference/browser/regions';
import counties from '../../../src/modules/reference/data/counties.json' with { type: 'json' };
import provinces from '../../../src/modules/reference/data/regions.json' with { type: 'json' };
import type { NameOf, ShortListName } from '../api/codes';
import type { Locale } from '../i18n/locale';

/** All regions, as the server has them. They are a file of their own, which the browser keeps for ever: pages that neither name nor choose a region leave this module alone. */
export const regions = new Regions([...provinces.items, ...counties.items].sort((a, b) => (a.code < b.code ? -1 : 1)));

/** Names of the lists that every page at work has, and of regions. */
export const withRegions = (nameOf: NameOf<ShortListName>, locale: Locale): NameOf =>
  (list, code) => (list !== REGION_LIST ? nameOf(list, code) : code === null || code === undefined || code === '' ? '' : regions.fullName(String(code), locale));

export interface RegionOption {
  value: string;
  label: string;
  /** what is looked through while typing: both languages and the code, in small letters */
  words: string;
}

const made = new Map<Locale, RegionOption[]>();

/** Every region with those around it, since many counties share a name. */
export function regionOptions(locale: Locale): RegionOption[] {
  const known = made.get(locale);
  if (known) return known;
  const options = regions.items.map(({ code }) => {
    const path = regions.path(code).reverse();
    const [zh, en] = [path.map((part) => part.zh).join(' '), path.map((part) => part.en).join(' ')];
    return { value: code, label: locale === 'en' ? regions.fullName(code, locale) : zh, words: `${zh} ${zh.replaceAll(' ', '')} ${en} ${code}`.toLowerCase() };
  });
  made.set(locale, options);
  return options;
}

/** Every word that is typed is part of a name around the region, or of its code. */
export const holdsWords = (typed: string, { words }: RegionOption): boolean => typed.toLowerCase().split(/\s+/).every((word) => words.includes(word));
