import type { MessageKey } from '../../i18n/translate';
import type { Texts } from '../../i18n/use-texts';

const LISTING = [
  'create', 'save', 'submit', 'withdraw', 'release', 'returnToAuthor', 'publish', 'returnByBureau', 'revise', 'dropRevision', 'discard', 'archive', 'restore', 'suspend', 'reinstate', 'expire',
] as const;

/** What is recorded, by the first part of an action's name. The trail itself may hold more; that is shown by its own name. */
const ACTIONS = {
  achievement: [...LISTING, 'read'],
  need: [...LISTING, 'read'],
  registration: ['request'],
  organisation: ['register', 'edit', 'verify', 'return', 'refuse', 'resubmit', 'suspend', 'reinstate', 'read'],
  member: ['invite', 'accept', 'decline', 'change'],
  person: ['edit'],
  session: ['open', 'close', 'choose', 'end', 'fail', 'lock'],
  password: ['request', 'set'],
  token: ['create', 'revoke'],
  file: ['upload', 'read', 'delete', 'detach', 'attach'],
  request: ['refuse'],
  calendar: ['add', 'correct'],
  rule: ['load', 'create', 'save', 'propose', 'withdraw', 'approve', 'return', 'discard', 'verify', 'close', 'supersede', 'read'],
  audit: ['rotate-key', 'read'],
} as const satisfies Record<string, readonly string[]>;

type Area = keyof typeof ACTIONS;

export const OBJECT_KINDS = ['achievement', 'need', 'organisation', 'registration', 'membership', 'person', 'account', 'session', 'api_token', 'file', 'route', 'calendar', 'rule', 'audit'] as const;
export const OUTCOMES = ['done', 'refused', 'read'] as const;

const areaName = (area: Area, t: Texts['t']) => t(`work.audit.area.${area}`);
/** Verbs that mean something else in one area than in the others. */
const OWN_WORDS: Readonly<Record<string, MessageKey>> = { 'rule.verify': 'work.rules.verify', 'rule.close': 'work.audit.verb.follow' };
const verbName = (area: Area, verb: (typeof ACTIONS)[Area][number], t: Texts['t']) => t(OWN_WORDS[`${area}.${verb}`] ?? `work.audit.verb.${verb}`);

/** Every known action as the options of a select, grouped by what it is done to. */
export const actionOptions = ({ t }: Texts) =>
  (Object.keys(ACTIONS) as Area[]).map((area) => ({
    label: areaName(area, t),
    options: ACTIONS[area].map((verb) => ({ value: `${area}.${verb}`, label: `${areaName(area, t)}：${verbName(area, verb, t)}` })),
  }));

/** An action in words; its own name where we know no others. */
export function actionText(action: string, { t }: Texts): string {
  const [area = '', verb = ''] = action.split('.');
  const known = (ACTIONS as Record<string, readonly string[]>)[area]?.includes(verb);
  return known ? `${areaName(area as Area, t)}：${verbName(area as Area, verb as (typeof LISTING)[number], t)}` : action;
}

export const objectText = (kind: string, { t }: Texts): string =>
  OBJECT_KINDS.some((one) => one === kind) ? t(`work.audit.object.${kind}` as MessageKey) : kind;
