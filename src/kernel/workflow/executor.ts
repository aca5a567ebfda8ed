import { Injectable } from '@nestjs/common';
import type { DeepPartial, EntityTarget } from 'typeorm';
import { AccessControl, type Actor, decide } from '../access/index.js';
import { AuditNames, AuditTrail } from '../audit/index.js';
import { UnitOfWork } from '../database/index.js';
import { type BothLanguages, problem, type Reason } from '../http/index.js';
import { commentOf, faultsOfInput, keptInput, toldOf } from './asked.js';
import { type Binding, Bindings, type Transition } from './bindings.js';
import { Clocks } from './clocks.js';
import { type ActionDefinition, type ActionInput, beginningsOf, calledFor, type Due, type Look, type Moment, type Step, type WorkflowDefinition, type WorkflowSubject } from './definition.js';
import { WorkflowHistory } from './history.js';
import { SameEyes } from './same-eyes.js';
import { hasInsight, toldState } from './told.js';

export interface RunRequest<S extends string, A extends string, T extends WorkflowSubject, F = unknown> {
  workflow: WorkflowDefinition<S, A, T, F>;
  id: string;
  action: A;
  actor: Actor;
  /** the version that the actor has seen; null only where the caller has just loaded the record itself */
  version: number | null;
  input?: ActionInput;
}

