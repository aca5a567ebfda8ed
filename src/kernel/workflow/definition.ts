import { type AuditWords, defineAuditWords } from '../audit/index.js';
import type { Actor } from '../actor/index.js';
import type { Period } from '../calendar/index.js';
import type { BothLanguages, Reason } from '../http/index.js';

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
export interface Clock extends Period {
  /** ISO 8601 */
  from: string;
  provisional: boolean;
}

/** So many days after the step; after `from` where the law counts from an earlier day. */
export interface Due extends Period {
  from?: Date;
}

/** At a moment that the record itself names, to the minute. */
export interface Moment {
  at: Date;
}

export const workingDays = (days: number): Due => ({ days, unit: 'WORKING_DAY' });
export const calendarDays = (days: number): Due => ({ days, unit: 'CALENDAR_DAY' });

export interface StateDefinition {
  zh: string;
  en: string;
  tone: 'draft' | 'waiting' | 'good' | 'bad' | 'closed';
  /** so many days before its due day whoever is waited for is reminded, once each */
  remind?: readonly number[];
  /** nothing leads out of it, and that is meant */
  final?: true;
  /** who is waited for has no time limit: the clock that runs on is that of who holds `insight`, and nobody else is shown it */
  clockOfInsight?: true;
}

/** States that are told as one of them. */
export interface Told<S extends string> {
  zh: string;
  en: string;
  as: S;
  of: readonly S[];
}

/** A part of the way of a record as people follow it (办理进度). */
export interface Stage<S extends string> {
  zh: string;
  en: string;
  /** states of the straight way */
  of: readonly S[];
  /** states beside it, shown by their own names: corrections, experts, what ended here */
  aside?: readonly S[];
}

export interface ActionInput {
  comment: string;
  [key: string]: unknown;
}

/** How somebody looks at a record: what guards know before the step is taken. */
export interface Look<F = unknown> {
  actor: Actor;
  now: Date;
  /** what the process looks up outside the record; see `Binding.facts` */
  facts: F;
}

/** A look with what the actor gave for the step. */
export interface Step<F = unknown> extends Look<F> {
  input: ActionInput;
}

/** What people do to a record beside its steps: they begin it, write in it, give an opinion on it (an expert's). */
export const ASIDES = ['begin', 'save', 'advise'] as const;
export type Aside = (typeof ASIDES)[number];

/** A named step of a process: who, from where, to where, under which conditions. */
export interface ActionDefinition<S extends string, T extends WorkflowSubject, A extends string = string, F = unknown> {
  zh: string;
  en: string;
  /** how the step is called for a record of which its name does not hold; null or absent: by its name */
  named?: (subject: T) => BothLanguages | null;
  from: readonly S[];
  to: S;
  /** the record stays where it is, in whichever of `from` that is: something is said or added; `to` is the first of them */
  stays?: true;
  /** permission key; the grants say who may do it to which record */
  permission: string;
  tone: 'primary' | 'default' | 'danger';
  /** whether a `primary` step is the main one for the record as it stands; it can be taken otherwise too, beside another. Absent: always */
  main?: (subject: T, look: Look<F>) => boolean;
  /** `required` asks for the reason in words; it goes into the history and to the other side */
  comment?: 'required' | 'optional';
  /** why the reason in words, `optional` otherwise, has to be given for this record now; null where it has not */
  commentWanted?: (subject: T, look: Look<F>) => Reason | null;
  /** further fields of the body that belong to the step; all others are refused. They are kept in the history */
  asks?: Readonly<Record<string, 'required' | 'optional'>>;
  /** fields of `asks` that neither history nor audit trail keep: they stand in the record alone, for whoever handles it */
  confides?: readonly string[];
  /** four eyes (经办回避): who took one of these steps on the record or had another hand in it does not take this one */
  notBy?: readonly (A | Aside)[];
  /** not for people of the record's own sides (`sides` of the process), whatever office they hold beside (回避) */
  impartial?: true;
  /** pure conditions; each unmet one is a reason, shown beside the disabled button too */
  guards?: readonly ((subject: T, look: Look<F>) => readonly Reason[])[];
  /** pure conditions on what was given; each unmet one is a fault of the form */
  accepts?: (subject: T, step: Step<F>) => readonly Reason[];
  /** pure change of the record's own columns that belongs to the step */
  set?: (subject: T, step: Step<F>) => Partial<T>;
  /** what the step takes the place of (更正前的内容), kept in the history and the audit row beside what was given */
  replaces?: (before: T) => Readonly<Record<string, unknown>>;
  /** what the history adds to the name of the step, from what it keeps of it: for what nobody would otherwise find any more */
  adds?: (kept: Readonly<Record<string, unknown>>) => { zh: string; en: string } | null;
  /** when the next step is due; `keep` lets the running clock run, absent stops it */
  due?: Due | 'keep' | ((subject: T, step: Step<F>) => Due | Moment | 'keep' | null);
  /** officials among themselves (内部办理): only who holds the process's `insight` finds it in the history; `comment`: everybody finds the step, and nobody else what was said with it */
  internal?: true | 'comment';
  /** what is said with it is published word for word, or sent to whoever follows the record */
  published?: true;
  /** somebody is waited for to take it: the record stands in that person's queue (待办) */
  duty?: true;
  /** SQL condition on the alias of the record that holds where it is waited for (`duty`); absent: it is in each of its states. `organisation` binds the one for which whoever looks acts, NULL where nobody in particular looks */
  waits?: (row: string, organisation: () => string) => string;
  /** taken by the product itself once the record's due day is over */
  timeout?: true;
}

