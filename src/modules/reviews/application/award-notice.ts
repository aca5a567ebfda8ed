import type { NoticeKind } from '../../notices/index.js';

/** 拟中榜公示 */
export const AWARD_NOTICE = 'PN-AWARD' satisfies NoticeKind;
