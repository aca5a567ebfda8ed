import { Injectable } from '@nestjs/common';
import { type Actor, SYSTEM } from '../../../kernel/access/index.js';
import type { Reminder } from '../../../kernel/workflow/index.js';
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

  /** Nobody is waited for by the process: whoever takes part is told that nothing has happened for long. */
  reminder(deal: Deal): Reminder {
    const path = `/work/deals/${deal.id}`;
    return { about: aboutOf(deal), path, also: [{ people: this.others(deal, SYSTEM), done: '即将休眠', says: '近期没有往来。发送消息、布置任务或推进阶段后重新计时。', path }] };
  }

  /** To whoever binds a side, and to those who take part. */
  async payment(deal: Deal, done: string, comment: string, actor: Actor): Promise<void> {
    const { buyerOrganisationId, sellerOrganisationId, organisationId, createdBy } = deal;
    const addresses = new Set([...(await this.mails.handlers(buyerOrganisationId)), ...(await this.mails.handlers(sellerOrganisationId)), ...(organisationId === null ? [] : await this.mails.handlers(organisationId, createdBy))]);
    const own = await this.identity.mailboxesOfPeople(actor.personId === null ? [] : [actor.personId]);
    await this.mails.send([...addresses].filter((one) => !own.includes(one)), { matter: '交易付款', done, about: aboutOf(deal), comment, path: `/work/deals/${deal.id}` });
  }

  others({ buyerMembers, sellerMembers, createdBy }: Deal, actor: Actor): string[] {
    return [...new Set([...buyerMembers, ...sellerMembers, ...(createdBy === null ? [] : [createdBy])])].filter((person) => person !== actor.personId);
  }

  private async send(deal: Deal, people: readonly string[], done: string, says: string, comment: string): Promise<void> {
    await this.mails.send(await this.identity.mailboxesOfPeople(people), { matter: '技术交易', done, about: aboutOf(deal), says, comment, path: `/work/deals/${deal.id}` });
  }
}

const aboutOf = ({ number, needTitle, achievementTitle }: Deal): string => `${number}（${[needTitle, achievementTitle].filter(Boolean).join(' — ')}）`;
