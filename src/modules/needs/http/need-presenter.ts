import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { problem } from '../../../kernel/http/index.js';
import { type ListingPageQuery, ListingPresenter, ListingQueries, type ListingRowPageView } from '../../listings/index.js';
import { needKind as kind } from '../application/need-kind.js';
import type { Need } from '../domain/need.js';
import { needBrief } from '../domain/need-rules.js';
import type { NeedView, NeedWorkingView } from './need.dto.js';

@Injectable()
export class NeedPresenter {
  constructor(
    private readonly queries: ListingQueries,
    private readonly listings: ListingPresenter,
  ) {}

  async published(id: string, actor: Actor): Promise<NeedView> {
    const row = await this.queries.published(kind, id);
    if (!row) throw problem('NOT_FOUND');
    const base = await this.listings.published(kind, row, actor, row.content.anonymous);
    return { ...base, content: base.withheld ? needBrief(row.content) : row.content };
  }

  async working(listing: Need, actor: Actor): Promise<NeedWorkingView> {
    return { ...(await this.listings.working(kind, listing, actor)), content: listing.content };
  }

  async workingById(id: string, actor: Actor): Promise<NeedWorkingView> {
    return this.working(await this.queries.working(kind, id, actor), actor);
  }

  /** A reviewer who passes a record on may no longer see it; the answer then is the last sight of it. */
  afterAction(listing: Need, actor: Actor): Promise<NeedWorkingView> {
    return this.working(listing, actor);
  }

  async page(actor: Actor, query: ListingPageQuery): Promise<ListingRowPageView> {
    return this.listings.rows(kind, await this.queries.page(kind, actor, query));
  }
}
