import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiNotFoundResponse, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { ProblemView } from '../../../kernel/http/index.js';
import { ConfirmationLinks } from '../application/confirmation-links.js';
import { ListingFreshness } from '../application/listing-freshness.js';
import { ConfirmationAnswerDto, ConfirmationDto, ConfirmationLinkView } from './confirmation.dto.js';
import { FreshnessPresenter } from './freshness-presenter.js';

/** Whether what is public still holds (信息有效期): its people say so, in the workbench or by a mailed link. */
@ApiTags('confirmations')
@Controller()
export class ConfirmationController {
  constructor(
    private readonly freshness: ListingFreshness,
    private readonly links: ConfirmationLinks,
    private readonly present: FreshnessPresenter,
  ) {}

  /** Confirms that published listings still hold, several at once. */
  @Post('confirmations') @HttpCode(204) @Access.signedIn() @ApiConflictResponse({ type: ProblemView, description: 'One of them is not public.' })
  async confirm(@Body() { kind, ids }: ConfirmationDto, @CurrentActor() actor: Actor): Promise<void> {
    await this.freshness.confirm(kind, ids, actor);
  }

  /** What a mailed link is about; looking changes nothing. */
  @Get('confirmation-links/:link') @Access.public() @ApiConflictResponse({ type: ProblemView, description: 'Used, or the listing has changed since the mail.' })
  async show(@Param('link') link: string): Promise<ConfirmationLinkView> {
    return this.present.link(await this.links.open(link));
  }

  /** Says, with the mailed link instead of a session, that the listing still holds, or takes it from the public. Works once. */
  @Post('confirmation-links/:link') @HttpCode(200) @Access.public() @ApiNotFoundResponse({ type: ProblemView }) @ApiConflictResponse({ type: ProblemView })
  async answer(@Param('link') link: string, @Body() { answer }: ConfirmationAnswerDto): Promise<ConfirmationLinkView> {
    return this.present.link(await this.links.answer(link, answer));
  }
}
