import { registerEntities } from '../../kernel/database/index.js';
import { Notification } from './domain/notification.js';

registerEntities(Notification);

export { Digests } from './application/digests.js';
export { Inbox } from './application/inbox.js';
export { NotificationsModule } from './notifications.module.js';
