import { Injectable } from '@nestjs/common';
import type { EntityTarget } from 'typeorm';
import { AccessControl, type Actor, decide } from '../access/index.js';
import { AuditTrail } from '../audit/index.js';
import { columnName, UnitOfWork } from '../database/index.js';
import { type BothLanguages, problem, type Reason } from '../http/index.js';
import { newId } from '../ids/index.js';
import { Clocks } from './clocks.js';
import type { ActionDefinition, ActionInput, WorkflowDefinition, WorkflowSubject } from './definition.js';

export interface Transition<T extends WorkflowSubject> {
  before: T;
  after: T;
  actor: Actor;
  input: ActionInput;
}

/** What a step does beside `set`, in the same transaction, after the step has been won. */
export type Effect<T extends WorkflowSubject> = (transition: Transition<T>) => Promise<void>;

export interface RunRequest<S extends string, A extends string, T extends WorkflowSubject> {
  workflow: WorkflowDefinition<S, A, T>;
  entity: EntityTarget<T>;
  id: string;
  action: A;
  actor: Actor;
  /** the version that the actor has seen; null only where the caller has just loaded the record itself */
  version: number | null;
  input?: ActionInput;
  effects?: Partial<Record<A, Effect<T>>>;
}

/** The only code that changes a record's state. */
@Injectable()
export class WorkflowExecutor {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly audit: AuditTrail,
    private readonly clocks: Clocks,
  ) {}

  /** The columns with which a new record of the process begins. */
  async begin<S extends string>(workflow: { initial: S; dueInWorkingDays?: number }) {
    const now = new Date();
    return { state: workflow.initial, version: 1, createdAt: now, updatedAt: now, ...(await this.clocks.start(now, workflow.dueInWorkingDays)) };
  }

  /**
   * Load → permission → state → version → guards → conditional UPDATE (exactly one row) → effect → history → audit.
   * @throws NOT_FOUND, FORBIDDEN, WRONG_STATE, STALE, INVALID (missing comment), GUARD_FAILED
   */
  run<S extends string, A extends string, T extends WorkflowSubject>(request: RunRequest<S, A, T>): Promise<T> {
    return this.uow.run(async () => {
      const { workflow, actor, input = { comment: '' } } = request;
      if (!Object.hasOwn(workflow.actions, request.action)) throw problem('NOT_FOUND');
      const action = workflow.actions[request.action];
      const before = await this.uow.manager.findOneBy(request.entity, { id: request.id } as never);
      if (!before) throw problem('NOT_FOUND');
      this.check(workflow, action, before, request.version, actor, input);
      const reasons = [...(await this.sameEyes(workflow, [action], before, actor)).reasons(action), ...guardReasons(action, before, actor)];
      if (reasons.length > 0) throw problem('GUARD_FAILED', { action }, reasons);
      await this.claim(workflow, action, before);
      const after = await this.uow.manager.findOneByOrFail(request.entity, { id: request.id } as never);
      const transition = { before, after, actor, input };
      await request.effects?.[request.action]?.(transition);
      await this.writeHistory(workflow, request.action, transition);
      return after;
    });
  }

  private check<S extends string, T extends WorkflowSubject>(
    workflow: WorkflowDefinition<S, string, T>, action: ActionDefinition<S, T>, subject: T, version: number | null, actor: Actor, input: ActionInput,
  ): void {
    this.access.require(actor, action.permission, subject, ...workflow.visibility);
    if (!action.from.includes(subject.state as S)) throw wrongState(workflow, action, subject.state as S).standing(subject);
    if (version !== null && version !== subject.version) throw problem('STALE').standing(subject);
    if (action.comment === 'required' && input.comment.trim() === '') {
      throw problem('INVALID', { count: 1 }, [{ code: 'isNotEmpty', zh: '请写明理由', en: 'Please give the reason', pointer: '/comment' }]);
    }
  }

  /** The steps that this actor may take from the record's state, each with the reasons that still stand against it. */
  async allowed<S extends string, A extends string, T extends WorkflowSubject>(workflow: WorkflowDefinition<S, A, T>, subject: T, actor: Actor): Promise<AllowedAction[]> {
    const open = Object.entries<ActionDefinition<S, T, A>>(workflow.actions)
      .filter(([, action]) => action.from.includes(subject.state as S) && decide(action.permission, actor, subject).allowed);
    const eyes = await this.sameEyes(workflow, open.map(([, action]) => action), subject, actor);
    return open.map(([name, action]) => {
      const reasons = [...eyes.reasons(action), ...guardReasons(action, subject, actor)];
      return { action: name, zh: action.zh, en: action.en, tone: action.tone, comment: action.comment ?? 'none', enabled: reasons.length === 0, reasons };
    });
  }

  /** What the actor has already done to the record, where one of the actions asks. */
  private async sameEyes<S extends string, A extends string, T extends WorkflowSubject>(
    workflow: WorkflowDefinition<S, A, T>, actions: readonly ActionDefinition<S, T, A>[], subject: T, actor: Actor,
  ): Promise<SameEyes> {
    if (actor.personId === null || actions.every((action) => action.notBy === undefined)) return new SameEyes([]);
    const rows = await this.uow.query<{ action: string }>(
      `SELECT action FROM workflow_history WHERE workflow = $1 AND subject_id = $2::uuid AND actor_person = $3
       UNION SELECT 'save' FROM audit_record WHERE object_kind = $1 AND object_id = $2::text AND actor_person = $3 AND action = $1 || '.save' AND outcome = 'done'`,
      [workflow.name, subject.id, actor.personId],
    );
    const done = [...(subject.createdBy === actor.personId ? ['begin'] : []), ...rows.map(({ action }) => action)];
    return new SameEyes(done.map((action) => [action, BESIDE_STEPS[action] ?? workflow.actions[action as A] ?? { zh: action, en: action }]));
  }

  /** Of many concurrent callers the one whose UPDATE finds state and version unchanged wins. */
  private async claim<S extends string, T extends WorkflowSubject>(workflow: WorkflowDefinition<S, string, T>, action: ActionDefinition<S, T>, subject: T): Promise<void> {
    const now = new Date();
    const columns: Record<string, unknown> = { ...action.set?.(subject, now), state: action.to, ...(await this.clocks.start(now, action.dueInWorkingDays)), updatedAt: now };
    const values: unknown[] = [subject.id, subject.version, subject.state];
    const sets = Object.entries(columns).map(([name, value]) => `"${columnName(name)}" = $${values.push(value)}`);
    const won = await this.uow.query(
      `UPDATE "${workflow.table}" SET ${sets.join(', ')}, version = version + 1 WHERE id = $1 AND version = $2 AND state = $3 RETURNING id`,
      values,
    );
    if (won.length === 1) return;
    const [current] = await this.uow.query<{ state: S; version: number }>(`SELECT state, version FROM "${workflow.table}" WHERE id = $1`, [subject.id]);
    if (!current) throw problem('NOT_FOUND');
    throw (current.state === subject.state ? problem('STALE') : wrongState(workflow, action, current.state)).standing(current);
  }

  private async writeHistory<S extends string, T extends WorkflowSubject>(
    workflow: WorkflowDefinition<S, string, T>, action: string, { before, after, actor, input }: Transition<T>,
  ): Promise<void> {
    await this.uow.query(
      `INSERT INTO workflow_history (id, workflow, subject_id, action, from_state, to_state, actor_person, actor_organisation, actor_name, comment, version)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [newId(), workflow.name, after.id, action, before.state, after.state, actor.personId, actor.organisationId, actor.name, input.comment, after.version],
    );
    await this.audit.record({
      actor, action: `${workflow.name}.${action}`, objectKind: workflow.name, objectId: after.id, outcome: 'done',
      detail: { from: before.state, to: after.state, version: after.version, comment: input.comment },
    });
  }
}

/** What somebody does to a record without a step of its process. */
const BESIDE_STEPS: Readonly<Record<string, BothLanguages>> = { begin: { zh: '起草', en: 'begin' }, save: { zh: '修改内容', en: 'edit' } };

/** Steps that one person has taken on a record. */
class SameEyes {
  constructor(private readonly done: readonly (readonly [action: string, label: BothLanguages])[]) {}

  reasons({ notBy }: { notBy?: readonly string[] }): Reason[] {
    const [met] = this.done.filter(([action]) => notBy?.includes(action));
    if (!met) return [];
    const [, { zh, en }] = met;
    return [{ code: 'SAME_PERSON', zh: `您在本件上办理过“${zh}”，此步须由他人办理`, en: `You took the step “${en}” on this record; somebody else must take this one` }];
  }
}

function wrongState<S extends string, T extends WorkflowSubject>(workflow: WorkflowDefinition<S, string, T>, action: ActionDefinition<S, T>, state: S) {
  return problem('WRONG_STATE', { state: workflow.states[state], action });
}

const guardReasons = <S extends string, T extends WorkflowSubject>(action: ActionDefinition<S, T>, subject: T, actor: Actor): Reason[] =>
  (action.guards ?? []).flatMap((guard) => [...guard(subject, actor)]);

/** A button as the interface shows it. */
export interface AllowedAction {
  action: string;
  zh: string;
  en: string;
  tone: string;
  comment: 'none' | 'optional' | 'required';
  enabled: boolean;
  reasons: Reason[];
}
