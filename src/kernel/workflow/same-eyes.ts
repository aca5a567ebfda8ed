import { Injectable } from '@nestjs/common';
import type { Actor } from '../actor/index.js';
import { UnitOfWork } from '../database/index.js';
import { type BothLanguages, type Reason, reason } from '../http/index.js';
import type { ActionDefinition, Aside, WorkflowDefinition, WorkflowSubject } from './definition.js';

const DRAFTED: BothLanguages = { zh: '起草', en: 'Begin' };
const EDITED: BothLanguages = { zh: '修改内容', en: 'Edit' };
const ADVISED: BothLanguages = { zh: '出具意见', en: 'Give an opinion' };

/** What is done beside the steps stands in the audit trail, not in the history. */
const IN_THE_TRAIL: readonly Aside[] = ['save', 'advise'];

/** How a step is called, and what people do to a record beside its steps; null for a step that is no more. */
export function labelOf<S extends string, A extends string, T extends WorkflowSubject, F>(workflow: WorkflowDefinition<S, A, T, F>, action: string): BothLanguages | null {
  if (action === 'begin') return workflow.beginning ?? DRAFTED;
  if (action === 'save') return EDITED;
  if (action === 'advise') return ADVISED;
  return Object.hasOwn(workflow.actions, action) ? workflow.actions[action as A] : null;
}

type Eyes = Pick<ActionDefinition<string, WorkflowSubject>, 'notBy' | 'impartial'>;

const OWN_SIDE = reason('OWN_SIDE', '您是本件当事人单位的人员，此步须由他人办理', 'You belong to an organisation that is a party to this record; somebody else must take this step');

/** What one person has to do with a record: the steps that he or she has taken on it, and whether it is the business of his or her own organisation. */
export class StepsTaken {
  constructor(
    private readonly done: readonly (readonly [action: string, label: BothLanguages])[],
    private readonly ownSide = false,
  ) {}

  reasons({ notBy, impartial }: Eyes): Reason[] {
    const [met] = this.done.filter(([action]) => notBy?.includes(action));
    const own = impartial && this.ownSide ? [OWN_SIDE] : [];
    if (!met) return own;
    const [, { zh, en }] = met;
    return [...own, reason('SAME_PERSON', `您在本件上办理过“${zh}”，此步须由他人办理`, `You took the step “${en}” on this record; somebody else must take this one`)];
  }
}

/**
 * The SQL twin of `notBy` and `impartial`: a condition on the record `alias` that holds where the actor has taken none of the steps that exclude who took them,
 * and belongs to no side of the record where the step asks for that. Values are appended to `params`.
 */
export function untakenBy({ name, sides }: Pick<WorkflowDefinition, 'name' | 'sides'>, { notBy = [], impartial }: Eyes, actor: Actor, alias: string, params: unknown[]): string {
  const bind = (value: unknown) => `$${params.push(value)}`;
  const [me, process, steps] = [`${bind(actor.personId)}::uuid`, bind(name), bind([...notBy])];
  const aside = IN_THE_TRAIL.filter((one) => notBy.includes(one)).map((one) => `${name}.${one}`);
  const taken = [
    `SELECT 1 FROM workflow_history h WHERE h.workflow = ${process} AND h.subject_id = ${alias}.id AND h.actor_person = ${me} AND h.action = ANY(${steps}::text[])`,
    ...(aside.length > 0 ? [`SELECT 1 FROM audit_record a WHERE a.object_kind = ${process} AND a.object_id = ${alias}.id::text AND a.actor_person = ${me} AND a.action = ANY(${bind(aside)}::text[]) AND a.outcome = 'done'`] : []),
  ];
  const own = impartial && sides ? [`NOT ${sides(alias, me)}`] : [];
  return `(${[...(notBy.includes('begin') ? [`${alias}.created_by IS DISTINCT FROM ${me}`] : []), ...taken.map((rows) => `NOT EXISTS (${rows})`), ...own].join(' AND ')})`;
}

/** Four eyes (经办回避): who has had a hand in a record, and whose own business it is. */
@Injectable()
export class SameEyes {
  constructor(private readonly uow: UnitOfWork) {}

  /** What the actor has to do with the record, where one of the actions asks. */
  async of<S extends string, A extends string, T extends WorkflowSubject, F>(
    workflow: WorkflowDefinition<S, A, T, F>, actions: readonly ActionDefinition<S, T, A, F>[], subject: T, actor: Actor,
  ): Promise<StepsTaken> {
    if (actor.personId === null || actions.every(({ notBy, impartial }) => notBy === undefined && !impartial)) return new StepsTaken([]);
    const rows = await this.uow.query<{ action: string }>(
      `SELECT action FROM workflow_history WHERE workflow = $1 AND subject_id = $2::uuid AND actor_person = $3
       UNION SELECT substr(action, length($1) + 2) FROM audit_record WHERE object_kind = $1 AND object_id = $2::text AND actor_person = $3 AND action = ANY($4) AND outcome = 'done'`,
      [workflow.name, subject.id, actor.personId, IN_THE_TRAIL.map((aside) => `${workflow.name}.${aside}`)],
    );
    const done = [...(subject.createdBy === actor.personId ? ['begin'] : []), ...rows.map(({ action }) => action)];
    const asked = actions.some(({ impartial }) => impartial);
    return new StepsTaken(done.map((action) => [action, labelOf(workflow, action) ?? { zh: action, en: action }]), asked && (await this.ownSide(workflow, subject, actor.personId)));
  }

  private async ownSide({ table, sides }: Pick<WorkflowDefinition, 'table' | 'sides'>, { id }: Pick<WorkflowSubject, 'id'>, personId: string): Promise<boolean> {
    return sides !== undefined && (await this.uow.query(`SELECT 1 FROM "${table}" c WHERE c.id = $1 AND ${sides('c', '$2::uuid')}`, [id, personId])).length > 0;
  }

  /** People who have taken a step on a record, begun it or written in it: none of them can be asked about it as if they stood outside. */
  async hands({ name }: { name: string }, subjectId: string): Promise<string[]> {
    const rows = await this.uow.query<{ person: string }>(
      `SELECT actor_person AS person FROM workflow_history WHERE workflow = $1 AND subject_id = $2::uuid AND actor_person IS NOT NULL
       UNION SELECT actor_person FROM audit_record WHERE object_kind = $1 AND object_id = $2::text AND actor_person IS NOT NULL AND action = $1 || '.save' AND outcome = 'done'`,
      [name, subjectId],
    );
    return rows.map(({ person }) => person);
  }
}
