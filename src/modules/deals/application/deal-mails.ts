import { Injectable } from '@nestjs/common';
import { type Actor, SYSTEM } from '../../../kernel/access/index.js';
import { CaseMails, IdentityFacade } from '../../identity/index.js';
import { type DealAction, dealWorkflow } from '../deal.workflow.js';
import type { Deal } from '../domain/deal.js';

/** Tells whoever takes part how a deal goes, and that somebody has written. No mail says what was written, or by whom. */
@Injectable()
export class DealMails {
  constructor(
    private readonly mails: CaseMails,
    private readonly identity: IdentityFacade,
  ) {}

  /** Whoever took the step knows. */
  async tell(deal: Deal, action: DealAction, actor: Actor, comment: string): Promise<void> {
    const says = action === 'sleep' ? '已 60 天没有往来，双方任一方都可以恢复洽谈。' : '';
    await this.send(deal, this.others(deal, actor), dealWorkflow.actions[action].zh, says, actor === SYSTEM ? '' : comment);
  }

  /** @param people who had read everything until now: whoever has not yet is not told once more */
  async written(deal: Deal, people: readonly string[]): Promise<void> {
    await this.send(deal, people, '有新消息', '请登录平台查看。', '');
  }

  others({ buyerMembers, sellerMembers, createdBy }: Deal, actor: Actor): string[] {
    return [...new Set([...buyerMembers, ...sellerMembers, ...(createdBy === null ? [] : [createdBy])])].filter((person) => person !== actor.personId);
  }

  private async send({ id, number, needTitle, achievementTitle }: Deal, people: readonly string[], done: string, says: string, comment: string): Promise<void> {
    await this.mails.send(await this.identity.mailboxesOfPeople(people), {
      matter: '技术交易', done, about: `${number}（${[needTitle, achievementTitle].filter(Boolean).join(' — ')}）`, says, comment, path: `/work/deals/${id}`,
    });
  }
}
