import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { AccessControl, type Actor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type Page, problem } from '../../../kernel/http/index.js';
import { type CaseFilter, casePage } from '../../../kernel/workflow/index.js';
import { rewardWorkflow } from '../broker-reward.workflow.js';
import { rewardPermissions as may } from '../broker-rewards.permissions.js';
import { BrokerReward } from '../domain/broker-reward.js';

/** Not decided, or decided and not paid. */
const OPEN = ['APPLIED', 'RETURNED', 'RECEIVED', 'PROPOSED', 'APPROVED'];

/** Which rewards are meant; `open`: not settled yet, soonest due first. */
export type RewardFilter = Omit<CaseFilter, 'view'> & { view?: 'desk' | 'open' };

/** The reads of rewards. */
@Injectable()
export class RewardQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly audit: AuditTrail,
  ) {}

  page(actor: Actor, { view, ...filter }: RewardFilter): Promise<Page<BrokerReward>> {
    const unsettled = view === 'open' ? { narrow: (bind: (value: unknown) => string) => [`c.state = ANY(${bind([...OPEN, 'RECLAIMED'])})`], byDue: true } : {};
    return casePage(this.uow, { workflow: rewardWorkflow, entity: BrokerReward, permission: may.read, ...unsettled }, actor, view === 'desk' ? { ...filter, view } : filter);
  }

  /** A reading from outside the broker's organisation leaves a row. @throws NOT_FOUND */
  async one(id: string, actor: Actor): Promise<BrokerReward> {
    const found = await this.uow.manager.findOneBy(BrokerReward, { id });
    if (!found) throw problem('NOT_FOUND');
    this.access.require(actor, may.read, found, may.read);
    if (actor.organisationId !== found.organisationId) await this.audit.recordReading({ actor, action: 'broker_reward.read', objectKind: 'broker_reward', objectId: id, detail: { state: found.state } });
    return found;
  }

  /** As it stands, whoever asks: callers answer for what they show. */
  standing(id: string): Promise<BrokerReward | null> {
    return this.uow.manager.findOneBy(BrokerReward, { id });
  }

  openOf(dealId: string, year: number): Promise<BrokerReward | null> {
    return this.uow.manager.findOneBy(BrokerReward, { dealId, year, state: In(OPEN) });
  }

  /** Oldest year first, and of a year the latest first: what came last is the first to go. */
  ofDeal(dealId: string): Promise<BrokerReward[]> {
    return this.uow.manager.find(BrokerReward, { where: { dealId }, order: { year: 'ASC', createdAt: 'DESC' } });
  }

  proposed(): Promise<BrokerReward[]> {
    return this.uow.manager.find(BrokerReward, { where: { state: 'PROPOSED' }, order: { updatedAt: 'DESC' } });
  }
}
