import { REGION_LIST, Regions } from '../../../src/modules/reference/browser/regions';
import type { Locale } from '../i18n/locale';
import { unwrap } from './answer';
import type { Api } from './client';
import type { Code, CodeList } from './types';

export type ListName = 'L-TECH' | 'L-CHAIN' | 'L-MODE' | 'L-TRL' | 'L-IPR' | 'L-SEO' | 'L-PLAN' | 'L-PAY' | 'L-NATURE' | 'L-JB-TYPE' | 'L-JB-FUND' | 'L-JB-IP' | 'L-DECLINE' | 'L-BROKER-DECLINE' | 'L-LOST' | 'L-CONTRIBUTION' | 'L-FEE-DISPUTE' | 'L-PROJECT-HALT' | 'L-BROKER' | 'GB/T 2260' | 'GB/T 4754';
/** Lists that travel with the pages at work; the regions are far longer, and come with the pages that name them. */
export type ShortListName = Exclude<ListName, typeof REGION_LIST>;
export type NameOf<List extends ListName = ListName> = (list: List, code: string | number | null | undefined) => string;

export type CodeLists = Readonly<Record<string, readonly Code[]>>;

const KEEP_MS = 300_000;
let kept: { at: number; codes: CodeLists } | undefined;

/** The code lists, remembered for five minutes: every page names codes and they hardly ever change. */
export async function loadCodes(api: Api): Promise<CodeLists> {
  if (kept && Date.now() - kept.at < KEEP_MS) return kept.codes;
  const lists: CodeList[] = unwrap(await api.GET('/api/v1/reference/codes'));
  const codes = Object.fromEntries(lists.map(({ list, items }) => [list, items]));
  kept = { at: Date.now(), codes };
  return codes;
}

export const codeText = (code: Code, locale: Locale): string => (locale === 'en' ? code.en : code.zh);

/** The lists without the regions. */
export const shortLists = (codes: CodeLists): CodeLists => Object.fromEntries(Object.entries(codes).filter(([list]) => list !== REGION_LIST));

const regionsOf = new WeakMap<readonly Code[], Regions>();

/** The regions of the lists; the same list is gone through once. */
export function regionsIn(codes: CodeLists): Regions {
  const items = codes[REGION_LIST] ?? [];
  const regions = regionsOf.get(items) ?? new Regions(items);
  regionsOf.set(items, regions);
  return regions;
}

/** Names codes in one language; an unknown code names itself. */
export function namesOf(codes: CodeLists, locale: Locale): NameOf {
  return (list, code) => {
    if (code === null || code === undefined || code === '') return '';
    if (list === REGION_LIST) return regionsIn(codes).name(String(code), locale);
    const found = codes[list]?.find((item) => item.code === String(code));
    return found ? codeText(found, locale) : String(code);
  };
}
