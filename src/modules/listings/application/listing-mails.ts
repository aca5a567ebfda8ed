import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import type { Recipient } from '../../../kernel/news/index.js';
import { CaseMails, IdentityFacade } from '../../identity/index.js';
import type { Listing, ListingContent } from '../domain/listing.js';
import type { ListingPermission } from '../domain/listing.permissions.js';
import type { ListingAction } from '../domain/listing.workflow.js';
import type { ListingKind } from './listing-kind.js';

/** What others, or the product itself, have done to a listing. */
const TELLS: readonly ListingAction[] = ['returnToAuthor', 'publish', 'returnByBureau', 'suspend', 'reinstate', 'expire', 'recall'];
/** … of these its own office has done to it. */
const TELLS_AUTHOR: readonly ListingAction[] = ['returnToAuthor'];
/** Steps after which somebody else is waited for: who may take which step then, and what is to be done. */
const WAITS: Partial<Record<ListingAction, { may: ListingPermission; says: string }>> = {
  submit: { may: 'release', says: '请审核：同意发布的，转科技局审查；需要修改的，退回修改。' },
  release: { may: 'check', says: '请审查：通过的即行发布；需要修改的，退回修改。' },
};
/** What can be done now. */
const SAYS: Partial<Record<ListingAction, string>> = {
  expire: '所填的有效期已到，公开页面不再展示。仍然有效的，请恢复为草稿，修改有效期后重新提交。',
  suspend: '可以修改后重新提交，经审查后恢复公开；不再公开的，可以下架。',
};
const LEFT_BEHIND = '所填的有效期已到，公开页面不再展示已公开的版本。修改中的内容不受影响，请核对其中的有效期后提交。';

interface Taken {
  action: ListingAction;
  actor: Actor;
  comment: string;
}

/** Tells the author and the office of its organisation what has become of a listing, and whoever is waited for that it waits. Call in the transaction of the step. */
@Injectable()
export class ListingMails {
  constructor(
    private readonly identity: IdentityFacade,
    private readonly mails: CaseMails,
  ) {}

  async tell<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, listing: Listing<C>, taken: Taken): Promise<void> {
    await this.ask(kind, listing, taken);
    if (TELLS.includes(taken.action)) await this.send(kind, listing, taken, await this.concerned(listing, taken), SAYS[taken.action] ?? '');
  }

  /** The public version has left at its last day, while a revision is in hand. */
  async left<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, listing: Listing<C>): Promise<void> {
    await this.send(kind, listing, { action: 'expire', comment: '' }, await this.mails.handlers(listing.organisationId, listing.createdBy), LEFT_BEHIND);
  }

  /** Who has handed it on has decided. */
  private async ask<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, listing: Listing<C>, taken: Taken): Promise<void> {
    const waits = WAITS[taken.action];
    if (waits) await this.send(kind, listing, taken, await this.mails.holders(kind.permissions[waits.may], listing, taken.actor.personId), waits.says);
  }

  private async concerned(listing: Listing<ListingContent>, { action, actor }: Taken): Promise<Recipient[]> {
    if (TELLS_AUTHOR.includes(action)) return this.author(listing, actor);
    const people = await this.mails.handlers(listing.organisationId, listing.createdBy);
    return people.filter((person) => person !== actor.personId);
  }

  private send<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, { id, number, content: { title } }: Listing<C>, { action, comment }: Omit<Taken, 'actor'>, people: readonly Recipient[], says: string): Promise<void> {
    const { zh, en } = kind.workflow.actions[action];
    return this.mails.send(people, {
      kind: 'case', matter: { zh: kind.workflow.zh, en: kind.workflow.en }, done: { zh, en }, about: `${number}《${title}》`, says, comment, path: pathOf(kind, id), subject: `科转：${kind.workflow.zh} ${number} ${zh}`,
    });
  }

  /** Who has left the organisation hears nothing of its drafts. */
  private async author({ organisationId, createdBy }: Pick<Listing<ListingContent>, 'organisationId' | 'createdBy'>, actor: Actor): Promise<Recipient[]> {
    const tells = actor.personId !== createdBy && (await this.identity.organisationsOf(createdBy)).includes(organisationId);
    return tells ? this.identity.mailboxesOfPeople([createdBy]) : [];
  }
}

/** Of the page of its people and of those who check it. */
export const pathOf = ({ table }: { table: string }, id: string): string => `/work/${table}s/${id}`;
