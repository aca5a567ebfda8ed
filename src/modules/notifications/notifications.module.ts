import { Module } from '@nestjs/common';
import { Digests } from './application/digests.js';
import { Gateways } from './application/gateways.js';
import { Hearers } from './application/hearers.js';
import { Inbox } from './application/inbox.js';
import { NewsTeller } from './application/news-teller.js';
import { PreferencesDesk } from './application/preferences.js';
import { ShortMessages } from './application/short-messages.js';
import { UnsubscribeLinks } from './application/unsubscribe-links.js';
import { NotificationController, NotificationSettingsController, UnsubscriptionController } from './http/notification.controller.js';
import { ShortMessageController } from './http/short-message.controller.js';

@Module({
  controllers: [NotificationController, NotificationSettingsController, ShortMessageController, UnsubscriptionController],
  providers: [Digests, Gateways, Hearers, Inbox, NewsTeller, PreferencesDesk, ShortMessages, UnsubscribeLinks],
})
export class NotificationsModule {}
