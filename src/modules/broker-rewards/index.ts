import { registerEntities } from '../../kernel/database/index.js';
import { BrokerReward } from './domain/broker-reward.js';

registerEntities(BrokerReward);

export { BrokerRewardsFacade } from './application/broker-rewards.facade.js';
export { BrokerRewardsModule } from './broker-rewards.module.js';
export { brokerReward } from './domain/reward.js';
