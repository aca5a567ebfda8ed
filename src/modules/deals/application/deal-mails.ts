import { Injectable } from '@nestjs/common';
import { type Actor, decide, SYSTEM } from '../../../kernel/access/index.js';
import type { NewsKind, Recipient, Said } from '../../../kernel/news/index.js';
import { CaseMails, IdentityFacade } from '../../identity/index.js';
import { type DealAction, dealWorkflow } from '../deal.workflow.js';
import { dealPermissions as may } from '../deals.permissions.js';
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

  private async send(deal: Deal, people: readonly string[], news: { kind: NewsKind; done: Said; says: string; comment?: string }): Promise<void> {
    const { id, number, needTitle, achievementTitle } = deal;
    await this.mails.send(await this.stillThere(deal, people, news.kind), {
      ...news, kind: news.kind, matter: { zh: '技术交易', en: 'Deal' }, about: `${number}（${[needTitle, achievementTitle].filter(Boolean).join(' — ')}）`, path: `/work/deals/${id}`,
    });
  }

  /** Those of the people who may still take part, each for the organisation that they took part for; of steps, where nobody of a side is left, whoever handles its cases. */
  private async stillThere(deal: Deal, people: readonly string[], kind: NewsKind): Promise<Recipient[]> {
    const { buyerOrganisationId, buyerMembers, sellerOrganisationId, sellerMembers, organisationId, createdBy } = deal;
    const seats = [
      { organisationId: buyerOrganisationId, members: buyerMembers, answers: true }, { organisationId: sellerOrganisationId, members: sellerMembers, answers: true },
      ...(organisationId === null || createdBy === null ? [] : [{ organisationId, members: [createdBy], answers: false }]),
    ];
    const actors = (await this.identity.actorsIn(seats.flatMap((seat) => seat.members.map((personId) => ({ personId, organisationId: seat.organisationId }))))).filter((actor) => decide(may.takePart, actor, deal).allowed);
    const told = actors.flatMap(({ personId }) => (personId !== null && people.includes(personId) ? [personId] : []));
    const left = seats.filter((seat) => seat.answers && kind === 'deal' && !actors.some((actor) => actor.organisationId === seat.organisationId));
    const instead = await Promise.all(left.map((seat) => this.mails.handlers(seat.organisationId)));
    return [...(await this.identity.mailboxesOfPeople(told)), ...instead.flat()];
  }
}
