import { useRouteLoaderData } from 'react-router';
import { type CodeLists, codeText, type ListName, namesOf } from '../api/codes';
import type { Session } from '../api/types';
import { useTexts } from '../i18n/use-texts';

export interface WorkData {
  session: Session;
  codes: CodeLists;
}

/** What the workbench's frame has loaded for all its pages. */
export function useWork(): WorkData {
  const data = useRouteLoaderData<WorkData>('work/layout');
  if (!data) throw new Error('used outside the workbench');
  return data;
}

/** Names of codes in the reader's language. */
export function useNames() {
  const { locale } = useTexts();
  return namesOf(useWork().codes, locale);
}

/** A code list as options of a select. */
export function useOptions(list: ListName): { value: string; label: string }[] {
  const { locale } = useTexts();
  return (useWork().codes[list] ?? []).map((code) => ({ value: code.code, label: codeText(code, locale) }));
}

export const useRoles = (): readonly string[] => useWork().session.membership?.roles ?? [];
