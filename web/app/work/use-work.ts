import { useRouteLoaderData } from 'react-router';
import { type CodeLists, codeText, type NameOf, namesOf, type ShortListName } from '../api/codes';
import type { Membership, Role, RoleCode, Session } from '../api/types';
import { useTexts } from '../i18n/use-texts';
import { type May, mayOf } from './nav';

export interface WorkData {
  session: Session;
  /** without the regions, which `use-regions.ts` knows */
  codes: CodeLists;
  roles: readonly Role[];
  /** pieces of news that the reader has not read */
  unread: number;
  /** largest file that may be uploaded */
  uploadMaxMb: number;
}

/** What the workbench's frame has loaded for all its pages. */
export function useWork(): WorkData {
  const data = useRouteLoaderData<WorkData>('work/layout');
  if (!data) throw new Error('used outside the workbench');
  return data;
}

/** Names of codes in the reader's language. */
export function useNames(): NameOf<ShortListName> {
  const { locale } = useTexts();
  return namesOf(useWork().codes, locale);
}

/** A code list as options of a select. */
export function useOptions(list: ShortListName): { value: string; label: string }[] {
  const { locale } = useTexts();
  return (useWork().codes[list] ?? []).map((code) => ({ value: code.code, label: codeText(code, locale) }));
}

/** What the reader may do on some record at all, by the keys of the permissions. */
export const useMay = (): May => mayOf(useWork().session.may);

/** Names of roles in the reader's language. */
export function useRoleNames(): (codes: readonly RoleCode[]) => string {
  const { locale, list } = useTexts();
  const { roles } = useWork();
  return (codes) => list(codes.map((code) => nameOf(roles.find((role) => role.code === code), locale)));
}

/** Roles that somebody in such an organisation may be given. */
export function useRoleOptions(kind: Membership['kind']): { value: RoleCode; label: string }[] {
  const { locale } = useTexts();
  return useWork().roles.filter((role) => role.kinds.includes(kind)).map((role) => ({ value: role.code, label: nameOf(role, locale) }));
}

const nameOf = (role: Role | undefined, locale: 'zh-CN' | 'en'): string => (role ? (locale === 'en' ? role.en : role.zh) : '');
