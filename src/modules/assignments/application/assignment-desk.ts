import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, decide, isSignedIn } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { NumberSeries } from '../../../kernel/numbering/index.js';
import { type ActionInput, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { type BrokerProfile, BrokersFacade } from '../../brokers/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { type AssignmentAction, assignmentWorkflow } from '../assignment.workflow.js';
import { assignmentPermissions as may } from '../assignments.permissions.js';
import { assignmentProblem } from '../assignments.problems.js';
import type { AssignedKind, BrokerAssignment } from '../domain/broker-assignment.js';
import { AssignedListings } from './assigned-listings.js';
import { AssignmentMails } from './assignment-mails.js';
import { AssignmentQueries } from './assignment.queries.js';
import { Candidates, type Suggestion } from './candidates.js';

export interface NewAssignment {
  kind: AssignedKind;
  subjectId: string;
  /** of the register */
  brokerId: string;
  message: string;
}

/** Asked by one person within 24 hours. */
const DAY_AT_MOST = 20;

/** The use cases of assignments: see who fits, ask, take a step. */
@Injectable()
export class AssignmentDesk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly workflow: WorkflowExecutor,
    private readonly numbers: NumberSeries,
    private readonly listings: AssignedListings,
    private readonly candidates: Candidates,
    private readonly brokers: BrokersFacade,
    private readonly identity: IdentityFacade,
    private readonly queries: AssignmentQueries,
    private readonly mails: AssignmentMails,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Brokers who may be asked about a need or an achievement, best first: for its owner, and for the broker who hands it over.
   * @throws NOT_FOUND for what is not public, FORBIDDEN
   */
  async suggestions(kind: AssignedKind, subjectId: string, actor: Actor): Promise<Suggestion[]> {
    const listing = await this.listings.published(kind, subjectId);
    if (!listing) throw problem('NOT_FOUND');
    const running = await this.queries.running(subjectId);
    if (!running || !decide(may.handOver, actor, running).allowed) this.access.require(actor, may.ask, listing);
    const besides = [...(running ? [running.profileId] : []), ...(await this.queries.refusals(subjectId)).map(({ id }) => id)];
    const owner = await this.identity.organisation(listing.organisationId);
    return this.candidates.suggested(listing.organisationId, { fieldCode: listing.fieldCode, regionCode: owner?.regionCode ?? '' }, besides);
  }

  /** @throws UNAUTHENTICATED, NOT_FOUND for what is not public, FORBIDDEN, ASSIGNMENT_RUNS, ASSIGNMENT_DAY, ASSIGNMENT_HINDERED, RULE_EXPIRED, RULE_NOT_YET */
  ask({ kind, subjectId, brokerId, message }: NewAssignment, actor: Actor): Promise<BrokerAssignment> {
    return this.uow.run(async () => {
      if (!isSignedIn(actor)) throw problem('UNAUTHENTICATED');
      const listing = await this.listings.published(kind, subjectId);
      if (!listing) throw problem('NOT_FOUND');
      this.access.require(actor, may.ask, listing);
      // the row of the series is held until the end: of two who ask at the same moment the second finds the first
      const number = await this.numbers.next('WT');
      const running = await this.queries.running(subjectId);
      if (running) throw assignmentProblem('ASSIGNMENT_RUNS', { number: running.number });
      if ((await this.queries.askedToday(actor.personId)) >= DAY_AT_MOST) throw assignmentProblem('ASSIGNMENT_DAY', { most: DAY_AT_MOST });
      const broker = await this.free(brokerId, { subjectId, organisationId: listing.organisationId });
      const { organisationId, createdBy, title } = listing;
      const { params: { answerWithin } } = await this.brokers.rule();
      const assignment = await this.workflow.open(assignmentWorkflow, {
        id: newId(), number, kind, subjectId, title, organisationId, createdBy, askedBy: actor.personId, message, ...columnsOf(broker), nextProfileId: null, askedAt: new Date(),
      }, actor, answerWithin);
      await this.audit.record({ actor, action: 'broker_assignment.create', objectKind: 'broker_assignment', objectId: assignment.id, outcome: 'done', detail: { number, kind, subjectId, brokerId } });
      await this.mails.asked(assignment);
      return assignment;
    });
  }

  /** @throws what the executor throws, ASSIGNMENT_HINDERED, of accepting what `BrokerConduct.declare` throws */
  act(id: string, action: AssignmentAction, actor: Actor, version: number | null, input: ActionInput = { comment: '' }): Promise<BrokerAssignment> {
    return this.workflow.run({ workflow: assignmentWorkflow, id, action, actor, version, input });
  }

  /** Puts a broker into an assignment, in the transaction of the step. @throws ASSIGNMENT_HINDERED */
  async put({ id, subjectId, organisationId }: BrokerAssignment, profileId: string): Promise<void> {
    const { brokerIds, brokerOrganisationId } = columnsOf(await this.free(profileId, { subjectId, organisationId }));
    await this.uow.query(`UPDATE broker_assignment SET profile_id = $2, broker_ids = $3, broker_organisation_id = $4, next_profile_id = NULL WHERE id = $1`, [id, profileId, brokerIds, brokerOrganisationId]);
  }

  /** Names whom the broker wants to hand over to. @throws ASSIGNMENT_HINDERED */
  async propose({ id, subjectId, organisationId, profileId }: BrokerAssignment, nextId: string): Promise<void> {
    if (nextId === profileId) throw assignmentProblem('ASSIGNMENT_HINDERED', { why: { zh: '正是现在的技术经理人', en: 'acts already' } });
    await this.free(nextId, { subjectId, organisationId });
    await this.uow.query(`UPDATE broker_assignment SET next_profile_id = $2 WHERE id = $1`, [id, nextId]);
  }

  /** Whoever has said no to this matter is not asked about it again. @throws ASSIGNMENT_HINDERED */
  private async free(profileId: string, { subjectId, organisationId }: Pick<BrokerAssignment, 'subjectId' | 'organisationId'>): Promise<BrokerProfile> {
    return this.candidates.free(profileId, organisationId, await this.queries.refusals(subjectId));
  }
}

const columnsOf = ({ id, createdBy, organisationId }: BrokerProfile): Pick<BrokerAssignment, 'profileId' | 'brokerIds' | 'brokerOrganisationId'> => ({ profileId: id, brokerIds: [createdBy], brokerOrganisationId: organisationId });
