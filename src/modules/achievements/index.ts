import { registerEntities } from '../../kernel/database/index.js';
import { Achievement } from './domain/achievement.js';

registerEntities(Achievement);

export { achievementChanged } from './achievements.events.js';
export { AchievementsModule } from './achievements.module.js';
export { achievementPermissions } from './achievements.permissions.js';
export { achievementWorkflow } from './achievement.workflow.js';
export { AchievementsFacade } from './application/achievements.facade.js';
export type { AchievementContent, AchievementIndicator, AskingPrice, IntellectualProperty } from './domain/achievement-content.js';