/** The only code that changes a record's state. */
@Injectable()
export class WorkflowExecutor {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly audit: AuditTrail,
    private readonly names: AuditNames,
    private readonly clocks: Clocks,
    private readonly history: WorkflowHistory,
    private readonly eyes: SameEyes,
    private readonly bindings: Bindings,
  ) {}

  /** Brings a process to life; call in `onModuleInit`. @throws Error where it lives already */
  bind<S extends string, A extends string, T extends WorkflowSubject, F>(binding: Binding<S, A, T, F>): void {
    const { workflow: { name, table }, called } = binding;
    this.bindings.add(binding);
    this.names.register(name, { table, column: called });
  }

  /**
   * A new record at the beginning of its process, with the first line of its history. The caller answers for who may
   * begin one and writes the audit row, which says what it is.
   * @param due when its first step is due, where that is not the same for all records
   * @param state where it begins: `initial`, or one of `begins`. @throws Error for any other
   */
  open<S extends string, A extends string, T extends WorkflowSubject, F>(workflow: WorkflowDefinition<S, A, T, F>, columns: Partial<T> & { id: string }, actor: Actor, due: Due | Moment | undefined = workflow.due, state: S = workflow.initial): Promise<T> {
    if (!beginningsOf(workflow).includes(state)) throw new Error(`workflow ${workflow.name}: no record begins in ${state}`);
    return this.uow.run(async () => {
      const { entity } = this.bindings.of(workflow);
      const now = new Date();
      const begun = { state, version: 1, createdAt: now, updatedAt: now, ...(await this.clocks.start(now, due)) };
      await this.uow.manager.insert(entity, this.uow.manager.create(entity, { ...columns, ...begun } as unknown as DeepPartial<T>) as never);
      await this.history.append({ workflow: workflow.name, subjectId: columns.id, action: 'begin', fromState: '', toState: state, actor, comment: '', input: null, version: 1 });
      return this.load(entity, columns.id);
    });
  }

  /**
   * Load → permission → state → version → input → four eyes and guards → conditional UPDATE (exactly one row) → effects →
   * history → audit.
   * @throws NOT_FOUND, FORBIDDEN, WRONG_STATE, STALE, INVALID (a field that the step asks for, or does not ask for), GUARD_FAILED
   */
  run<S extends string, A extends string, T extends WorkflowSubject, F>(request: RunRequest<S, A, T, F>): Promise<T> {
    return this.uow.run(async () => {
      const { workflow, actor, input = { comment: '' } } = request;
      if (!Object.hasOwn(workflow.actions, request.action)) throw problem('NOT_FOUND');
      const action = workflow.actions[request.action];
      const { entity, facts } = this.bindings.of(workflow);
      const before = await this.load(entity, request.id);
      this.check(workflow, action, before, request.version, actor);
      const step: Step<F> = { actor, input, now: new Date(), facts: (await facts?.(before, actor)) as F };
      refuse(faultsOfInput(action, input, before, step));
      refuse([...(action.accepts?.(before, step) ?? [])]);
      const reasons = [...(await this.eyes.of(workflow, [action], before, actor)).reasons(action), ...guardReasons(action, before, step)];
      if (reasons.length > 0) throw problem('GUARD_FAILED', { action: calledFor(action, before) }, reasons);
      await this.claim(workflow, action, before, step);
      return this.settle(workflow, request.action, { before, after: await this.load(entity, request.id), actor, input: toldOf(action, input) });
    });
  }

  /**
   * Writes in a record without a step (`writing` of the table): load → permission → state → version → conditional UPDATE → audit row `<name>.save`.
   * @param change what to write, from the record as it stands; the detail goes into the audit row
   * @throws NOT_FOUND, FORBIDDEN, WRONG_STATE, STALE, and what `change` throws
   */
  write<S extends string, A extends string, T extends WorkflowSubject, F>(
    { workflow, id, actor, version }: Omit<RunRequest<S, A, T, F>, 'action' | 'input'> & { version: number }, change: (subject: T) => { columns: Partial<T>; detail: Record<string, unknown> },
  ): Promise<T> {
    return this.uow.run(async () => {
      const { entity } = this.bindings.of(workflow);
      const { writing } = workflow;
      if (!writing) throw new Error(`workflow ${workflow.name}: nobody writes without a step`);
      const before = await this.load(entity, id);
      this.access.require(actor, writing.permission, before, ...workflow.visibility);
      if (!writing.in.includes(before.state as S)) throw wrongState(workflow, SAVE, before, actor);
      if (before.version !== version) throw stale(workflow, before, actor);
      const { columns, detail } = change(before);
      if (!(await this.update(workflow, before, { ...columns, updatedAt: new Date() }))) throw stale(workflow, await this.load(entity, id), actor);
      await this.audit.record({ actor, action: `${workflow.name}.save`, objectKind: workflow.name, objectId: id, outcome: 'done', detail: { ...detail, version: version + 1 } });
      return this.load(entity, id);
    });
  }

  /** The steps that this actor may take from the record's state, each with the reasons that still stand against it. */
  async allowed<S extends string, A extends string, T extends WorkflowSubject, F>(workflow: WorkflowDefinition<S, A, T, F>, subject: T, actor: Actor): Promise<AllowedAction[]> {
    const open = Object.entries<ActionDefinition<S, T, A, F>>(workflow.actions)
      .filter(([, action]) => action.from.includes(subject.state as S) && decide(action.permission, actor, subject).allowed);
    if (open.length === 0) return [];
    const look: Look<F> = { actor, now: new Date(), facts: (await this.bindings.of(workflow).facts?.(subject, actor)) as F };
    const taken = await this.eyes.of(workflow, open.map(([, action]) => action), subject, actor);
    return open.map(([name, action]) => {
      const reasons = [...taken.reasons(action), ...guardReasons(action, subject, look)];
      return { action: name, ...calledFor(action, subject), tone: action.tone === 'primary' && action.main?.(subject, look) === false ? 'default' : action.tone, comment: commentOf(action, subject, look), internal: action.internal !== undefined, published: action.published ?? false, asks: { ...action.asks }, enabled: reasons.length === 0, reasons };
    });
  }

  private check<S extends string, T extends WorkflowSubject, F>(
    workflow: WorkflowDefinition<S, string, T, F>, action: ActionDefinition<S, T, string, F>, subject: T, version: number | null, actor: Actor,
  ): void {
    this.access.require(actor, action.permission, subject, ...workflow.visibility);
    if (!action.from.includes(subject.state as S)) throw wrongState(workflow, calledFor(action, subject), subject, actor);
    if (version !== null && version !== subject.version) throw stale(workflow, subject, actor);
  }

  /** Of many concurrent callers the one whose UPDATE finds state and version unchanged wins. */
  private async claim<S extends string, T extends WorkflowSubject, F>(
    workflow: WorkflowDefinition<S, string, T, F>, action: ActionDefinition<S, T, string, F>, subject: T, step: Step<F>,
  ): Promise<void> {
    const due = typeof action.due === 'function' ? action.due(subject, step) : action.due;
    const clock = due === 'keep' ? {} : await this.clocks.start(step.now, due);
    if (await this.update(workflow, subject, { ...action.set?.(subject, step), state: action.stays ? subject.state : action.to, ...clock, updatedAt: step.now })) return;
    const current = await this.load(this.bindings.of(workflow).entity, subject.id);
    throw current.state === subject.state ? stale(workflow, current, step.actor) : wrongState(workflow, calledFor(action, current), current, step.actor);
  }

  /** Writes only where nobody else has written or moved the record since it was read. */
  private async update<S extends string, A extends string, T extends WorkflowSubject, F>(workflow: WorkflowDefinition<S, A, T, F>, { id, version, state }: T, changed: object): Promise<boolean> {
    const values: unknown[] = [id, version, state];
    const sets = this.bindings.columnsOf(this.bindings.of(workflow).entity as EntityTarget<WorkflowSubject>, changed).map(([column, value]) => `"${column}" = $${values.push(value)}`);
    const rows = await this.uow.query(`UPDATE "${workflow.table}" SET ${sets.join(', ')}, version = version + 1 WHERE id = $1 AND version = $2 AND state = $3 RETURNING id`, values);
    return rows.length === 1;
  }

  private async settle<S extends string, A extends string, T extends WorkflowSubject, F>(workflow: WorkflowDefinition<S, A, T, F>, action: A, won: Transition<T>): Promise<T> {
    const { entity, effects, always } = this.bindings.of(workflow);
    const { before, actor, input } = won;
    const effect = effects?.[action];
    const replaced = workflow.actions[action].replaces?.(before);
    await effect?.(won);
    const after = effect ? await this.load(entity, before.id) : won.after;
    await this.history.append({
      workflow: workflow.name, subjectId: before.id, action, fromState: before.state, toState: won.after.state, actor, comment: input.comment, input: keptInput(input, replaced), version: won.after.version,
    });
    await this.audit.record({
      actor, action: `${workflow.name}.${action}`, objectKind: workflow.name, objectId: before.id, outcome: 'done',
      detail: { from: before.state, to: won.after.state, version: won.after.version, ...input, ...replaced },
    });
    await always?.({ before, after, actor, input }, action);
    return after;
  }

  private async load<T extends WorkflowSubject>(entity: EntityTarget<T>, id: string): Promise<T> {
    const found = await this.uow.manager.findOneBy(entity, { id } as never);
    if (!found) throw problem('NOT_FOUND');
    return found;
  }
}

