import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiNotFoundResponse, ApiTags, ApiUnprocessableEntityResponse } from '@nestjs/swagger';
import { Access, CurrentActor, type SignedInActor } from '../../../kernel/access/index.js';
import { IfMatch, ProblemView, requestContext } from '../../../kernel/http/index.js';
import { Gateways } from '../application/gateways.js';
import { Inbox } from '../application/inbox.js';
import { PreferencesDesk } from '../application/preferences.js';
import { InboxQuery, NotificationPageView, NotificationSettingsDto, NotificationSettingsView, ReadUpToDto, UnreadView, UnsubscriptionView } from './notification.dto.js';
import { presentInbox, presentSettings, presentTakenOff } from './notification-presenter.js';

/** What the platform has told the reader (消息). */
@ApiTags('notifications')
@Controller('notifications')
export class NotificationController {
  constructor(private readonly inbox: Inbox) {}

  /** Latest first. */
  @Get() @Access.session()
  async list(@Query() { unread, kind, limit, cursor }: InboxQuery, @CurrentActor() actor: SignedInActor): Promise<NotificationPageView> {
    const filter = { unread, limit, ...(kind === undefined ? {} : { kind }), ...(cursor === undefined ? {} : { cursor }) };
    return presentInbox(await this.inbox.page(filter, actor), requestContext().locale);
  }

  /** How many pieces of news the reader has not read. */
  @Get('unread') @Access.session()
  async unread(@CurrentActor() actor: SignedInActor): Promise<UnreadView> {
    return { count: await this.inbox.unread(actor) };
  }

  /** Everything up to the newest that was seen is read. */
  @Post('reading') @HttpCode(204) @Access.session() @ApiNotFoundResponse({ type: ProblemView })
  readUpTo(@Body() { upTo }: ReadUpToDto, @CurrentActor() actor: SignedInActor): Promise<void> {
    return this.inbox.readUpTo(upTo, actor);
  }

  /** One is read. */
  @Post(':id/reading') @HttpCode(204) @Access.session()
  read(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: SignedInActor): Promise<void> {
    return this.inbox.read(id, actor);
  }
}

/** How the reader wants to hear of what. */
@ApiTags('notifications')
@Controller('notification-settings')
export class NotificationSettingsController {
  constructor(
    private readonly preferences: PreferencesDesk,
    private readonly gateways: Gateways,
  ) {}

  /** Of every kind, with what may be chosen. */
  @Get() @Access.session()
  async show(@CurrentActor() { personId }: SignedInActor): Promise<NotificationSettingsView> {
    return presentSettings(await this.preferences.of(personId), this.gateways, requestContext().locale);
  }

  /** Chooses; what is left out stays. */
  @Patch() @Access.session() @ApiUnprocessableEntityResponse({ type: ProblemView })
  async save(@Body() form: NotificationSettingsDto, @IfMatch() version: number, @CurrentActor() actor: SignedInActor): Promise<NotificationSettingsView> {
    return presentSettings(await this.preferences.save(actor, form, version), this.gateways, requestContext().locale);
  }
}

/** Links in mails that end mails of a kind without signing in (RFC 8058). */
@ApiTags('notifications')
@Controller('unsubscriptions')
export class UnsubscriptionController {
  constructor(private readonly preferences: PreferencesDesk) {}

  /** What the link would take off; looking changes nothing. */
  @Get(':token') @Access.public()
  async show(@Param('token') token: string): Promise<UnsubscriptionView> {
    return presentTakenOff((await this.preferences.link(token)).what, requestContext().locale);
  }

  /** Takes it off; again is the same. */
  @Post(':token') @HttpCode(200) @Access.public()
  async take(@Param('token') token: string): Promise<UnsubscriptionView> {
    return presentTakenOff((await this.preferences.unsubscribe(token)).what, requestContext().locale);
  }
}
