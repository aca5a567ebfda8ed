import { Module } from '@nestjs/common';
import { BrokersModule } from '../brokers/index.js';
import { CommissionsModule } from '../commissions/index.js';
import { ContractsModule } from '../contracts/index.js';
import { DealsModule } from '../deals/index.js';
import { IdentityModule } from '../identity/index.js';
import { NoticesModule } from '../notices/index.js';
import { RulesModule } from '../rules/index.js';
import { BrokerRewardsFacade } from './application/broker-rewards.facade.js';
import { RewardCandidates } from './application/reward-candidates.js';
import { RewardDesk } from './application/reward-desk.js';
import { RewardMails } from './application/reward-mails.js';
import { RewardNotices } from './application/reward-notices.js';
import { RewardProcess } from './application/reward-process.js';
import { RewardQueries } from './application/reward.queries.js';
import { RewardSheets } from './application/reward-sheets.js';
import { RewardPresenter } from './http/reward-presenter.js';
import { RewardController } from './http/reward.controller.js';

@Module({
  imports: [IdentityModule, RulesModule, NoticesModule, BrokersModule, ContractsModule, DealsModule, CommissionsModule],
  controllers: [RewardController],
  providers: [RewardCandidates, RewardDesk, RewardMails, RewardNotices, RewardProcess, RewardQueries, RewardSheets, RewardPresenter, BrokerRewardsFacade],
  exports: [BrokerRewardsFacade],
})
export class BrokerRewardsModule {}
