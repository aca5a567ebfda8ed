import { addMonths, dateInChina } from '../../../kernel/calendar/index.js';
import type { ListingKind } from '../../listings/index.js';
import { achievementChanged } from '../achievements.events.js';
import { achievementPermissions } from '../achievements.permissions.js';
import { achievementWorkflow } from '../achievement.workflow.js';
import type { AchievementContent } from '../domain/achievement-content.js';
import { achievementBrief, emptyAchievement, normaliseAchievement } from '../domain/achievement-rules.js';
import { achievementGaps, achievementWarnings } from '../domain/achievement-guards.js';
import { achievementFound } from '../domain/achievement-found.js';
import { Achievement } from '../domain/achievement.js';

/** How long a listing stands where its author says nothing else. */
const USUAL_MONTHS = 12;

export const achievementKind: ListingKind<AchievementContent, Achievement> = {
  name: 'achievement',
  table: 'achievement',
  entity: Achievement,
  numberPrefix: 'CG',
  lastDay: 'validUntil',
  permissions: achievementPermissions,
  workflow: achievementWorkflow,
  empty: () => ({ ...emptyAchievement(), validUntil: addMonths(dateInChina(new Date()), USUAL_MONTHS) }),
  normalise: normaliseAchievement,
  gaps: achievementGaps,
  warnings: achievementWarnings,
  brief: achievementBrief,
  isAnonymous: () => false,
  found: achievementFound,
  changed: achievementChanged,
};
