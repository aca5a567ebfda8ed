import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { problem } from '../../../kernel/http/index.js';
import { type ListingPageQuery, ListingPresenter, ListingQueries, type ListingRowPageView } from '../../listings/index.js';
import { achievementKind as kind } from '../application/achievement-kind.js';
import type { Achievement } from '../domain/achievement.js';
import { achievementBrief } from '../domain/achievement-rules.js';
import type { AchievementView, AchievementWorkingView } from './achievement.dto.js';

@Injectable()
export class AchievementPresenter {
  constructor(
    private readonly queries: ListingQueries,
    private readonly listings: ListingPresenter,
  ) {}

  async published(id: string, actor: Actor): Promise<AchievementView> {
    const row = await this.queries.published(kind, id);
    if (!row) throw problem('NOT_FOUND');
    const base = await this.listings.published(kind, row, actor, false);
    return { ...base, content: base.withheld ? achievementBrief(row.content) : row.content };
  }

  async working(listing: Achievement, actor: Actor): Promise<AchievementWorkingView> {
    return { ...(await this.listings.working(kind, listing, actor)), content: listing.content };
  }

  async workingById(id: string, actor: Actor): Promise<AchievementWorkingView> {
    return this.working(await this.queries.working(kind, id, actor), actor);
  }

  /** A reviewer who passes a record on may no longer see it; the answer then is the last sight of it. */
  afterAction(listing: Achievement, actor: Actor): Promise<AchievementWorkingView> {
    return this.working(listing, actor);
  }

  async page(actor: Actor, query: ListingPageQuery): Promise<ListingRowPageView> {
    return this.listings.rows(kind, await this.queries.page(kind, actor, query));
  }
}
