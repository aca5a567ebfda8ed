import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccessControl, type Actor, isSignedIn, SYSTEM } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { given, problem, type Reason, reason } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { type ActionInput, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { RecordFiles } from '../../files/index.js';
import { memberChanged } from '../../identity/index.js';
import { type BrokerAction, type BrokerFacts, brokerWorkflow } from '../broker.workflow.js';
import { brokerLeft } from '../brokers.events.js';
import { brokerPermissions as may } from '../brokers.permissions.js';
import { brokerProblem } from '../brokers.problems.js';
import { type BrokerContent, CONFIRMED_FOR, emptyProfile } from '../domain/broker-content.js';
import { BrokerProfile } from '../domain/broker-profile.js';
import { takesPapers } from './broker-papers.js';
import { BrokerMails } from './broker-mails.js';
import { BrokerStanding } from './broker-standing.js';

/** The writing use cases of the register: begin, save, take a step; and leaving it with the organisation. */
@Injectable()
export class BrokerDesk implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly workflow: WorkflowExecutor,
    private readonly standing: BrokerStanding,
    private readonly papers: RecordFiles,
    private readonly mails: BrokerMails,
    private readonly events: EventBus,
    private readonly audit: AuditTrail,
  ) {}

  onModuleInit(): void {
    this.workflow.bind({
      workflow: brokerWorkflow, entity: BrokerProfile, called: 'id', facts: (profile) => this.facts(profile), reminds: (profile) => Promise.resolve(this.mails.reminder(profile)),
      always: async (transition, action) => {
        await this.mails.tell(transition, action);
        const { state, confirmedAt, createdBy: personId, organisationId } = transition.after;
        if (state === 'WITHDRAWN' && confirmedAt) await this.events.publish(brokerLeft, { personId, organisationId });
      },
    });
    this.papers.follow({ workflow: brokerWorkflow, entity: BrokerProfile, read: may.read, writes: takesPapers });
    this.events.later(memberChanged, 'brokers', ({ personId, organisationId }) => this.leave(personId, organisationId));
  }

  /** @throws UNAUTHENTICATED, FORBIDDEN, BROKER_ALREADY, BROKER_TWO_ORGANISATIONS, BROKER_OFFICE */
  begin(content: Partial<BrokerContent>, actor: Actor): Promise<BrokerProfile> {
    return this.uow.run(async () => {
      if (!isSignedIn(actor) || !actor.organisationId) throw problem('UNAUTHENTICATED');
      const { personId, organisationId } = actor;
      this.access.require(actor, may.write, { organisationId, createdBy: personId });
      // two at once of one person, perhaps at two organisations: the second waits here and finds the first
      await this.uow.query(`SELECT 1 FROM person WHERE id = $1 FOR UPDATE`, [personId]);
      await this.refuse(await this.standing.against(personId, organisationId));
      const [running] = await this.uow.query(`SELECT 1 FROM broker_profile WHERE created_by = $1 AND state <> 'WITHDRAWN'`, [personId]);
      if (running) throw brokerProblem('BROKER_ALREADY');
      const profile = await this.workflow.open(brokerWorkflow, { id: newId(), organisationId, createdBy: personId, content: { ...emptyProfile(), ...given(content) } }, actor);
      await this.audit.record({ actor, action: 'broker.create', objectKind: 'broker', objectId: profile.id, outcome: 'done', detail: {} });
      return profile;
    });
  }

  /** Of a confirmed profile languages and introduction alone. @throws NOT_FOUND, FORBIDDEN, WRONG_STATE, STALE, INVALID */
  save(id: string, patch: Partial<BrokerContent>, actor: Actor, version: number): Promise<BrokerProfile> {
    const written = given(patch);
    return this.workflow.write({ workflow: brokerWorkflow, id, actor, version }, ({ state, content }) => {
      const saved = { ...content, ...written };
      const fixed = CONFIRMED_FOR.filter((key) => state === 'CONFIRMED' && JSON.stringify(saved[key]) !== JSON.stringify(content[key]));
      if (fixed.length > 0) throw problem('INVALID', { count: fixed.length }, fixed.map((key) => reason('CONFIRMED', '已确认的内容须先“变更资料”，再重新提交确认', 'What was confirmed is changed by a change of the profile, and confirmed anew', `/${key}`)));
      return { columns: { content: saved }, detail: { fields: Object.keys(written) } };
    });
  }

  /** @throws what the executor throws */
  act(id: string, action: BrokerAction, actor: Actor, version: number | null, input: ActionInput = { comment: '' }): Promise<BrokerProfile> {
    return this.workflow.run({ workflow: brokerWorkflow, id, action, actor, version, input });
  }

  private async facts({ createdBy, organisationId }: BrokerProfile): Promise<BrokerFacts> {
    return { against: await this.standing.against(createdBy, organisationId), decideWithin: (await this.standing.rule()).params.confirmWithin };
  }

  private async refuse(against: readonly Reason[]): Promise<void> {
    if (against.some(({ code }) => code === 'OFFICE')) throw brokerProblem('BROKER_OFFICE', { years: (await this.standing.rule()).params.officeYears });
    if (against.some(({ code }) => code === 'TWO_ORGANISATIONS')) throw brokerProblem('BROKER_TWO_ORGANISATIONS');
  }

  /** Whoever is no broker of the organisation any more has left its register. */
  private async leave(personId: string, organisationId: string): Promise<void> {
    const profile = await this.uow.manager.createQueryBuilder(BrokerProfile, 'b').where('b.createdBy = :personId AND b.organisationId = :organisationId', { personId, organisationId }).andWhere(`b.state <> 'WITHDRAWN'`).getOne();
    if (!profile) return;
    const against = await this.standing.against(personId, organisationId);
    if (against.some(({ code }) => code === 'NO_BROKER')) await this.act(profile.id, 'depart', SYSTEM, null);
  }
}
