import type { Actor } from '../../../kernel/access/index.js';
import { requestContext, say } from '../../../kernel/http/index.js';
import type { ListingRowBase } from '../http/listing.dto.js';
import type { Listing, ListingContent } from '../domain/listing.js';
import type { ListingAction } from '../domain/listing.workflow.js';
import { type ListingPresenter, type Shared } from '../http/listing-presenter.js';
import { type ConfirmationMails } from './confirmation-mails.js';
import { type ListingDesk } from './listing-desk.js';
import { type ListingExpiry } from './listing-expiry.js';
import { type ListingFreshness } from './listing-freshness.js';
import { findable, type ListingKind } from './listing-kind.js';
import { type ListingOwnership, type ListingQueries, type ListingReach, type Published, type Standing } from './listing.queries.js';

const RETURNED = { zh: '被退回，请修改后重新提交', en: 'sent back: change it and submit it again' };

/** What every kind of listing lets other modules and the demo loader do; a module extends it with its kind. */
export abstract class ListingFacade<C extends ListingContent, L extends Listing<C>> {
  protected abstract readonly kind: ListingKind<C, L>;

  constructor(
    private readonly desk: ListingDesk,
    private readonly queries: ListingQueries,
    private readonly present: ListingPresenter,
    private readonly expiry: ListingExpiry,
    private readonly freshness: ListingFreshness,
    private readonly confirmations: ConfirmationMails,
  ) {}

  published(id: string): Promise<Published<C> | null> {
    return this.queries.published(this.kind, id);
  }

  /** What was published last, public or not any more, or else the working copy; callers answer for what they show. */
  standing(id: string): Promise<Standing<C> | null> {
    return this.queries.standing(this.kind, id);
  }

  /** … as far as the people of all these organisations may read it: for a text that they write together. Leaves a row where the actor takes what is another one's secret. */
  shared(id: string, organisationIds: readonly string[], actor: Actor): Promise<Shared<C> | null> {
    return this.present.shared(this.kind, id, organisationIds, actor);
  }

  /** Those of the records that are public now, in no order. */
  publishedAmong(ids: readonly string[]): Promise<Published<C>[]> {
    return this.queries.publishedAmong(this.kind, ids);
  }

  /** Where the reader finds it. */
  reach(id: string, actor: Actor): Promise<ListingReach> {
    return this.queries.reach(this.kind, id, actor);
  }

  /** The reader finds it: the working copy, or what of it is public. */
  isFound(id: string, actor: Actor): Promise<boolean> {
    return this.queries.isFound(this.kind, id, actor);
  }

  /** There, and not for this reader: the attempt is told to the audit trail. */
  isHidden(id: string, actor: Actor): Promise<boolean> {
    return this.queries.isHidden(this.kind, id, actor);
  }

  /** Whose the record is, and whether the reader may write it; null where there is none. */
  ownership(id: string, actor: Actor): Promise<ListingOwnership | null> {
    return this.queries.ownership(this.kind, id, actor);
  }

  /** What others than its own people may find and compare of a published record, and who these are. */
  findable(published: Published<C>): { content: C; audience: 'public' | 'signed_in' } {
    return findable(this.kind, published);
  }

  /** Its own people, and those who supervise it. */
  isInsider(published: Published<C>, actor: Actor): boolean {
    return this.queries.isInsider(published, this.kind, actor);
  }

  create(content: Partial<C>, actor: Actor): Promise<L> {
    return this.desk.create(this.kind, content, actor);
  }

  save(id: string, change: Partial<C>, actor: Actor, version: number): Promise<L> {
    return this.desk.save(this.kind, id, change, actor, version);
  }

  act(id: string, action: ListingAction, actor: Actor, comment = ''): Promise<L> {
    return this.desk.act(this.kind, id, action, actor, null, comment);
  }

  /** What waits for this person's decision, and this person's own records: for the workbench. */
  async workFor(actor: Actor): Promise<{ todo: (ListingRowBase & { about: string })[]; mine: ListingRowBase[] }> {
    const todo = await this.queries.todo(this.kind, actor, 50);
    const mine = await this.queries.page(this.kind, actor, { mine: true, limit: 20 });
    const rows = await this.present.rows(this.kind, todo);
    return { todo: rows.map((row, at) => ({ ...row, about: todo[at]?.returned ? say(RETURNED, requestContext().locale) : '' })), mine: await this.present.rows(this.kind, mine.items) };
  }

  /** As many as the lists show a visitor. */
  countForVisitors(): Promise<number> {
    return this.queries.countForVisitors(this.kind);
  }

  /** Says that what is public still holds; as of `now` for the demo loader. @throws NOT_FOUND, FORBIDDEN, NOT_SHOWN */
  confirm(id: string, actor: Actor, now?: Date): Promise<void> {
    return this.freshness.confirm(this.kind.name, [id], actor, now);
  }

  /** Asks the people of listings whether these still hold; returns of how many. */
  ask(now?: Date): Promise<number> {
    return this.confirmations.ask(this.kind, now);
  }

  /** Takes records past their last day from the public; returns how many. */
  expire(now?: Date): Promise<number> {
    return this.expiry.expire(this.kind, now);
  }
}
