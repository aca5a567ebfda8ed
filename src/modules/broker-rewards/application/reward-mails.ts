import { Injectable } from '@nestjs/common';
import type { Transition } from '../../../kernel/workflow/index.js';
import { CaseMails } from '../../identity/index.js';
import { type RewardAction, rewardWorkflow } from '../broker-reward.workflow.js';
import type { BrokerReward } from '../domain/broker-reward.js';

const TOLD: readonly RewardAction[] = ['receive', 'return', 'propose', 'refuse', 'approve', 'pay', 'reopen', 'reclaim', 'release'];

/** Tells the broker and the broker's organisation what became of an application, in the transaction of the step. A mail names no amount: it goes through many hands. */
@Injectable()
export class RewardMails {
  constructor(private readonly mails: CaseMails) {}

  async told({ after, input: { comment } }: Transition<BrokerReward>, action: RewardAction): Promise<void> {
    if (!TOLD.includes(action)) return;
    const people = await this.mails.handlers(after.organisationId, after.createdBy);
    await this.mails.send(people, { kind: 'case', matter: '技术经理人奖补', done: rewardWorkflow.actions[action], about: `奖补申请 ${after.number}（${after.year} 年度）`, path: `/work/broker-rewards/${after.id}`, comment });
  }
}
