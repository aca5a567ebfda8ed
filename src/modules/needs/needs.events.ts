import { defineEvent } from '../../kernel/events/index.js';

export const needChanged = defineEvent<{ id: string }>('need.changed', '需求的公开版本出现、更新或撤下');
export const needSettled = defineEvent<{ id: string }>('need.settled', '需求的草稿已发布、下架或暂停，不再准备发布');
