import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { type ListingAction, ListingDesk, ListingExpiry, ListingPresenter, ListingQueries, type ListingRowView, type Published } from '../../listings/index.js';
import type { AchievementContent } from '../domain/achievement-content.js';
import { achievementBrief } from '../domain/achievement-rules.js';
import type { Achievement } from '../domain/achievement.js';
import { achievementKind as kind } from './achievement-kind.js';

export type PublishedAchievement = Published<AchievementContent>;

/** The public face of achievements for other modules and the demo loader. */
@Injectable()
export class AchievementsFacade {
  constructor(
    private readonly desk: ListingDesk,
    private readonly queries: ListingQueries,
    private readonly present: ListingPresenter,
    private readonly expiry: ListingExpiry,
  ) {}

  published(id: string): Promise<PublishedAchievement | null> {
    return this.queries.published(kind, id);
  }

  allPublished(): AsyncIterable<PublishedAchievement> {
    return this.queries.allPublished(kind);
  }

  /** What of a published achievement this reader may read. */
  visibleContent(published: PublishedAchievement, actor: Actor): AchievementContent {
    return this.queries.withheld(published, kind, actor) ? achievementBrief(published.content) : published.content;
  }

  brief(published: PublishedAchievement): AchievementContent {
    return achievementBrief(published.content);
  }

  create(content: Partial<AchievementContent>, actor: Actor): Promise<Achievement> {
    return this.desk.create(kind, content, actor);
  }

  act(id: string, action: ListingAction, actor: Actor, comment = ''): Promise<Achievement> {
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
