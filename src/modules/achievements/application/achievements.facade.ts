import { Injectable } from '@nestjs/common';
import { ConfirmationMails, ListingDesk, ListingExpiry, ListingFacade, ListingFreshness, ListingPresenter, ListingQueries } from '../../listings/index.js';
import type { AchievementContent } from '../domain/achievement-content.js';
import type { Achievement } from '../domain/achievement.js';
import { achievementKind } from './achievement-kind.js';

/** The public face of achievements for other modules and the demo loader. */
@Injectable()
export class AchievementsFacade extends ListingFacade<AchievementContent, Achievement> {
  protected readonly kind = achievementKind;

  constructor(desk: ListingDesk, queries: ListingQueries, present: ListingPresenter, expiry: ListingExpiry, freshness: ListingFreshness, confirmations: ConfirmationMails) {
    super(desk, queries, present, expiry, freshness, confirmations);
  }
}
