import type { AuditVocabulary } from '../../api/types';
import type { Texts } from '../../i18n/use-texts';

export const OUTCOMES = ['done', 'refused', 'read'] as const;

export interface Words {
  /** an action in words; its own name where nobody has declared others */
  action: (name: string) => string;
  object: (kind: string) => string;
  /** a state of such an object in words; what is none stays as it is */
  state: (kind: string, code: string) => string;
  /** every declared action as the options of a select, grouped by what it is done to */
  actionOptions: { label: string; options: { value: string; label: string }[] }[];
  kindOptions: { value: string; label: string }[];
}

/** The words of the trail, as the server declares them. */
export function wordsOf({ areas, kinds }: AuditVocabulary, { t }: Pick<Texts, 't'>): Words {
  const actionOptions = areas.map(({ label, actions }) => ({ label, options: actions.map((one) => ({ value: one.action, label: t('work.audit.named', { area: label, action: one.label }) })) }));
  const actions = new Map(actionOptions.flatMap(({ options }) => options.map(({ value, label }) => [value, label])));
  const objects = new Map(kinds.map(({ kind, label }) => [kind, label]));
  const states = new Map(kinds.flatMap(({ kind, states: own }) => own.map(({ state, label }) => [`${kind} ${state}`, label])));
  return {
    state: (kind, code) => states.get(`${kind} ${code}`) ?? code,
    action: (name) => actions.get(name) ?? name, object: (kind) => objects.get(kind) ?? kind, actionOptions, kindOptions: kinds.map(({ kind, label }) => ({ value: kind, label })),
  };
}
