import type { Actor } from '../../../kernel/access/index.js';
import type { ListingRowView } from '../http/listing.dto.js';
import type { Listing, ListingContent } from '../domain/listing.js';
import type { ListingAction } from '../domain/listing.workflow.js';
import { type ListingPresenter } from '../http/listing-presenter.js';
import { type ListingDesk } from './listing-desk.js';
import { type ListingExpiry } from './listing-expiry.js';
import type { ListingKind } from './listing-kind.js';
import { type ListingQueries, type Published } from './listing.queries.js';

/** What every kind of listing lets other modules and the demo loader do; a module extends it with its kind. */
export abstract class ListingFacade<C extends ListingContent, L extends Listing<C>> {
  protected abstract readonly kind: ListingKind<C, L>;

  constructor(
    private readonly desk: ListingDesk,
    private readonly queries: ListingQueries,
    private readonly present: ListingPresenter,
    private readonly expiry: ListingExpiry,
  ) {}

  published(id: string): Promise<Published<C> | null> {
    return this.queries.published(this.kind, id);
  }

  allPublished(): AsyncIterable<Published<C>> {
    return this.queries.allPublished(this.kind);
  }

  /** What of a published record this reader may read. */
  visibleContent(published: Published<C>, actor: Actor): C {
    return this.queries.withheld(published, this.kind, actor) ? this.kind.brief(published.content) : published.content;
  }

  brief(published: Published<C>): C {
    return this.kind.brief(published.content);
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
  async workFor(actor: Actor): Promise<{ todo: ListingRowView[]; mine: ListingRowView[] }> {
    const todo = await this.queries.todo(this.kind, actor, 50);
    const mine = await this.queries.page(this.kind, actor, { mine: true, limit: 20 });
    return { todo: this.present.rows(this.kind, todo), mine: this.present.rows(this.kind, mine.items) };
  }

  countPublished(): Promise<number> {
    return this.queries.countPublished(this.kind);
  }

  /** Takes records past their last day from the public; returns how many. */
  expire(now?: Date): Promise<number> {
    return this.expiry.expire(this.kind, now);
  }
}
