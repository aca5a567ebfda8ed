import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { type Transition, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { achievementChanged } from '../../achievements/index.js';
import { BrokerConduct, BrokersFacade, type ConflictDeclaration, keyOf, type WorkSource } from '../../brokers/index.js';
import { memberChanged } from '../../identity/index.js';
import { needChanged } from '../../needs/index.js';
import { type AssignmentAction, type AssignmentFacts, assignmentWorkflow, RUNNING_ASSIGNMENTS } from '../assignment.workflow.js';
import { ACTING, BrokerAssignment } from '../domain/broker-assignment.js';
import { AssignedListings } from './assigned-listings.js';
import { AssignmentDesk } from './assignment-desk.js';
import { AssignmentMails } from './assignment-mails.js';

type Outcome = 'ACCEPTED' | 'DECLINED' | 'SILENT';

/** Brings assignments to life: what their steps look up and set off, and their end where a listing is taken down or a broker leaves. */
@Injectable()
export class AssignmentProcess implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly workflow: WorkflowExecutor,
    private readonly desk: AssignmentDesk,
    private readonly listings: AssignedListings,
    private readonly brokers: BrokersFacade,
    private readonly conduct: BrokerConduct,
    private readonly mails: AssignmentMails,
    private readonly events: EventBus,
  ) {}

  onModuleInit(): void {
    this.workflow.bind({
      workflow: assignmentWorkflow, entity: BrokerAssignment, called: 'number', facts: (assignment) => this.facts(assignment), reminds: ({ id, number }) => Promise.resolve({ about: number, path: `/work/assignments/${id}` }),
      effects: {
        accept: async (transition) => {
          await this.declare(transition);
          await this.keep(transition, 'ACCEPTED');
        },
        decline: (transition) => this.keep(transition, 'DECLINED'), lapse: (transition) => this.keep(transition, 'SILENT'),
        choose: ({ before, input }) => this.desk.put(before, String(input['brokerId'])),
        handOver: ({ before, input }) => this.desk.propose(before, String(input['brokerId'])),
        agreeHandOver: ({ before }) => this.desk.put(before, before.nextProfileId ?? ''),
      },
      always: (transition, action) => this.mails.tell(transition, action),
    });
    this.brokers.tells((brokers) => this.work(brokers));
    for (const news of [needChanged, achievementChanged]) this.events.later<{ id: string }>(news, 'assignments', ({ id }) => this.endWith(id));
    this.events.later(memberChanged, 'assignments', ({ personId, organisationId }) => this.leave(personId, organisationId));
  }

  private async facts({ state, kind, subjectId, brokerIds, brokerOrganisationId }: BrokerAssignment): Promise<AssignmentFacts> {
    const { params: { answerWithin } } = await this.brokers.rule();
    const [asked] = brokerIds;
    const unregistered = state === 'ASKED' && asked && brokerOrganisationId ? await this.conduct.unregistered(asked, brokerOrganisationId) : [];
    return { unregistered, listed: (await this.listings.published(kind, subjectId)) !== null, there: await this.brokers.isBrokerOf(brokerIds[0] ?? '', brokerOrganisationId), answerWithin };
  }

  private declare({ before: { id, organisationId }, actor, input }: Transition<BrokerAssignment>): Promise<void> {
    return this.conduct.declare({ kind: 'broker_assignment', id, parties: [organisationId] }, input['declaration'] as ConflictDeclaration, actor);
  }

  /** What came of asking a broker: his or her figures are made of it, and a conflict that was told of counts for everything of this owner. */
  private async keep({ before: { id, profileId, brokerIds, brokerOrganisationId, organisationId, askedAt }, input }: Transition<BrokerAssignment>, outcome: Outcome): Promise<void> {
    await this.uow.query(
      `INSERT INTO broker_assignment_answer (id, assignment_id, profile_id, person_id, organisation_id, owner_organisation_id, outcome, reason, asked_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [newId(), id, profileId, brokerIds[0], brokerOrganisationId, organisationId, outcome, outcome === 'DECLINED' ? input['reason'] : null, askedAt],
    );
  }

  private async work(brokers: Parameters<WorkSource>[0]): ReturnType<WorkSource> {
    const people = brokers.map(({ personId }) => personId);
    const answers = await this.uow.query<{ personId: string; organisationId: string; asked: number; answered: number }>(
      `SELECT person_id AS "personId", organisation_id AS "organisationId", count(*)::int AS asked, count(*) FILTER (WHERE outcome <> 'SILENT')::int AS answered FROM broker_assignment_answer WHERE person_id = ANY($1) GROUP BY 1, 2`, [people],
    );
    const acting = await this.uow.query<{ personId: string; organisationId: string; assignments: number }>(
      `SELECT broker_ids[1] AS "personId", broker_organisation_id AS "organisationId", count(*)::int AS assignments FROM broker_assignment WHERE broker_ids && $1::uuid[] AND state = ANY($2) GROUP BY 1, 2`, [people, ACTING],
    );
    return new Map(brokers.map((broker) => {
      const of = <T extends { personId: string; organisationId: string }>(rows: readonly T[]): T | undefined => rows.find((row) => keyOf(row) === keyOf(broker));
      const { asked = 0, answered = 0 } = of(answers) ?? {};
      return [keyOf(broker), { assignments: of(acting)?.assignments ?? 0, asked, answered }];
    }));
  }

  /** What nobody can read any more is nothing to help with. */
  private async endWith(subjectId: string): Promise<void> {
    for (const { id, kind } of await this.running(`subject_id = $2`, [subjectId])) if (!(await this.listings.published(kind, subjectId))) await this.step(id, 'close');
  }

  /** Whoever is no broker of the organisation any more acts for nobody in its name. */
  private async leave(personId: string, organisationId: string): Promise<void> {
    if (await this.brokers.isBrokerOf(personId, organisationId)) return;
    const from: readonly string[] = assignmentWorkflow.actions.vacate.from;
    for (const { id, state } of await this.running(`$2 = ANY(broker_ids) AND broker_organisation_id = $3`, [personId, organisationId])) if (from.includes(state)) await this.step(id, 'vacate');
  }

  private running(condition: string, params: readonly unknown[]): Promise<Pick<BrokerAssignment, 'id' | 'kind' | 'state'>[]> {
    return this.uow.query<Pick<BrokerAssignment, 'id' | 'kind' | 'state'>>(`SELECT id, kind, state FROM broker_assignment WHERE state = ANY($1) AND ${condition} ORDER BY id`, [RUNNING_ASSIGNMENTS, ...params]);
  }

  private async step(id: string, action: AssignmentAction): Promise<void> {
    await this.desk.act(id, action, SYSTEM, null);
  }
}