export interface WorkflowDefinition<S extends string = string, A extends string = string, T extends WorkflowSubject = WorkflowSubject, F = unknown> {
  /** also the object kind in history, audit and events */
  name: string;
  zh: string;
  en: string;
  table: string;
  initial: S;
  /** further states in which a record may begin, by what it is about; absent: all begin in `initial` */
  begins?: readonly S[];
  /** how the beginning of a record is called in its history; absent: 起草 */
  beginning?: { zh: string; en: string };
  /** when the first step of a new record is due */
  due?: Due;
  states: Record<S, StateDefinition>;
  actions: Record<A, ActionDefinition<S, T, A, F>>;
  /** who may write in the record without a step, and in which states (autosave of a draft) */
  writing?: { permission: string; in: readonly S[] };
  /** SQL condition that holds where a person belongs to one of the sides of a record; `row` is the alias of the record, `person` an expression */
  sides?: (row: string, person: string) => string;
  /** permission without which internal steps are not told */
  insight?: string;
  /** states that readers without `insight` are told as one of them, in words of its own: the way of a record among officials would hint at what they found */
  told?: readonly Told<S>[];
  /** the way of a record in order; every state stands in exactly one of them. Absent: nobody is shown a way */
  stages?: readonly Stage<S>[];
  /** permissions of which any one makes the record exist for the actor at all */
  visibility: readonly string[];
}

const registry = new Map<string, WorkflowDefinition>();

/**
 * Declares a process as one table. The API's allowed actions, the buttons, the generated document and the test matrix come
 * from it; a test compares the database's CHECK with it.
 * @throws Error at start-up for an unreachable state, a dead end, an unknown state or action
 */
export function defineWorkflow<S extends string, A extends string, T extends WorkflowSubject, F = unknown>(
  definition: WorkflowDefinition<S, A, T, F>,
): WorkflowDefinition<S, A, T, F> {
  checkTable(definition as unknown as WorkflowDefinition);
  if (registry.has(definition.name)) throw new Error(`workflow ${definition.name} is declared twice`);
  registry.set(definition.name, definition as unknown as WorkflowDefinition);
  defineAuditWords(definition.name, wordsOf(definition as unknown as WorkflowDefinition));
  return definition;
}

const CREATE = { zh: '建立', en: 'created' };
const SAVE = { zh: '保存', en: 'saved' };
const READ = { zh: '查阅', en: 'read' };

