import type { ListingKind } from '../api/records';
import type { MessageKey } from '../i18n/translate';

export interface NavItem {
  to: string;
  text: MessageKey;
  /** permissions of which any one shows it; none for everybody */
  any?: readonly string[];
}

/** What belongs together in the menu. */
export interface NavGroup {
  name: 'work' | 'register' | 'notices' | 'oversight' | 'own';
  items: readonly NavItem[];
}

/** Desks of the registration of technology contracts. */
const REGISTRATION = ['contract.review', 'contract.confirm', 'contract.approveLarge', 'contract.lead'];

/** What somebody's own queue may hold, even when it is empty. */
const DECISIONS = ['achievement.release', 'achievement.check', 'need.release', 'need.check', 'organisation.verify', 'notice.check'];

/** Left menu by task. It hides what would be empty; what somebody may do with a record is decided by the API. */
const NAV: readonly (readonly [NavGroup['name'], readonly NavItem[]])[] = [
  ['work', [
    { to: '/work', text: 'work.nav.desk' },
    { to: '/work/inbox', text: 'work.nav.inbox' },
    { to: '/work/reviews', text: 'work.nav.reviews', any: DECISIONS },
    { to: '/work/desk', text: 'work.nav.registration', any: REGISTRATION },
    { to: '/work/achievements', text: 'work.nav.achievements', any: ['achievement.working'] },
    { to: '/work/pricings', text: 'work.nav.pricings', any: ['pricing.read'] },
    { to: '/work/needs', text: 'work.nav.needs', any: ['need.working'] },
    { to: '/work/matches', text: 'work.nav.matches', any: ['matching.read'] },
    { to: '/work/introductions', text: 'work.nav.introductions', any: ['introduction.read'] },
    { to: '/work/clinic', text: 'work.nav.clinic', any: ['clinic.take', 'clinic.read'] },
    { to: '/work/brokers', text: 'work.nav.brokers', any: ['broker.read'] },
    { to: '/work/assignments', text: 'work.nav.assignments', any: ['broker_assignment.read'] },
    { to: '/work/ndas', text: 'work.nav.ndas', any: ['nda.read'] },
    { to: '/work/trials', text: 'work.nav.trials', any: ['trial.read'] },
    { to: '/work/deals', text: 'work.nav.deals', any: ['deal.read'] },
    { to: '/work/broker-rewards', text: 'work.nav.brokerRewards', any: ['broker_reward.read'] },
    { to: '/work/challenges', text: 'work.nav.challenges', any: ['challenge.read'] },
    { to: '/work/challenge-questions', text: 'work.nav.challengeQuestions', any: ['challenge_question.read'] },
    { to: '/work/need-calls', text: 'work.nav.needCalls', any: ['need_call.write', 'need_call.publish', 'need_offer.offer'] },
    { to: '/work/need-offers', text: 'work.nav.needOffers', any: ['need_offer.read'] },
    { to: '/work/experts', text: 'work.nav.experts', any: ['expert.read'] },
    { to: '/work/seats', text: 'work.nav.seats', any: ['panel_seat.answer'] },
    { to: '/work/panels', text: 'work.nav.panels', any: ['panel.read'] },
    { to: '/work/bidding', text: 'work.nav.bidding', any: ['bid.prepare'] },
    { to: '/work/score-sheets', text: 'work.nav.scoring', any: ['review.score'] },
    { to: '/work/projects', text: 'work.nav.projects', any: ['project.read'] },
    { to: '/work/payouts', text: 'work.nav.payouts', any: ['payout.pay', 'payout.revise'] },
    { to: '/work/opening', text: 'work.nav.opening', any: ['sealing.read'] },
    { to: '/work/keys', text: 'work.nav.keys', any: ['sealing.hold'] },
  ]],
  ['register', [
    { to: '/work/contracts', text: 'work.nav.contracts', any: ['contract.read'] },
    { to: '/work/income', text: 'work.nav.income', any: ['income.read'] },
    { to: '/work/lists', text: 'work.nav.lists', any: ['registration_list.read'] },
    { to: '/work/relief', text: 'work.nav.relief', any: ['relief.read'] },
    { to: '/work/register', text: 'work.nav.register', any: ['register.read'] },
    { to: '/work/register/figures', text: 'work.register.figures', any: ['register.figures'] },
  ]],
  ['notices', [
    { to: '/work/notices', text: 'work.nav.notices', any: ['notice.read'] },
    // who has lodged one finds it on the desk; the list is for those who handle or watch them
    { to: '/work/objections', text: 'work.nav.objections', any: ['objection.accept', 'objection.note'] },
  ]],
  ['oversight', [
    { to: '/work/organisations', text: 'work.nav.organisations', any: ['organisation.watch'] },
    { to: '/work/accounts', text: 'work.nav.accounts', any: ['account.manage'] },
    { to: '/work/rules', text: 'work.nav.rules', any: ['rule.working'] },
    { to: '/work/calendar', text: 'work.nav.calendar', any: ['calendar.edit'] },
    { to: '/work/short-messages', text: 'work.nav.shortMessages', any: ['short_message.watch'] },
    { to: '/work/audit', text: 'work.nav.audit', any: ['audit.read'] },
  ]],
  ['own', [
    { to: '/work/organisation', text: 'work.nav.organisation' },
    { to: '/work/saved-searches', text: 'work.nav.savedSearches' },
    { to: '/work/account', text: 'work.nav.account' },
  ]],
];

/** Whether the reader holds any of the permissions, on some record at all. */
export type May = (...keys: readonly string[]) => boolean;

export const mayOf = (held: readonly string[]): May => (...keys) => keys.some((key) => held.includes(key));

/** The menu of somebody: groups in which nothing is left are left out. */
export const navFor = (may: May): readonly NavGroup[] =>
  NAV.map(([name, items]) => ({ name, items: items.filter(({ any }) => !any || may(...any)) })).filter(({ items }) => items.length > 0);

/** The queue from which a record was opened, where the menu has it; the desk shows what waits to people without one too. */
export const queueIn = (from: string | null, items: readonly NavItem[]): NavItem | undefined =>
  items.find(({ to }) => (from === 'reviews' || from === 'desk') && to === `/work/${from}`);

/** What the address of a contract says where it was opened from the desk of registration (登记工作台), narrowed to a state or not. */
export const openedFromDesk = (state: string | null): string => `?${new URLSearchParams({ from: 'desk', ...(state ? { in: state } : {}) })}`;

/** The queue as it was narrowed when the record was opened from there. */
export function queueAddress(to: string, params: URLSearchParams): string {
  const state = params.get('in');
  return state ? `${to}?${new URLSearchParams({ state })}` : to;
}

export const mayDecide = (may: May): boolean => may(...DECISIONS, ...REGISTRATION);

/** Sits at one of the desks of registration. */
export const registers = (may: May): boolean => may(...REGISTRATION);

/** Shows the button that begins a record. */
export const mayBegin = (kind: ListingKind, may: May): boolean => may(`${kind}.create`);
