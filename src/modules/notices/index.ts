import { registerEntities } from '../../kernel/database/index.js';
import { Notice } from './domain/notice.js';
import { Objection } from './domain/objection.js';

registerEntities(Notice, Objection);

export { type NoticeStart } from './application/notice-desk.js';
export { NoticeSubjects, type SubjectSource, type Unsaid } from './application/notice-subjects.js';
export { NoticesFacade } from './application/notices.facade.js';
export { NoticesModule } from './notices.module.js';
export { dayBefore, noticeWindow, type NoticeWindow } from './domain/notice-window.js';
export { type NoticeStatement, sha256Of, statementBytes } from './domain/statement.js';
export { noticeEnded, noticePublished, objectionUpheld } from './notices.events.js';
export type { NoticeValues } from './domain/notice-content.js';
export type { NoticeKind } from './domain/notice-kinds.js';
export { type Notice, noticeBegun, type NoticeSubject } from './domain/notice.js';
export { isUnannounced, type NoticeStanding, waitsForNotice } from './domain/standing.js';
