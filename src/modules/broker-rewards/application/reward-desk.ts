import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, isSignedIn } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { dateInChina, dateSaid } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem, reason } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { NumberSeries } from '../../../kernel/numbering/index.js';
import { type ActionInput, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { BrokerConduct } from '../../brokers/index.js';
import { type Deal, dealPermissions, DealsFacade } from '../../deals/index.js';
import { type RewardAction, rewardWorkflow } from '../broker-reward.workflow.js';
import { rewardPermissions as may } from '../broker-rewards.permissions.js';
import { rewardProblem } from '../broker-rewards.problems.js';
import type { BrokerReward } from '../domain/broker-reward.js';
import type { AppliedRule } from '../domain/reward-sheet.js';
import { lastDayOf } from '../domain/base.js';
import { RewardQueries } from './reward.queries.js';
import { RewardSheets } from './reward-sheets.js';

export interface NewReward {
  dealId: string;
  year: number;
  /** up to 500 characters */
  note: string;
}

/** The writing use cases of rewards: apply, take a step. */
@Injectable()
export class RewardDesk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly workflow: WorkflowExecutor,
    private readonly numbers: NumberSeries,
    private readonly deals: DealsFacade,
    private readonly conduct: BrokerConduct,
    private readonly queries: RewardQueries,
    private readonly sheets: RewardSheets,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * The year is held until the end: of two applications at the same moment the second finds the first.
   * @throws NOT_FOUND, also for a deal that no broker brought about, FORBIDDEN, BROKER_SUSPENDED, BROKER_REWARD_OPEN, …_LATE, …_NOT_DUE with the reasons
   */
  apply({ dealId, year, note }: NewReward, actor: Actor): Promise<BrokerReward> {
    return this.uow.run(async () => {
      await this.deals.holdDeal(dealId);
      const deal = await this.deals.deal(dealId);
      if (!deal) throw problem('NOT_FOUND');
      this.access.require(actor, may.apply, deal, dealPermissions.read);
      if (!isSignedIn(actor) || deal.organisationId === null || deal.createdBy === null) throw problem('NOT_FOUND');
      await this.conduct.refuseSuspended(actor);
      await this.sheets.hold(deal.contractId, year);
      const rule = await this.due(deal, year);
      const reward = await this.workflow.open(rewardWorkflow, {
        id: newId(), number: await this.numbers.next('JBSQ'), dealId, organisationId: deal.organisationId, createdBy: deal.createdBy, appliedBy: actor.personId, year, note,
        fen: 0, sheet: null, paidOn: null, voucher: '', reclaimFen: 0, recoveredFen: 0, recoveredOn: null, recoveryVoucher: '',
      }, actor, rule.params.decideWithin);
      await this.deals.openToOffice(dealId, true);
      await this.audit.record({ actor, action: 'broker_reward.create', objectKind: 'broker_reward', objectId: reward.id, outcome: 'done', detail: { number: reward.number, dealId, year } });
      return reward;
    });
  }

  /** @throws what the executor throws */
  act(id: string, action: RewardAction, actor: Actor, version: number | null, input: ActionInput): Promise<BrokerReward> {
    return this.uow.run(async () => {
      const reward = await this.queries.standing(id);
      if (reward) await this.deals.holdDeal(reward.dealId);
      const deal = reward && (await this.deals.deal(reward.dealId));
      if (reward) await this.sheets.hold(deal?.contractId ?? null, reward.year);
      return this.workflow.run({ workflow: rewardWorkflow, id, action, actor, version, input });
    });
  }

  /** The rule by which something is due now. */
  private async due(deal: Deal, year: number): Promise<AppliedRule> {
    const open = await this.queries.openOf(deal.id, year);
    if (open) throw rewardProblem('BROKER_REWARD_OPEN', { year, number: open.number });
    const { sheet, against } = await this.sheets.of(deal, year, null);
    const reasons = [...against, ...(await this.sheets.against(deal)), ...(sheet && sheet.rewardFen === 0 ? [NOTHING] : [])];
    if (sheet === null || reasons.length > 0) throw rewardProblem('BROKER_REWARD_NOT_DUE', { year }, reasons);
    const until = lastDayOf(year, sheet.rule.params.applyWithinMonths);
    if (dateInChina(new Date()) > until) throw rewardProblem('BROKER_REWARD_LATE', { year, until: dateSaid(until) });
    return sheet.rule;
  }
}

const NOTHING = reason('NOTHING_LEFT', '没有可申请的金额：该年度没有可计的基数、已经奖补，或者年度上限已用完', 'Nothing is left: the year has no base, it was granted, or the limit of the year is used up');
