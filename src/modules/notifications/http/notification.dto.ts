import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsUUID, Matches } from 'class-validator';
import { MayBeAbsent, Nested, PageQuery } from '../../../kernel/http/index.js';
import { NEWS_KIND_CODES, type NewsKind } from '../../../kernel/news/index.js';
import type { Channel } from '../domain/short-message.js';
import { MAIL_WAYS, type MailWay } from '../domain/ways.js';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

export class InboxQuery extends PageQuery {
  /** only what was not read yet */
  @ApiPropertyOptional({ type: 'boolean', default: false })
  @MayBeAbsent() @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value)) @IsBoolean() unread: boolean = false;
  @MayBeAbsent() @IsIn(NEWS_KIND_CODES) kind?: NewsKind;
}

/** A text of ours: in the reader's language where it exists, else Chinese. */
export class SaidView {
  text!: string;
  lang!: 'zh-CN' | 'en';
}

/** A piece of news in the reader's inbox. */
export class NotificationView {
  id!: string;
  kind!: NewsKind;
  /** the kind in the reader's language */
  kindName!: string;
  /** what kind of case it is about */
  matter!: SaidView;
  /** what was done */
  done!: SaidView;
  /** which case: number and title, as written */
  about!: string;
  /** what follows and why; Chinese, may be empty */
  says!: string;
  /** of its page, below the platform's address */
  path!: string;
  at!: string;
  isRead!: boolean;
}

export class NotificationPageView {
  items!: NotificationView[];
  nextCursor!: string | null;
}

export class UnreadView {
  /** news that the reader has not read */
  count!: number;
}

export class ReadUpToDto {
  /** the newest that was seen: it and everything older is read now */
  @IsUUID() upTo!: string;
}

export class NewsChoiceDto {
  @IsIn(NEWS_KIND_CODES) kind!: NewsKind;
  /** mail at once, with the next daily or weekly digest, none but a row in the inbox, or nothing at all; not every kind offers all */
  @MayBeAbsent() @IsIn(MAIL_WAYS) mail?: MailWay;
  /** a short message at once too, to the person's mobile number */
  @MayBeAbsent() @IsBoolean() sms?: boolean;
  @MayBeAbsent() @IsBoolean() wechat?: boolean;
}

export class NotificationSettingsDto {
  /** kinds that are left out stay as they are */
  @MayBeAbsent() @IsArray() @ArrayMaxSize(NEWS_KIND_CODES.length) @Nested(() => NewsChoiceDto, { each: true }) choices?: NewsChoiceDto[];
  /** no mails between the two times; what comes then is sent at their end */
  @MayBeAbsent() @IsBoolean() quiet?: boolean;
  /** HH:mm in China */
  @MayBeAbsent() @Matches(TIME) quietFrom?: string;
  /** HH:mm in China; earlier than the other: on the next day */
  @MayBeAbsent() @Matches(TIME) quietUntil?: string;
}

export class NewsChoiceView {
  kind!: NewsKind;
  /** in the reader's language, as the text that says what it tells */
  name!: string;
  about!: string;
  mail!: MailWay;
  /** what may be chosen */
  ways!: MailWay[];
  sms!: boolean;
  wechat!: boolean;
}

export class ChannelView {
  channel!: Channel;
  /** in the reader's language */
  name!: string;
  /** a gateway is set up; otherwise what would be sent is only written down */
  live!: boolean;
}

export class NotificationSettingsView {
  choices!: NewsChoiceView[];
  quiet!: boolean;
  quietFrom!: string;
  quietUntil!: string;
  /** ways beside mail */
  channels!: ChannelView[];
  /** mobile number to which short messages go, masked; empty where the person has none */
  mobile!: string;
  version!: number;
}

export class UnsubscriptionView {
  /** what the link takes off, in the reader's language */
  name!: string;
}
