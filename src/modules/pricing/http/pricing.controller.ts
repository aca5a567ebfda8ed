import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { IfMatch, ProblemView } from '../../../kernel/http/index.js';
import { PricingDesk } from '../application/pricing-desk.js';
import { PricingQueries } from '../application/pricing.queries.js';
import type { PricingAction } from '../pricing.workflow.js';
import { pricingPermissions as may } from '../pricing.permissions.js';
import { PricePatchDto, PricingActionDto, PricingPageQuery, PricingPageView, PricingStartDto, PricingView } from './pricing.dto.js';
import { PricingPresenter } from './pricing-presenter.js';

/** Prices of employees' achievements (职务科技成果定价): agreed and announced, listed, or auctioned. */
@ApiTags('pricing')
@Controller('pricings')
export class PricingController {
  constructor(
    private readonly desk: PricingDesk,
    private readonly queries: PricingQueries,
    private readonly present: PricingPresenter,
  ) {}

  /** Of the reader's unit; for registrars what waits for their word or is effective. */
  @Get() @Access(may.read)
  async list(@Query() query: PricingPageQuery, @CurrentActor() actor: Actor): Promise<PricingPageView> {
    return this.present.page(await this.queries.page(actor, query));
  }

  /** Begins the pricing of a published achievement. */
  @Post() @Access(may.write)
  async begin(@Body() { achievementId, ...patch }: PricingStartDto, @CurrentActor() actor: Actor): Promise<PricingView> {
    return this.present.one(await this.desk.begin(achievementId, patch, actor), actor);
  }

  /** A case with the steps that the reader may take. */
  @Get(':id') @Access(may.read)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<PricingView> {
    return this.present.read(await this.queries.one(id, actor), actor);
  }

  /** Saves a part of the draft. */
  @Patch(':id') @Access(may.write)
  async save(@Param('id', ParseUUIDPipe) id: string, @Body() patch: PricePatchDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<PricingView> {
    return this.present.one(await this.desk.save(id, patch, actor, version), actor);
  }

  /**
   * Takes a step. By the transfer office: announce, takeBack, claimOutside, list, recordInterest, dealWithOne, openBidding, recordBidding, announceAuction, recordSale, endUnsold, revise; also by who drafted it: discard.
   * By the registrar: acceptProof, rejectProof.
   */
  @Post(':id/actions/:action') @HttpCode(200) @Access.signedIn() @ApiConflictResponse({ type: ProblemView })
  async act(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() body: PricingActionDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<PricingView> {
    return this.present.one(await this.desk.act(id, action as PricingAction, actor, version, { ...body, comment: body.comment ?? '' }), actor);
  }
}
