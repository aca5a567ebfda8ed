import type { MessageKey } from '../i18n/translate';

interface NavItem {
  to: string;
  text: MessageKey;
  /** who sees it; null for everybody */
  roles: readonly string[] | null;
}

const WATCHERS = ['BUR_CG', 'BUR_LEAD', 'DISC'];
const DECIDERS = ['INST', 'ENT_ADM', 'BUR_CG'];

/** Left menu by task. It only hides what would be empty: what somebody may do is decided by the API. */
const NAV: readonly NavItem[] = [
  { to: '/work', text: 'work.nav.desk', roles: null },
  { to: '/work/reviews', text: 'work.nav.reviews', roles: DECIDERS },
  { to: '/work/achievements', text: 'work.nav.achievements', roles: ['RES', 'INST', ...WATCHERS] },
  { to: '/work/needs', text: 'work.nav.needs', roles: ['ENT', 'ENT_ADM', ...WATCHERS] },
  { to: '/work/matches', text: 'work.nav.matches', roles: ['ENT', 'ENT_ADM', 'RES', 'INST', 'BRK', 'BRK_ORG', 'BUR_CG', 'BUR_LEAD', 'DISC'] },
  { to: '/work/organisations', text: 'work.nav.organisations', roles: [...WATCHERS, 'SYS'] },
  { to: '/work/organisation', text: 'work.nav.organisation', roles: null },
  { to: '/work/account', text: 'work.nav.account', roles: null },
];

export const navFor = (roles: readonly string[]): readonly NavItem[] =>
  NAV.filter((item) => item.roles === null || item.roles.some((role) => roles.includes(role)));

/** Whose desk has a queue even when it is empty; the API decides. */
export const mayDecide = (roles: readonly string[]): boolean => DECIDERS.some((role) => roles.includes(role));

export const AUTHORS = { achievement: ['RES', 'INST'], need: ['ENT', 'ENT_ADM'] } as const;

/** Shows the button that begins a record; the API decides. */
export const mayBegin = (kind: 'achievement' | 'need', roles: readonly string[]): boolean => AUTHORS[kind].some((role) => roles.includes(role));
