import { Injectable } from '@nestjs/common';
import { type Actor, decide, type SignedInActor } from '../../../kernel/access/index.js';
import { type ActionInput, onDesk } from '../../../kernel/workflow/index.js';
import type { AssignmentAction } from '../assignment.workflow.js';
import { assignmentPermissions as may } from '../assignments.permissions.js';
import type { BrokerAssignment } from '../domain/broker-assignment.js';
import type { AssignmentRowView } from '../http/assignment.dto.js';
import { AssignmentPresenter } from '../http/assignment-presenter.js';
import { AssignmentDesk, type NewAssignment } from './assignment-desk.js';
import { AssignmentQueries } from './assignment.queries.js';

/** Assignments for the modules in which brokers act, the workbench and the demo loader. */
@Injectable()
export class AssignmentsFacade {
  constructor(
    private readonly desk: AssignmentDesk,
    private readonly queries: AssignmentQueries,
    private readonly present: AssignmentPresenter,
  ) {}

  ask(assignment: NewAssignment, actor: Actor): Promise<BrokerAssignment> {
    return this.desk.ask(assignment, actor);
  }

  /** @throws what the executor throws */
  act(id: string, action: AssignmentAction, actor: Actor, input: ActionInput = { comment: '' }): Promise<BrokerAssignment> {
    return this.desk.act(id, action, actor, null, input);
  }

  /** Of needs and achievements those whose owner has this broker act. */
  actsFor(personId: string, organisationId: string, subjectIds: readonly string[]): Promise<string[]> {
    return this.queries.actsFor(personId, organisationId, subjectIds);
  }

  /** What waits for this person. */
  async workFor(actor: SignedInActor): Promise<AssignmentRowView[]> {
    if (!decide(may.read, actor).allowed) return [];
    const todo = await onDesk((limit) => this.queries.page(actor, { view: 'desk', limit }));
    return Promise.all(todo.map((assignment) => this.present.row(assignment, actor)));
  }
}
