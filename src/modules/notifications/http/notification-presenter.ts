import { type Locale, type Page, say } from '../../../kernel/http/index.js';
import { NEWS_KINDS } from '../../../kernel/news/index.js';
import type { Preferences } from '../application/preferences.js';
import type { TakenOff } from '../application/unsubscribe-links.js';
import type { Notification } from '../domain/notification.js';
import { waysOf } from '../domain/ways.js';
import type { NotificationPageView, NotificationSettingsView, NotificationView, SaidView, UnsubscriptionView } from './notification.dto.js';

const said = (zh: string, en: string | null, locale: Locale): SaidView => (locale === 'en' && en !== null ? { text: en, lang: 'en' } : { text: zh, lang: 'zh-CN' });

const presentOne = (locale: Locale) => ({ id, kind, matterZh, matterEn, doneZh, doneEn, about, says, path, createdAt, readAt }: Notification): NotificationView => ({
  id, kind, kindName: say(NEWS_KINDS[kind], locale), matter: said(matterZh, matterEn, locale), done: said(doneZh, doneEn, locale), about, says, path, at: createdAt.toISOString(), isRead: readAt !== null,
});

export const presentInbox = ({ items, nextCursor }: Page<Notification>, locale: Locale): NotificationPageView => ({ items: items.map(presentOne(locale)), nextCursor });

export const presentSettings = ({ choices, quiet, quietFrom, quietUntil, version }: Preferences, locale: Locale): NotificationSettingsView => ({
  choices: choices.map(({ kind, mail }) => ({ kind, name: say(NEWS_KINDS[kind], locale), about: say(NEWS_KINDS[kind].about, locale), mail, ways: [...waysOf(kind)] })),
  quiet, quietFrom, quietUntil, version,
});

const DIGEST = { zh: '消息汇总', en: 'Digests' };

export const presentTakenOff = (what: TakenOff, locale: Locale): UnsubscriptionView => ({ name: say(what === 'digest' ? DIGEST : NEWS_KINDS[what], locale) });
