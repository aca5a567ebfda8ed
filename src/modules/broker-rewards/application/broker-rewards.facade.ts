import { Injectable } from '@nestjs/common';
import { type Actor, decide, type SignedInActor } from '../../../kernel/access/index.js';
import { type ActionInput, onDesk } from '../../../kernel/workflow/index.js';
import type { RewardAction } from '../broker-reward.workflow.js';
import { rewardPermissions as may } from '../broker-rewards.permissions.js';
import type { BrokerReward } from '../domain/broker-reward.js';
import type { RewardRowView } from '../http/reward.dto.js';
import { RewardPresenter } from '../http/reward-presenter.js';
import { type NewReward, RewardDesk } from './reward-desk.js';
import { RewardQueries } from './reward.queries.js';

/** The public face of rewards for the workbench and the demo loader. */
@Injectable()
export class BrokerRewardsFacade {
  constructor(
    private readonly desk: RewardDesk,
    private readonly queries: RewardQueries,
    private readonly present: RewardPresenter,
  ) {}

  apply(reward: NewReward, actor: Actor): Promise<BrokerReward> {
    return this.desk.apply(reward, actor);
  }

  /** @throws what the executor throws */
  act(id: string, action: RewardAction, actor: Actor, input: ActionInput = { comment: '' }): Promise<BrokerReward> {
    return this.desk.act(id, action, actor, null, input);
  }

  /** What waits for this person; who holds no right is not asked about in the database. */
  async workFor(actor: SignedInActor): Promise<RewardRowView[]> {
    if (!decide(may.read, actor).allowed) return [];
    const todo = await onDesk((limit) => this.queries.page(actor, { view: 'desk', limit }));
    return Promise.all(todo.map((reward) => this.present.row(reward)));
  }
}
