import { registerEntities } from '../../kernel/database/index.js';
import { Notification } from './domain/notification.js';
import { ShortMessage } from './domain/short-message.js';

registerEntities(Notification, ShortMessage);

export { Digests } from './application/digests.js';
export { Inbox } from './application/inbox.js';
export { UnsubscribeLinks } from './application/unsubscribe-links.js';
export { NotificationsModule } from './notifications.module.js';
