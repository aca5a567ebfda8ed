import { type Actor, grantsOf, sqlScope } from '../access/index.js';
import type { ActionDefinition, WorkflowDefinition, WorkflowSubject } from './definition.js';
import { untakenBy } from './same-eyes.js';

/** Where a queue puts what has no due day: far behind every one of them. An SQL expression. */
export const NEVER_DUE = `'9999-01-01'::timestamptz`;

/** A record's time is over. SQL on its alias, as a step's `waits` asks. */
export const overdueIn = (row: string): string => `${row}.due_at < now()`;

/**
 * Queue (待办) of a process: an SQL condition on `alias` that keeps the records which wait for a step (`duty`) that this
 * actor may take and has not ruled him- or herself out of by an earlier one. Values are appended to `params`.
 */
export function waitsFor<S extends string, A extends string, T extends WorkflowSubject, F>(workflow: WorkflowDefinition<S, A, T, F>, actor: Actor, alias: string, params: unknown[]): string {
  const bind = (value: unknown) => `$${params.push(value)}`;
  const mine = (action: ActionDefinition<S, T, A, F>) => {
    const parts = [`${alias}.state = ANY(${bind(action.from)})`, sqlScope(action.permission, actor, alias, params)];
    if (action.waits) parts.push(action.waits(alias, () => `${bind(actor.organisationId)}::uuid`));
    if ((action.notBy && action.notBy.length > 0) || action.impartial) parts.push(untakenBy(workflow, action, actor, alias, params));
    return `(${parts.join(' AND ')})`;
  };
  const duties = Object.values<ActionDefinition<S, T, A, F>>(workflow.actions).filter(({ duty, permission }) => duty && grantsOf(permission, actor).length > 0);
  return duties.length === 0 ? 'false' : `(${duties.map(mine).join(' OR ')})`;
}
