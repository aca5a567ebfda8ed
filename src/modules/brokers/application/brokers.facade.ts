import { Injectable } from '@nestjs/common';
import { type Actor, decide, type SignedInActor } from '../../../kernel/access/index.js';
import { type ActionInput, onDesk } from '../../../kernel/workflow/index.js';
import type { RuleInForce } from '../../rules/index.js';
import type { BrokerAction } from '../broker.workflow.js';
import { brokerPermissions as may } from '../brokers.permissions.js';
import type { BrokerContent } from '../domain/broker-content.js';
import type { BrokerProfile } from '../domain/broker-profile.js';
import type { BrokerWork } from '../domain/broker-work.js';
import type { BrokerRowView } from '../http/broker.dto.js';
import { BrokerPresenter } from '../http/broker-presenter.js';
import { BrokerStanding } from './broker-standing.js';
import { BrokerDesk } from './broker-desk.js';
import { BrokerQueries } from './broker.queries.js';
import { BrokerWorks, type WorkSource } from './broker-works.js';

/** The public face of the register for the modules in which brokers act, the workbench and the demo loader. */
@Injectable()
export class BrokersFacade {
  constructor(
    private readonly desk: BrokerDesk,
    private readonly queries: BrokerQueries,
    private readonly works: BrokerWorks,
    private readonly standing: BrokerStanding,
    private readonly present: BrokerPresenter,
  ) {}

  /** Says what a kind of work tells of brokers; call in `onModuleInit`. */
  tells(source: WorkSource): void {
    this.works.add(source);
  }

  /** Who may be asked to act, with what each has in hand. */
  async practising(): Promise<{ profile: BrokerProfile; work: BrokerWork }[]> {
    const profiles = await this.queries.practising();
    const key = ({ createdBy, organisationId }: BrokerProfile) => ({ personId: createdBy, organisationId });
    const work = await this.works.of(profiles.map(key));
    return profiles.map((profile) => ({ profile, work: work(key(profile)) }));
  }

  /** The person still is a broker of the organisation. */
  async isBrokerOf(personId: string, organisationId: string): Promise<boolean> {
    return !(await this.standing.against(personId, organisationId)).some(({ code }) => code === 'NO_BROKER');
  }

  /** @throws RULE_EXPIRED, RULE_NOT_YET */
  rule(): Promise<RuleInForce<'BROKER'>> {
    return this.standing.rule();
  }

  /** @throws FORBIDDEN, BROKER_ALREADY, BROKER_TWO_ORGANISATIONS, BROKER_OFFICE */
  begin(content: Partial<BrokerContent>, actor: Actor): Promise<BrokerProfile> {
    return this.desk.begin(content, actor);
  }

  /** @throws what the executor throws */
  act(id: string, action: BrokerAction, actor: Actor, input: ActionInput = { comment: '' }): Promise<BrokerProfile> {
    return this.desk.act(id, action, actor, null, input);
  }

  /** Profiles that wait for this person. */
  async workFor(actor: SignedInActor): Promise<BrokerRowView[]> {
    if (!decide(may.read, actor).allowed) return [];
    const todo = await onDesk((limit) => this.queries.profiles(actor, { view: 'desk', limit }));
    return Promise.all(todo.map((profile) => this.present.row(profile)));
  }
}
