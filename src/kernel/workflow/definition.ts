import type { Actor } from '../actor/index.js';
import type { Reason } from '../http/index.js';

/** A record that a workflow moves. The columns are those that permissions and the executor look at. */
export interface WorkflowSubject {
  id: string;
  state: string;
  version: number;
  organisationId: string | null;
  createdBy: string | null;
  dueAt: Date | null;
  clock: Clock | null;
}

/** What `dueAt` was counted from. `provisional` where a year without holiday notice was counted: the day may still move. */
export interface Clock {
  /** ISO 8601 */
  from: string;
  workingDays: number;
  provisional: boolean;
}

export interface StateDefinition {
  zh: string;
  en: string;
  tone: 'draft' | 'waiting' | 'good' | 'bad' | 'closed';
  /** nothing leads out of it, and that is meant */
  final?: true;
}

export interface ActionInput {
  comment: string;
  [key: string]: unknown;
}

/** A named step of a process: who, from where, to where, under which conditions. */
export interface ActionDefinition<S extends string, T extends WorkflowSubject, A extends string = string> {
  zh: string;
  en: string;
  from: readonly S[];
  to: S;
  /** permission key; the grants say who may do it to which record */
  permission: string;
  tone: 'primary' | 'default' | 'danger';
  /** `required` asks for the reason in words; it goes into the history and to the other side */
  comment?: 'required' | 'optional';
  /** four eyes (经办回避): who took one of these steps on the record, began it or wrote in it (`save`), does not take this one */
  notBy?: readonly (A | 'begin' | 'save')[];
  /** pure conditions; each unmet one is a reason, shown beside the disabled button too */
  guards?: readonly ((subject: T, actor: Actor) => readonly Reason[])[];
  /** pure change of the record's own columns that belongs to the step */
  set?: (subject: T, now: Date) => Partial<T>;
  /** the next step is due this many working days (工作日) later */
  dueInWorkingDays?: number;
}

export interface WorkflowDefinition<S extends string = string, A extends string = string, T extends WorkflowSubject = WorkflowSubject> {
  /** also the object kind in history, audit and events */
  name: string;
  zh: string;
  en: string;
  table: string;
  initial: S;
  /** a new record waits for its first step this many working days (工作日) */
  dueInWorkingDays?: number;
  states: Record<S, StateDefinition>;
  actions: Record<A, ActionDefinition<S, T, A>>;
  /** permissions of which any one makes the record exist for the actor at all */
  visibility: readonly string[];
}

const registry = new Map<string, WorkflowDefinition>();

/**
 * Declares a process as one table. The API's allowed actions, the buttons, the generated document and the test matrix come
 * from it; a test compares the database's CHECK with it.
 * @throws Error at start-up for an unreachable state, a dead end, an unknown state or action
 */
export function defineWorkflow<S extends string, A extends string, T extends WorkflowSubject>(
  definition: WorkflowDefinition<S, A, T>,
): WorkflowDefinition<S, A, T> {
  checkTable(definition as unknown as WorkflowDefinition);
  if (registry.has(definition.name)) throw new Error(`workflow ${definition.name} is declared twice`);
  registry.set(definition.name, definition as unknown as WorkflowDefinition);
  return definition;
}

export const allWorkflows = (): ReadonlyMap<string, WorkflowDefinition> => registry;

/** @throws Error naming the first fault of the table */
export function checkTable(definition: WorkflowDefinition): void {
  const states = Object.keys(definition.states);
  const actions = Object.entries(definition.actions);
  for (const [name, action] of actions) {
    const unknown = [...action.from, action.to].find((state) => !states.includes(state));
    if (unknown) throw new Error(`workflow ${definition.name}: action ${name} names the unknown state ${unknown}`);
    const step = action.notBy?.find((other) => other !== 'begin' && other !== 'save' && !Object.hasOwn(definition.actions, other));
    if (step) throw new Error(`workflow ${definition.name}: action ${name} names the unknown action ${step}`);
  }
  const reached = new Set([definition.initial]);
  for (let before = -1; before !== reached.size; ) {
    before = reached.size;
    for (const [, action] of actions) if (action.from.some((state) => reached.has(state))) reached.add(action.to);
  }
  const unreachable = states.find((state) => !reached.has(state));
  if (unreachable) throw new Error(`workflow ${definition.name}: state ${unreachable} cannot be reached`);
  const deadEnd = states.find((state) => !definition.states[state]?.final && !actions.some(([, action]) => action.from.includes(state)));
  if (deadEnd) throw new Error(`workflow ${definition.name}: state ${deadEnd} is a dead end and not declared final`);
}
