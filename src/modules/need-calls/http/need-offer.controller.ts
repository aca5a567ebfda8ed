import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { IfMatch, ProblemView } from '../../../kernel/http/index.js';
import { NeedArgument } from '../application/need-argument.js';
import { NeedCallQueries } from '../application/need-call.queries.js';
import { NeedOfferDesk } from '../application/need-offer-desk.js';
import { needOfferPermissions as may } from '../need-calls.permissions.js';
import type { OfferAction } from '../need-offer.workflow.js';
import { OfferActionDto, OfferIndicatorsDto, OfferPageQuery, OfferPageView, OfferView, ScoresDto, ScoringSheetView } from './need-call.dto.js';
import { NeedCallPresenter } from './need-call-presenter.js';

/** Needs that were offered to a call, and their argument by experts (需求论证). */
@ApiTags('need-calls')
@Controller('need-offers')
export class NeedOfferController {
  constructor(
    private readonly desk: NeedOfferDesk,
    private readonly argument: NeedArgument,
    private readonly queries: NeedCallQueries,
    private readonly present: NeedCallPresenter,
  ) {}

  /** Of the reader's organisation; for the planning section and discipline inspection all. */
  @Get() @Access(may.read)
  async list(@Query() query: OfferPageQuery, @CurrentActor() actor: Actor): Promise<OfferPageView> {
    return this.present.offerPage(await this.queries.offers(actor, query));
  }

  /** An offered need with the steps that the reader may take. */
  @Get(':id') @Access(may.read)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<OfferView> {
    return this.present.read(await this.queries.offer(id, actor), actor);
  }

  /** Saves the indicators while they are refined. */
  @Patch(':id') @Access(may.offer)
  async save(@Param('id', ParseUUIDPipe) id: string, @Body() { indicators }: OfferIndicatorsDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<OfferView> {
    return this.present.offer(await this.desk.save(id, indicators, actor, version), actor);
  }

  /** Takes a step. By the demander: resubmit, withdraw, refine. By the planning section: returnToDemander, precheck, assign, reassign, lapse, returnIndicators, announce, argueAnew, letStand, toChallenge. */
  @Post(':id/actions/:action') @HttpCode(200) @Access.signedIn() @ApiConflictResponse({ type: ProblemView })
  async act(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() body: OfferActionDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<OfferView> {
    return this.present.offer(await this.desk.act(id, action as OfferAction, actor, version, { ...body, comment: body.comment ?? '' }), actor);
  }

  /** What an expert of the panel judges, with the own score. */
  @Get(':id/sheet') @Access(may.judge)
  async sheet(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<ScoringSheetView> {
    return this.present.sheet(await this.argument.sheet(id, actor));
  }

  /** Gives the own score, once. */
  @Post(':id/scores') @HttpCode(200) @Access(may.judge) @ApiConflictResponse({ type: ProblemView, description: 'The reader has scored it, or it is not being argued.' })
  async score(@Param('id', ParseUUIDPipe) id: string, @Body() { scores }: ScoresDto, @CurrentActor() actor: Actor): Promise<ScoringSheetView> {
    await this.argument.score(id, scores, actor);
    return this.present.sheet(await this.argument.sheet(id, actor));
  }
}
