import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '../../../kernel/access/index.js';
import { type Locale, PageQuery, requestContext, say } from '../../../kernel/http/index.js';
import { NEWS_KINDS } from '../../../kernel/news/index.js';
import { ShortMessages } from '../application/short-messages.js';
import { CHANNELS, SHORT_STATES, type ShortMessage } from '../domain/short-message.js';
import { notificationPermissions as may } from '../notifications.permissions.js';
import { ShortMessagePageView, type ShortMessageView } from './short-message.dto.js';

/** News by telephone (短信、微信). */
@ApiTags('notifications')
@Controller('short-messages')
export class ShortMessageController {
  constructor(private readonly messages: ShortMessages) {}

  /** What was sent, or would have been where no gateway is set up; latest first, numbers masked. */
  @Get() @Access(may.watch)
  async list(@Query() { limit, cursor }: PageQuery): Promise<ShortMessagePageView> {
    const { items, nextCursor } = await this.messages.page({ limit, ...(cursor === undefined ? {} : { cursor }) });
    return { items: items.map(presentIn(requestContext().locale)), nextCursor };
  }
}

const presentIn = (locale: Locale) => ({ id, createdAt, channel, kind, recipient, text, state, tries, error }: ShortMessage): ShortMessageView => ({
  id, at: createdAt.toISOString(), channel, channelName: say(CHANNELS[channel], locale), kind, kindName: say(NEWS_KINDS[kind], locale), recipient, text, state, stateLabel: say(SHORT_STATES[state], locale), tries, error,
});
