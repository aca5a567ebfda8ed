import { listingWorkflow } from '../listings/index.js';
import { achievementPermissions } from './achievements.permissions.js';
import type { AchievementContent } from './domain/achievement-content.js';
import { achievementGaps } from './domain/achievement-guards.js';

/** Publication of an achievement (成果发布). */
export const achievementWorkflow = listingWorkflow<AchievementContent>({
  name: 'achievement',
  zh: '成果发布',
  en: 'Publication of an achievement',
  table: 'achievement',
  review: { zh: '转化部门审核', en: 'Waiting for the transfer office' },
  may: achievementPermissions,
  gaps: achievementGaps,
});
