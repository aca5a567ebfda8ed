export { Digests } from './application/digests.js';
export { Inbox } from './application/inbox.js';
export { NotificationsModule } from './notifications.module.js';
