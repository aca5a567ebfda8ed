import { Regions } from '../../../src/modules/reference/browser/regions';
import counties from '../../../src/modules/reference/data/counties.json' with { type: 'json' };
import provinces from '../../../src/modules/reference/data/regions.json' with { type: 'json' };
import type { Locale } from '../i18n/locale';

/** All regions, as the server has them: 40 kB that a page loads, through `use-regions.ts`, when somebody chooses one. */
export const regions = new Regions([...provinces.items, ...counties.items].sort((a, b) => (a.code < b.code ? -1 : 1)));

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
    const english = regions.path(code).reverse().map(({ en }) => en).join(' ');
    return { value: code, label: regions.fullName(code, locale), words: `${regions.fullName(code, 'zh-CN')} ${english} ${code}`.toLowerCase() };
  });
  made.set(locale, options);
  return options;
}
