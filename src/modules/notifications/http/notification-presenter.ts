import { type Locale, type Page, say } from '../../../kernel/http/index.js';
import { maskedPhone, mobileOf } from '../../../kernel/ids/index.js';
import { NEWS_KINDS } from '../../../kernel/news/index.js';
import type { Gateways } from '../application/gateways.js';
import type { Preferences } from '../application/preferences.js';
import type { TakenOff } from '../application/unsubscribe-links.js';
import type { Notification } from '../domain/notification.js';
import { CHANNEL_CODES, CHANNELS } from '../domain/short-message.js';
import { waysOf } from '../domain/ways.js';
import type { NotificationPageView, NotificationSettingsView, NotificationView, SaidView, UnsubscriptionView } from './notification.dto.js';

const said = (zh: string, en: string | null, locale: Locale): SaidView => (locale === 'en' && en !== null ? { text: en, lang: 'en' } : { text: zh, lang: 'zh-CN' });

const presentOne = (locale: Locale) => ({ id, kind, matterZh, matterEn, doneZh, doneEn, about, says, path, createdAt, readAt }: Notification): NotificationView => ({
  id, kind, kindName: say(NEWS_KINDS[kind], locale), matter: said(matterZh, matterEn, locale), done: said(doneZh, doneEn, locale), about, says, path, at: createdAt.toISOString(), isRead: readAt !== null,
});

export const presentInbox = ({ items, nextCursor }: Page<Notification>, locale: Locale): NotificationPageView => ({ items: items.map(presentOne(locale)), nextCursor });

export const presentSettings = ({ choices, quiet, quietFrom, quietUntil, phone, version }: Preferences, gateways: Gateways, locale: Locale): NotificationSettingsView => ({
  choices: choices.map(({ kind, mail, sms, wechat }) => ({ kind, name: say(NEWS_KINDS[kind], locale), about: say(NEWS_KINDS[kind].about, locale), mail, ways: [...waysOf(kind)], sms, wechat })),
  channels: CHANNEL_CODES.map((channel) => ({ channel, name: say(CHANNELS[channel], locale), live: gateways.of(channel) !== null })),
  mobile: maskedPhone(mobileOf(phone) ?? ''), quiet, quietFrom, quietUntil, version,
});

const DIGEST = { zh: '消息汇总', en: 'Digests' };

export const presentTakenOff = (what: TakenOff, locale: Locale): UnsubscriptionView => ({ name: say(what === 'digest' ? DIGEST : NEWS_KINDS[what], locale) });
