import { type Reason, saysSomething } from '../http/index.js';
import type { ActionDefinition, ActionInput, Look, WorkflowSubject } from './definition.js';

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** Why the step has to be given a reason in words; null where it may do without. */
function whyComment<S extends string, T extends WorkflowSubject, F>({ comment, commentWanted }: ActionDefinition<S, T, string, F>, subject: T, look: Look<F>): Reason | null {
  return comment === 'required' ? { code: 'isNotEmpty', zh: '请写明理由', en: 'Please give the reason', pointer: '/comment' } : (commentWanted?.(subject, look) ?? null);
}

/** How the step asks for a comment on this record now. */
export const commentOf = <S extends string, T extends WorkflowSubject, F>(action: ActionDefinition<S, T, string, F>, subject: T, look: Look<F>): 'none' | 'optional' | 'required' =>
  whyComment(action, subject, look) ? 'required' : (action.comment ?? 'none');

/** What is wrong with the body of a step: a field that it asks for is missing, or one is given that does not belong to it. */
export function faultsOfInput<S extends string, T extends WorkflowSubject, F>(action: ActionDefinition<S, T, string, F>, input: ActionInput, subject: T, look: Look<F>): Reason[] {
  const { comment, ...fields } = input;
  const asks = action.asks ?? {};
  const wanted = saysSomething(comment) ? null : whyComment(action, subject, look);
  const missing = Object.entries(asks).filter(([field, need]) => need === 'required' && !isGiven(fields[field]));
  const foreign = Object.keys(fields).filter((field) => isGiven(fields[field]) && !Object.hasOwn(asks, field));
  return [
    ...(wanted ? [wanted] : []),
    ...missing.map(([field]) => ({ code: 'isDefined', zh: '请填写此项', en: 'This field is required', pointer: `/${field}` })),
    ...foreign.map((field) => ({ code: 'NOT_OF_THIS_STEP', zh: '此步骤不需要这一项', en: 'This field does not belong to the step', pointer: `/${field}` })),
  ];
}

/** The fields beside the comment that were given, and what they took the place of, as the history keeps them. */
export function keptInput({ comment: _, ...fields }: ActionInput, replaced: Readonly<Record<string, unknown>> = {}): Record<string, unknown> | null {
  const given = Object.entries({ ...fields, ...replaced }).filter(([, value]) => isGiven(value));
  return given.length === 0 ? null : Object.fromEntries(given);
}

/** What was given, without what the step keeps to the record (`confides`). */
export const toldOf = ({ confides = [] }: { confides?: readonly string[] }, input: ActionInput): ActionInput =>
  ({ ...Object.fromEntries(Object.entries(input).filter(([field]) => !confides.includes(field))), comment: input.comment });
