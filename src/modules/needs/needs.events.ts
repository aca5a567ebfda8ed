import { defineEvent } from '../../kernel/events/index.js';

export const needChanged = defineEvent<{ id: string }>('need.changed', '需求的公开版本出现、更新或撤下');
