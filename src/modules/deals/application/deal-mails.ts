import { Injectable } from '@nestjs/common';
import { type Actor, SYSTEM } from '../../../kernel/access/index.js';
import type { NewsKind, Said } from '../../../kernel/news/index.js';
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
    await this.send(deal, this.others(deal, actor), { kind: 'deal', done: dealWorkflow.actions[action], says, comment: actor === SYSTEM ? '' : comment });
  }

  /** @param people who had read everything until now: whoever has not yet is not told once more */
  async written(deal: Deal, people: readonly string[]): Promise<void> {
    await this.send(deal, people, { kind: 'message', done: { zh: '有新消息', en: 'new message' }, says: '请登录平台查看。' });
  }

  others({ buyerMembers, sellerMembers, createdBy }: Deal, actor: Actor): string[] {
    return [...new Set([...buyerMembers, ...sellerMembers, ...(createdBy === null ? [] : [createdBy])])].filter((person) => person !== actor.personId);
  }

  private async send({ id, number, needTitle, achievementTitle }: Deal, people: readonly string[], news: { kind: NewsKind; done: Said; says: string; comment?: string }): Promise<void> {
    await this.mails.send(await this.identity.mailboxesOfPeople(people), {
      ...news, kind: news.kind, matter: { zh: '技术交易', en: 'Deal' }, about: `${number}（${[needTitle, achievementTitle].filter(Boolean).join(' — ')}）`, path: `/work/deals/${id}`,
    });
  }
}
