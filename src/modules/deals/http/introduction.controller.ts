import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { IfMatch, ProblemView } from '../../../kernel/http/index.js';
import { IntroductionDesk } from '../application/introduction-desk.js';
import { IntroductionQueries } from '../application/introduction.queries.js';
import { introductionPermissions as may } from '../deals.permissions.js';
import type { IntroductionAction } from '../introduction.workflow.js';
import { IntroductionActionDto, IntroductionDto, IntroductionPageQuery, IntroductionPageView, IntroductionView } from './introduction.dto.js';
import { IntroductionPresenter } from './introduction-presenter.js';

/** Introductions of buyers and sellers (对接): begun by either or by a broker, answered by whoever is asked. */
@ApiTags('introductions')
@Controller('introductions')
export class IntroductionController {
  constructor(
    private readonly desk: IntroductionDesk,
    private readonly queries: IntroductionQueries,
    private readonly present: IntroductionPresenter,
  ) {}

  /** Those in which the reader's organisation takes part or that the reader has begun; for officials all. */
  @Get() @Access(may.read)
  async list(@Query() query: IntroductionPageQuery, @CurrentActor() actor: Actor): Promise<IntroductionPageView> {
    return this.present.page(await this.queries.page(actor, query), actor);
  }

  /** Begins one. An enterprise asks for an achievement, an institute for a need; a broker joins one of each. */
  @Post() @Access(may.begin) @ApiConflictResponse({ type: ProblemView, description: 'Nobody is introduced to oneself, twice about the same, or to too many at a time.' })
  async begin(@Body() body: IntroductionDto, @CurrentActor() actor: Actor): Promise<IntroductionView> {
    return this.present.one(await this.desk.begin(body, actor), actor);
  }

  /** An introduction with the steps that the reader may take; once both have agreed with whom to talk to, which is written down. */
  @Get(':id') @Access(may.read)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<IntroductionView> {
    return this.present.read(await this.queries.one(id, actor), actor);
  }

  /**
   * Takes a step. By the buyer: buyerAgrees, buyerAgreesFirst, buyerAgreesFirstLate, buyerDeclines; by the seller: sellerAgrees, sellerAgreesFirst, sellerAgreesFirstLate, sellerDeclines
   * (…First: the other side is still asked). By who has begun it: withdraw.
   */
  @Post(':id/actions/:action') @HttpCode(200) @Access.signedIn() @ApiConflictResponse({ type: ProblemView })
  async act(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() body: IntroductionActionDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<IntroductionView> {
    return this.present.one(await this.desk.act(id, action as IntroductionAction, actor, version, { ...body, comment: body.comment ?? '' }), actor);
  }
}
