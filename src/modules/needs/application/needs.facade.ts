import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { type ListingAction, ListingDesk, ListingExpiry, ListingPresenter, ListingQueries, type ListingRowView, type Published } from '../../listings/index.js';
import type { NeedContent } from '../domain/need-content.js';
import { emptyNeed, needBrief } from '../domain/need-rules.js';
import type { Need } from '../domain/need.js';
import { needKind as kind } from './need-kind.js';

export type PublishedNeed = Published<NeedContent>;

/** The public face of needs for other modules and the demo loader. */
@Injectable()
export class NeedsFacade {
  constructor(
    private readonly desk: ListingDesk,
    private readonly queries: ListingQueries,
    private readonly present: ListingPresenter,
    private readonly expiry: ListingExpiry,
  ) {}

  published(id: string): Promise<PublishedNeed | null> {
    return this.queries.published(kind, id);
  }

  allPublished(): AsyncIterable<PublishedNeed> {
    return this.queries.allPublished(kind);
  }

  /** What of a published need this reader may read. */
  visibleContent(published: PublishedNeed, actor: Actor): NeedContent {
    return this.queries.withheld(published, kind, actor) ? needBrief(published.content) : published.content;
  }

  /** a need about which nothing is known yet */
  empty(): NeedContent {
    return emptyNeed();
  }

  brief(published: PublishedNeed): NeedContent {
    return needBrief(published.content);
  }

  create(content: Partial<NeedContent>, actor: Actor): Promise<Need> {
    return this.desk.create(kind, content, actor);
  }

  act(id: string, action: ListingAction, actor: Actor, comment = ''): Promise<Need> {
    return this.desk.act(kind, id, action, actor, null, comment);
  }

  /** What waits for this person's decision, and this person's own records: for the workbench. */
  async workFor(actor: Actor): Promise<{ todo: ListingRowView[]; mine: ListingRowView[] }> {
    const todo = await this.present.rows(kind, { items: await this.queries.todo(kind, actor, 50), nextCursor: null });
    const mine = await this.present.rows(kind, await this.queries.page(kind, actor, { mine: true, limit: 20 }));
    return { todo: todo.items, mine: mine.items };
  }

  countPublished(): Promise<number> {
    return this.queries.countPublished(kind);
  }

  /** Takes listings past their last day from the public; returns how many. */
  expire(now?: Date): Promise<number> {
    return this.expiry.expire(kind, now);
  }
}
