import type { Locale } from '../i18n/locale';
import { unwrap } from './answer';
import type { Api } from './client';
import type { Code, CodeList } from './types';

export type ListName = 'L-TECH' | 'L-CHAIN' | 'L-MODE' | 'L-TRL' | 'L-IPR' | 'L-SEO' | 'L-PLAN' | 'L-PAY' | 'L-NATURE' | 'L-JB-TYPE' | 'L-JB-FUND' | 'L-JB-IP' | 'GB/T 2260' | 'GB/T 4754';
export type NameOf = (list: ListName, code: string | number | null | undefined) => string;

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

/** Names codes in one language; an unknown code names itself. */
export function namesOf(codes: CodeLists, locale: Locale): NameOf {
  return (list, code) => {
    if (code === null || code === undefined || code === '') return '';
    const found = codes[list]?.find((item) => item.code === String(code));
    return found ? codeText(found, locale) : String(code);
  };
}
