import type { ListingKind } from '../api/records';
import type { MessageKey } from '../i18n/translate';

export interface NavItem {
  to: string;
  text: MessageKey;
  /** permissions of which any one shows it; none for everybody */
  any?: readonly string[];
}

/** Desks of the registration of technology contracts. */
const REGISTRATION = ['contract.review', 'contract.confirm', 'contract.approveLarge', 'contract.lead'];

/** What somebody's own queue may hold, even when it is empty. */
const DECISIONS = ['achievement.release', 'achievement.check', 'need.release', 'need.check', 'organisation.verify'];

/** Left menu by task. It hides what would be empty; what somebody may do with a record is decided by the API. */
const NAV: readonly NavItem[] = [
  { to: '/work', text: 'work.nav.desk' },
  { to: '/work/reviews', text: 'work.nav.reviews', any: DECISIONS },
  { to: '/work/desk', text: 'work.nav.registration', any: REGISTRATION },
  { to: '/work/achievements', text: 'work.nav.achievements', any: ['achievement.working'] },
  { to: '/work/needs', text: 'work.nav.needs', any: ['need.working'] },
  { to: '/work/matches', text: 'work.nav.matches', any: ['matching.read'] },
  { to: '/work/contracts', text: 'work.nav.contracts', any: ['contract.read'] },
  { to: '/work/income', text: 'work.nav.income', any: ['income.read'] },
  { to: '/work/lists', text: 'work.nav.lists', any: ['registration_list.read'] },
  { to: '/work/register', text: 'work.nav.register', any: ['register.read'] },
  { to: '/work/register/figures', text: 'work.register.figures', any: ['register.figures'] },
  { to: '/work/organisations', text: 'work.nav.organisations', any: ['organisation.watch'] },
  { to: '/work/rules', text: 'work.nav.rules', any: ['rule.working'] },
  { to: '/work/audit', text: 'work.nav.audit', any: ['audit.read'] },
  { to: '/work/organisation', text: 'work.nav.organisation' },
  { to: '/work/account', text: 'work.nav.account' },
];

/** Whether the reader holds any of the permissions, on some record at all. */
export type May = (...keys: readonly string[]) => boolean;

export const mayOf = (held: readonly string[]): May => (...keys) => keys.some((key) => held.includes(key));

export const navFor = (may: May): readonly NavItem[] => NAV.filter(({ any }) => !any || may(...any));

export const mayDecide = (may: May): boolean => may(...DECISIONS, ...REGISTRATION);

/** Sits at one of the desks of registration. */
export const registers = (may: May): boolean => may(...REGISTRATION);

/** Shows the button that begins a record. */
export const mayBegin = (kind: ListingKind, may: May): boolean => may(`${kind}.create`);
