import { SYSTEM } from '../actor/index.js';
import { type BothLanguages, type Locale, say } from '../http/index.js';
import type { ActionView, HistoryView } from './action.dto.js';
import type { AllowedAction } from './executor.js';
import { calledFor, type WorkflowDefinition, type WorkflowSubject } from './definition.js';
import type { HistoryEntry } from './history.js';
import { labelOf } from './same-eyes.js';
import { toldState } from './told.js';

/** History may name steps and states that are no more. */
const word = (label: BothLanguages | null | undefined, locale: Locale): string => (label ? say(label, locale) : '');

/** The product itself, as people read it; it is recorded under one name whatever the language. */
const PRODUCT: BothLanguages = { zh: '系统', en: 'the system' };

export function presentActions(actions: readonly AllowedAction[], locale: Locale): ActionView[] {
  return actions.map(({ action, tone, comment, internal, published, asks, enabled, reasons, ...label }) => ({
    action, tone, comment, internal, published, asks, enabled, label: say(label, locale),
    reasons: reasons.map((reason) => ({ code: reason.code, message: say(reason, locale), ...(reason.pointer === undefined ? {} : { pointer: reason.pointer }) })),
  }));
}

/** The step by its name, with what it adds to that. */
function stepName<S extends string, A extends string, T extends WorkflowSubject, F>(workflow: WorkflowDefinition<S, A, T, F>, { action, input }: HistoryEntry, locale: Locale, subject: T | null): string {
  const step = Object.hasOwn(workflow.actions, action) ? workflow.actions[action as A] : null;
  const name = word(step && subject ? calledFor(step, subject) : labelOf(workflow, action), locale);
  const added = input && step?.adds?.(input);
  return added ? say({ zh: `${name}（${added.zh}）`, en: `${name} (${added.en})` }, locale) : name;
}

/** How whoever took a step is told to somebody who is not told the name; null: by name. */
export type StepVeil = (entry: HistoryEntry) => BothLanguages | null;

const openly: StepVeil = () => null;

/** Who acted, as people read it. */
function nameIn({ actorName }: HistoryEntry, veiled: BothLanguages | null, locale: Locale): string {
  if (veiled) return say(veiled, locale);
  return actorName === SYSTEM.name ? say(PRODUCT, locale) : actorName;
}

export function presentHistory<S extends string, A extends string, T extends WorkflowSubject, F>(
  workflow: WorkflowDefinition<S, A, T, F>, entries: readonly HistoryEntry[], locale: Locale, insight = true, veil: StepVeil = openly, subject: T | null = null,
): HistoryView[] {
  return entries.map((entry) => ({
    action: entry.action, label: stepName(workflow, entry, locale, subject), from: word(toldState(workflow, entry.fromState, insight), locale),
    to: word(toldState(workflow, entry.toState, insight), locale), by: nameIn(entry, veil(entry), locale), comment: insight || workflow.actions[entry.action as A]?.internal === undefined ? entry.comment : '', at: entry.at.toISOString(),
  }));
}

/** What somebody who came to a record by one of these steps reads of its way: from the last of them on, of several in a row from the first; all of it where none was taken. */
export function historyFrom<E extends { action: string }>(history: readonly E[], steps: readonly string[]): E[] {
  const isOne = (entry: E | undefined): boolean => entry !== undefined && steps.includes(entry.action);
  let at = history.findLastIndex(isOne);
  while (at > 0 && isOne(history[at - 1])) at -= 1;
  return history.slice(Math.max(at, 0));
}
