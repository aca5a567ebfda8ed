import type { Locale } from '../http/index.js';
import type { ActionView, HistoryView } from './action.dto.js';
import type { AllowedAction } from './executor.js';
import type { WorkflowDefinition, WorkflowSubject } from './definition.js';
import type { HistoryEntry } from './history.js';

const word = (locale: Locale) => (label: { zh: string; en: string } | undefined) => (locale === 'en' ? label?.en : label?.zh) ?? '';

export function presentActions(actions: readonly AllowedAction[], locale: Locale): ActionView[] {
  const say = word(locale);
  return actions.map(({ action, tone, comment, enabled, reasons, ...label }) => ({
    action, tone, comment, enabled, label: say(label),
    reasons: reasons.map((reason) => ({ code: reason.code, message: say(reason), ...(reason.pointer === undefined ? {} : { pointer: reason.pointer }) })),
  }));
}

export function presentHistory<S extends string, A extends string, T extends WorkflowSubject>(
  workflow: WorkflowDefinition<S, A, T>, entries: readonly HistoryEntry[], locale: Locale,
): HistoryView[] {
  const say = word(locale);
  return entries.map((entry) => ({
    action: entry.action, label: say(workflow.actions[entry.action as A]), from: say(workflow.states[entry.fromState as S]),
    to: say(workflow.states[entry.toState as S]), by: entry.actorName, comment: entry.comment, at: entry.at.toISOString(),
  }));
}
