import { type Actor, isSignedIn } from '../../src/kernel/access/index.js';
import { UnitOfWork } from '../../src/kernel/database/index.js';
import { allWorkflows, type WorkflowDefinition, WorkflowExecutor, type WorkflowSubject } from '../../src/kernel/workflow/index.js';
import type { Client, TestApp } from './app.js';

/** Steps for which somebody is waited for, of each process that has any. */
export const DUTIES: readonly (readonly [process: string, steps: readonly string[]])[] =
  [...allWorkflows().values()].map(({ name, actions }) => [name, Object.keys(actions).filter((action) => actions[action]?.duty)] as const).filter(([, steps]) => steps.length > 0);

/** Of the steps for which the record waits as it stands those that the person can take; what only might be taken there is no duty. */
export async function waitingFor(app: TestApp, workflow: WorkflowDefinition, subject: WorkflowSubject, actor: Actor): Promise<string[]> {
  if (!isSignedIn(actor)) return [];
  const found: string[] = [];
  for (const { action, enabled } of await app.app.get(WorkflowExecutor).allowed(workflow, subject, actor)) if (enabled && workflow.actions[action]?.duty && (await isWaitedFor(app, workflow, subject, { action, organisationId: actor.organisationId }))) found.push(action);
  return found;
}

async function isWaitedFor(app: TestApp, { table, actions }: WorkflowDefinition, { id }: WorkflowSubject, { action, organisationId }: { action: string; organisationId: string | null }): Promise<boolean> {
  const values: unknown[] = [id];
  const condition = actions[action]?.waits?.('c', () => `$${values.push(organisationId)}::uuid`);
  return condition === undefined || (await app.app.get(UnitOfWork).query(`SELECT 1 FROM "${table}" c WHERE c.id = $1 AND (${condition})`, values)).length > 0;
}

/** Whether the person finds the record as waiting after signing in. */
export async function standsOnDesk(client: Client, { id }: Pick<WorkflowSubject, 'id'>): Promise<boolean> {
  return (await todoOf(client)).some((item) => item.id === id);
}

/** What waits for somebody on the workbench. */
export interface DeskItem {
  kind: string;
  id: string;
  pageId: string;
  state: string;
  about: string;
  dueAt: string | null;
}

export const todoOf = async (client: Client): Promise<DeskItem[]> => ((await client.get('/api/v1/workbench').expect(200)).body as { todo: DeskItem[] }).todo;

/** Which of these people have the record on their desks. */
export async function desksWith<P extends string>(id: string, people: Readonly<Record<P, Client>>): Promise<P[]> {
  const found: P[] = [];
  for (const [name, client] of Object.entries<Client>(people)) if ((await todoOf(client)).some((item) => item.id === id)) found.push(name as P);
  return found;
}
