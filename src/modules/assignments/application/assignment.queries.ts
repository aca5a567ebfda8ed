import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, sqlScope } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type Page, problem } from '../../../kernel/http/index.js';
import { writtenToday } from '../../../kernel/limits/index.js';
import { type CaseFilter, casePage } from '../../../kernel/workflow/index.js';
import { assignmentWorkflow, RUNNING_ASSIGNMENTS } from '../assignment.workflow.js';
import { assignmentPermissions as may } from '../assignments.permissions.js';
import type { Refusal } from './candidates.js';
import { ACTING, BrokerAssignment } from '../domain/broker-assignment.js';

export interface AssignmentFilter extends Omit<CaseFilter, 'view'> {
  view?: 'desk';
  /** about this need or achievement */
  subjectId?: string;
}

/** The reads of assignments. */
@Injectable()
export class AssignmentQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
  ) {}

  /** Those of the reader's listings, or that ask the reader or the reader's brokers; for officials all. What was let pass stands on the bureau's desk. */
  page(actor: Actor, { subjectId, ...filter }: AssignmentFilter): Promise<Page<BrokerAssignment>> {
    const narrow = (bind: (value: unknown) => string) => (subjectId ? [`c.subject_id = ${bind(subjectId)}::uuid`] : []);
    return casePage(this.uow, { workflow: assignmentWorkflow, entity: BrokerAssignment, permission: may.read, narrow, alsoWaits: (params) => sqlScope(may.follow, actor, 'c', params) }, actor, filter);
  }

  /** @throws NOT_FOUND */
  async one(id: string, actor: Actor): Promise<BrokerAssignment> {
    const found = await this.uow.manager.findOneBy(BrokerAssignment, { id });
    if (!found) throw problem('NOT_FOUND');
    this.access.require(actor, may.read, found, may.read);
    return found;
  }

  /** The one that runs about a need or an achievement; whoever asks answers for who may know it. */
  async running(subjectId: string): Promise<BrokerAssignment | null> {
    return this.uow.manager.createQueryBuilder(BrokerAssignment, 'a').where('a.subjectId = :subjectId AND a.state IN (:...states)', { subjectId, states: RUNNING_ASSIGNMENTS }).getOne();
  }

  /** Of needs and achievements those for which the broker acts. */
  async actsFor(personId: string, organisationId: string, subjectIds: readonly string[]): Promise<string[]> {
    const rows = await this.uow.query<{ id: string }>(`SELECT subject_id AS id FROM broker_assignment WHERE subject_id = ANY($1) AND state = ANY($2) AND $3 = ANY(broker_ids) AND broker_organisation_id = $4`, [subjectIds, ACTING, personId, organisationId]);
    return rows.map(({ id }) => id);
  }

  /** Brokers of the register who have been asked about the need or achievement, or to take the need from the clinic, and said no, or let it pass. */
  async refusals(subjectId: string): Promise<Refusal[]> {
    return this.uow.query(
      `SELECT DISTINCT r.profile_id AS id, r.outcome FROM broker_assignment_answer r LEFT JOIN broker_assignment a ON a.id = r.assignment_id LEFT JOIN need_clinic v ON v.id = r.visit_id WHERE (a.subject_id = $1 OR v.need_id = $1) AND r.outcome <> 'ACCEPTED'`, [subjectId],
    );
  }

  /** How many somebody has begun, or asked another broker about, within 24 hours. */
  askedToday(personId: string): Promise<number> {
    return writtenToday(this.uow, { table: 'broker_assignment', of: 'asked_by', at: 'asked_at' }, personId);
  }
}
