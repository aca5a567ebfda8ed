import { defineEvent } from '../../kernel/events/index.js';

export const achievementChanged = defineEvent<{ id: string }>('achievement.changed', '成果的公开版本出现、更新或撤下');
