import { Module } from '@nestjs/common';
import { Digests } from './application/digests.js';
import { Hearers } from './application/hearers.js';
import { Inbox } from './application/inbox.js';
import { NewsTeller } from './application/news-teller.js';
import { PreferencesDesk } from './application/preferences.js';
import { UnsubscribeLinks } from './application/unsubscribe-links.js';
import { NotificationController, NotificationSettingsController, UnsubscriptionController } from './http/notification.controller.js';
import './notifications.permissions.js';

@Module({
  controllers: [NotificationController, NotificationSettingsController, UnsubscriptionController],
  providers: [Digests, Hearers, Inbox, NewsTeller, PreferencesDesk, UnsubscribeLinks],
})
export class NotificationsModule {}
