import type { EntityTarget } from 'typeorm';
import { type Actor, sqlScope } from '../access/index.js';
import type { UnitOfWork } from '../database/index.js';
import type { Page } from '../http/index.js';
import type { WorkflowDefinition, WorkflowSubject } from './definition.js';
import { NEVER_DUE, waitsFor } from './duties.js';
import { momentPage } from './moment-page.js';
import { inToldState, toldDue } from './told.js';

/** Which records of a process are meant. */
export interface CaseFilter {
  /** `desk`: what waits for the reader, `others`: what has a due day, or is waited for without one, and waits for somebody else, each soonest due first; `own`: of the reader's organisation; absent: everything that the reader may see, latest change first */
  view?: 'desk' | 'others' | 'own';
  state?: string;
  limit: number;
  cursor?: string;
}

/** What a module lists, and what beside state and queue narrows it: conditions on the alias `c`, with their values bound. */
export interface CaseList<S extends string, A extends string, T extends WorkflowSubject, F> {
  workflow: WorkflowDefinition<S, A, T, F>;
  entity: EntityTarget<T>;
  /** who sees which records */
  permission: string;
  /** what waits for the reader beside the steps of the process; values are appended to the list */
  alsoWaits?: (params: unknown[]) => string;
  /** SQL condition on `c`: somebody is waited for, and no day is set for it */
  waitsWithoutDay?: string;
  narrow?: (bind: (value: unknown) => string) => string[];
  /** soonest due first, as a queue */
  byDue?: boolean;
}

/** A page of the records of a process that the actor may see. @throws MALFORMED for a foreign cursor */
export async function casePage<S extends string, A extends string, T extends WorkflowSubject, F>(
  uow: UnitOfWork, { workflow, entity, permission, alsoWaits = () => 'false', waitsWithoutDay = 'false', narrow = () => [], byDue = false }: CaseList<S, A, T, F>, actor: Actor, filter: CaseFilter,
): Promise<Page<T>> {
  const params: unknown[] = [];
  const bind = (value: unknown) => `$${params.push(value)}`;
  const where = [sqlScope(permission, actor, 'c', params)];
  const mine = () => `(${waitsFor(workflow, actor, 'c', params)} OR ${alsoWaits(params)})`;
  if (filter.view === 'desk') where.push(mine());
  if (filter.view === 'others') where.push(`(c.due_at IS NOT NULL OR ${waitsWithoutDay}) AND ${mine()} IS NOT TRUE`);
  if (filter.view === 'own') where.push(`c.organisation_id = ${bind(actor.organisationId)}::uuid`);
  if (filter.state) where.push(inToldState(workflow, actor, filter.state, 'c', params));
  where.push(...narrow(bind));
  const order = byDue || filter.view === 'desk' || filter.view === 'others' ? ({ key: `coalesce(${toldDue(workflow, actor, 'c', params)}, ${NEVER_DUE})`, order: 'ASC' } as const) : {};
  return momentPage(uow, { table: workflow.table, entity, where, params, ...order }, filter);
}