/** How the audit trail calls what is done to records of the process. */
const wordsOf = ({ name, zh, en, actions, states }: WorkflowDefinition): AuditWords => ({
  area: { zh, en }, actions: { create: CREATE, save: SAVE, ...actions, read: READ }, objects: { [name]: { zh, en } }, states,
});

export const allWorkflows = (): ReadonlyMap<string, WorkflowDefinition> => registry;

/** The states in which records begin. */
export const beginningsOf = <S extends string>({ initial, begins = [] }: { initial: S; begins?: readonly S[] }): readonly S[] => [initial, ...begins];

/** @throws Error naming the first fault of the table */
export function checkTable(definition: WorkflowDefinition): void {
  const states = Object.keys(definition.states);
  const actions = Object.entries(definition.actions);
  for (const [name, action] of actions) {
    const unknown = [...action.from, action.to].find((state) => !states.includes(state));
    if (unknown) throw new Error(`workflow ${definition.name}: action ${name} names the unknown state ${unknown}`);
    if (action.stays && action.to !== action.from[0]) throw new Error(`workflow ${definition.name}: action ${name} stays where it is and leads to ${action.to}`);
    const step = action.notBy?.find((other) => !ASIDES.some((aside) => aside === other) && !Object.hasOwn(definition.actions, other));
    if (step) throw new Error(`workflow ${definition.name}: action ${name} names the unknown action ${step}`);
    if (action.published && (action.internal || action.comment === undefined)) throw new Error(`workflow ${definition.name}: action ${name} publishes what nobody outside reads`);
    if (action.internal && definition.insight === undefined) throw new Error(`workflow ${definition.name}: action ${name} is internal, and nobody may be told`);
    if (action.impartial && !definition.sides) throw new Error(`workflow ${definition.name}: action ${name} is for people of no side, and nobody says whose sides there are`);
    if (action.commentWanted && action.comment !== 'optional') throw new Error(`workflow ${definition.name}: action ${name} wants a reason sometimes that it asks for always or never`);
    if (action.timeout && action.comment === 'required') throw new Error(`workflow ${definition.name}: action ${name} waits for a reason that nobody writes`);
  }
  const lost = beginningsOf(definition).find((state) => !states.includes(state));
  if (lost) throw new Error(`workflow ${definition.name}: records begin in the unknown state ${lost}`);
  const strange = definition.told?.flatMap(({ as, of }) => [as, ...of]).find((state) => !states.includes(state));
  if (strange) throw new Error(`workflow ${definition.name}: the unknown state ${strange} is told`);
  if (definition.told && definition.insight === undefined) throw new Error(`workflow ${definition.name}: states are told as others, and nobody sees which`);
  const placed = definition.stages?.flatMap(({ of, aside = [] }) => [...of, ...aside]);
  const misplaced = placed && [...states.filter((state) => placed.filter((one) => one === state).length !== 1), ...placed.filter((state) => !states.includes(state))][0];
  if (misplaced) throw new Error(`workflow ${definition.name}: state ${misplaced} does not stand in exactly one stage`);
  const reached = new Set(beginningsOf(definition));
  for (let before = -1; before !== reached.size; ) {
    before = reached.size;
    for (const [, action] of actions) if (action.from.some((state) => reached.has(state))) reached.add(action.to);
  }
  const unreachable = states.find((state) => !reached.has(state));
  if (unreachable) throw new Error(`workflow ${definition.name}: state ${unreachable} cannot be reached`);
  const deadEnd = states.find((state) => !definition.states[state]?.final && !actions.some(([, action]) => action.from.includes(state)));
  if (deadEnd) throw new Error(`workflow ${definition.name}: state ${deadEnd} is a dead end and not declared final`);
}

/** A step as it is called for this record. */
export const calledFor = <S extends string, T extends WorkflowSubject, A extends string, F>(action: ActionDefinition<S, T, A, F>, subject: T): BothLanguages => {
  const { zh, en } = action.named?.(subject) ?? action;
  return { zh, en };
};