const SAVE: BothLanguages = { zh: '保存', en: 'Save' };

/** Where the record stands, as the actor is told it. */
const standingFor = <S extends string, T extends WorkflowSubject, F>(workflow: WorkflowDefinition<S, string, T, F>, subject: T, actor: Actor) =>
  ({ ...(toldState(workflow, subject.state, hasInsight(workflow, subject, actor)) ?? { state: subject.state, zh: '', en: '' }), version: subject.version });

function wrongState<S extends string, T extends WorkflowSubject, F>(workflow: WorkflowDefinition<S, string, T, F>, action: BothLanguages, subject: T, actor: Actor) {
  const standing = standingFor(workflow, subject, actor);
  return problem('WRONG_STATE', { state: standing, action }).standing(standing);
}

const stale = <S extends string, T extends WorkflowSubject, F>(workflow: WorkflowDefinition<S, string, T, F>, subject: T, actor: Actor) => problem('STALE').standing(standingFor(workflow, subject, actor));

function refuse(faults: Reason[]): void {
  if (faults.length > 0) throw problem('INVALID', { count: faults.length }, faults);
}

const guardReasons = <S extends string, T extends WorkflowSubject, F>(action: ActionDefinition<S, T, string, F>, subject: T, look: Look<F>): Reason[] =>
  (action.guards ?? []).flatMap((guard) => [...guard(subject, look)]);

/** A button as the interface shows it. */
export interface AllowedAction {
  action: string;
  zh: string;
  en: string;
  tone: string;
  comment: 'none' | 'optional' | 'required';
  /** officials among themselves: what is said with it is not told to the other sides */
  internal: boolean;
  published: boolean;
  /** fields of the body beside the comment */
  asks: Readonly<Record<string, 'required' | 'optional'>>;
  enabled: boolean;
  reasons: Reason[];
}
