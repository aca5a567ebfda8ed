import { Injectable } from '@nestjs/common';
import type { Transition } from '../../../kernel/workflow/index.js';
import { CaseMails, IdentityFacade } from '../../identity/index.js';
import type { Notice } from '../../notices/index.js';
import { type RewardAction, rewardWorkflow } from '../broker-reward.workflow.js';
import type { BrokerReward } from '../domain/broker-reward.js';

const TOLD: readonly RewardAction[] = ['receive', 'return', 'propose', 'refuse', 'approve', 'pay', 'reopen', 'reclaim', 'release'];

/** Tells the broker and the broker's organisation what became of an application, in the transaction of the step. A mail names no amount: it goes through many hands. */
@Injectable()
export class RewardMails {
  constructor(
    private readonly mails: CaseMails,
    private readonly identity: IdentityFacade,
  ) {}

  async told({ after, input: { comment } }: Transition<BrokerReward>, action: RewardAction): Promise<void> {
    if (!TOLD.includes(action)) return;
    const people = await this.mails.handlers(after.organisationId, after.createdBy);
    await this.mails.send(people, { kind: 'case', matter: '技术经理人奖补', done: rewardWorkflow.actions[action], about: `奖补申请 ${after.number}（${after.year} 年度）`, path: `/work/broker-rewards/${after.id}`, comment });
  }

  /** To whoever has drafted the notice: the public reads of money that is not paid so. */
  async outdated({ number, year }: BrokerReward, { id, number: noticeNumber, createdBy, endedAt }: Pick<Notice, 'id' | 'number' | 'createdBy' | 'endedAt'>): Promise<void> {
    const authors = await this.identity.mailboxesOfPeople([createdBy]);
    await this.mails.send(authors.length > 0 ? authors : await this.identity.mailboxesOf('BUR_CG'), {
      kind: 'duty', matter: '公示', done: '所列奖补不再按公示的金额办理', about: `奖补申请 ${number}（${year} 年度，公示 ${noticeNumber}）`, path: `/work/notices/${id}`,
      says: endedAt === null ? '公示内容与现在的核定不符，请核实后撤回。' : '该公示已经期满，不再据以拨付。',
    });
  }
}
