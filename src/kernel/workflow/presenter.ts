import { IsString, MaxLength } from 'class-validator';
import { type Locale, MayBeAbsent } from '../http/index.js';
import type { AllowedAction } from './executor.js';
import type { WorkflowDefinition, WorkflowSubject } from './definition.js';
import type { HistoryEntry } from './history.js';

/** Body of `POST …/actions/{action}`. */
export class ActionDto {
  /** Reason or remark, ≤ 2,000 characters; required where the action says so. */
  @MayBeAbsent() @IsString() @MaxLength(2000) comment?: string;
}

/** A step that the reader may take now. */
export class ActionView {
  action!: string;
  label!: string;
  tone!: string;
  comment!: string;
  enabled!: boolean;
  /** why the button is disabled */
  reasons!: { code: string; message: string; pointer?: string }[];
}

export class HistoryView {
  action!: string;
  label!: string;
  from!: string;
  to!: string;
  by!: string;
  comment!: string;
  at!: string;
}

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
