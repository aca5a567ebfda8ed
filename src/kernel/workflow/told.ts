import { type Actor, decide, sqlScope } from '../access/index.js';
import type { StateDefinition, WorkflowDefinition, WorkflowSubject } from './definition.js';

/** A state as somebody is told it. */
export interface ToldState extends Pick<StateDefinition, 'zh' | 'en' | 'tone'> {
  state: string;
}

/** Is the actor told what officials do among themselves (内部办理)? */
export const hasInsight = <S extends string, A extends string, T extends WorkflowSubject, F>({ insight }: WorkflowDefinition<S, A, T, F>, subject: T, actor: Actor): boolean =>
  insight === undefined || decide(insight, actor, subject).allowed;

/** Null for a state that is no more. */
export function toldState<S extends string, A extends string, T extends WorkflowSubject, F>({ states, told = [] }: WorkflowDefinition<S, A, T, F>, state: string, insight: boolean): ToldState | null {
  if (!Object.hasOwn(states, state)) return null;
  const real = states[state as S];
  const veil = insight ? undefined : told.find(({ of }) => of.includes(state as S));
  return veil ? { state: veil.as, zh: veil.zh, en: veil.en, tone: states[veil.as].tone } : { state, ...real };
}

/** SQL on `alias`: the moment at which it is due, null where that is told to those with insight alone: the order of a list, and its cursor, would tell it. Values are appended to `params`. */
export function toldDue<S extends string, A extends string, T extends WorkflowSubject, F>({ states, insight }: WorkflowDefinition<S, A, T, F>, actor: Actor, alias: string, params: unknown[]): string {
  const veiled = Object.entries<StateDefinition>(states).flatMap(([state, { clockOfInsight }]) => (clockOfInsight ? [state] : []));
  if (veiled.length === 0 || insight === undefined) return `${alias}.due_at`;
  const seen = sqlScope(insight, actor, alias, params);
  return `CASE WHEN ${seen} OR ${alias}.state <> ALL($${params.push(veiled)}::text[]) THEN ${alias}.due_at END`;
}

/** SQL on `alias`: the records that the actor is told to be in the state. Values are appended to `params`. */
export function inToldState<S extends string, A extends string, T extends WorkflowSubject, F>({ told = [], insight }: WorkflowDefinition<S, A, T, F>, actor: Actor, state: string, alias: string, params: unknown[]): string {
  const bind = (value: unknown) => `$${params.push(value)}`;
  const veil = told.find(({ of }) => of.includes(state as S));
  if (!veil || insight === undefined) return `${alias}.state = ${bind(state)}`;
  const seen = sqlScope(insight, actor, alias, params);
  return `(CASE WHEN ${seen} THEN ${alias}.state = ${bind(state)} ELSE ${alias}.state = ANY(${bind(veil.as === state ? veil.of : [])}) END)`;
}
