import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import type { Recipient } from '../../../kernel/news/index.js';
import { CaseMails, IdentityFacade } from '../../identity/index.js';
import type { Listing, ListingContent } from '../domain/listing.js';
import type { ListingAction } from '../domain/listing.workflow.js';
import type { ListingKind } from './listing-kind.js';

/** What others, or the product itself, have done to a listing. */
const TELLS: readonly ListingAction[] = ['returnToAuthor', 'publish', 'returnByBureau', 'suspend', 'reinstate', 'expire'];
/** … of these its own office has done to it. */
const TELLS_AUTHOR: readonly ListingAction[] = ['returnToAuthor'];
const EXPIRED = '所填的有效期已到，公开页面不再展示。仍然有效的，请恢复为草稿，修改有效期后重新提交。';

/** Tells the author and the office of its organisation what has become of a listing. Call in the transaction of the step. */
@Injectable()
export class ListingMails {
  constructor(
    private readonly identity: IdentityFacade,
    private readonly mails: CaseMails,
  ) {}

  async tell<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, listing: Listing<C>, { action, actor, comment }: { action: ListingAction; actor: Actor; comment: string }): Promise<void> {
    if (!TELLS.includes(action)) return;
    const { id, number, organisationId, createdBy, content: { title } } = listing;
    const people = TELLS_AUTHOR.includes(action) ? await this.author(listing, actor) : await this.mails.handlers(organisationId, createdBy);
    const { zh, en } = kind.workflow.actions[action];
    await this.mails.send(people, {
      kind: 'case', matter: { zh: kind.workflow.zh, en: kind.workflow.en }, done: { zh, en }, about: `${number}《${title}》`, says: action === 'expire' ? EXPIRED : '', comment, path: `/work/${kind.table}s/${id}`, subject: `科转：${kind.workflow.zh} ${number} ${zh}`,
    });
  }

  /** Who has left the organisation hears nothing of its drafts. */
  private async author({ organisationId, createdBy }: Pick<Listing<ListingContent>, 'organisationId' | 'createdBy'>, actor: Actor): Promise<Recipient[]> {
    const tells = actor.personId !== createdBy && (await this.identity.organisationsOf(createdBy)).includes(organisationId);
    return tells ? this.identity.mailboxesOfPeople([createdBy]) : [];
  }
}
