import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { IfMatch, ProblemView } from '../../../kernel/http/index.js';
import { DealDesk } from '../application/deal-desk.js';
import { DealQueries } from '../application/deal.queries.js';
import { RoomQueries } from '../application/room.queries.js';
import type { DealAction } from '../deal.workflow.js';
import { dealPermissions as may } from '../deals.permissions.js';
import { DealPresenter } from './deal-presenter.js';
import { DealActionDto, DealPageQuery, DealPageView, DealView } from './deal.dto.js';

/** Deals (技术交易): from the introduction to the registered contract. One begins where both sides have agreed to be introduced. */
@ApiTags('deals')
@Controller('deals')
export class DealController {
  constructor(
    private readonly desk: DealDesk,
    private readonly queries: DealQueries,
    private readonly room: RoomQueries,
    private readonly present: DealPresenter,
  ) {}

  /** Those in which the reader takes part; for officials all. */
  @Get() @Access(may.read)
  async list(@Query() query: DealPageQuery, @CurrentActor() actor: Actor): Promise<DealPageView> {
    return this.present.page(await this.queries.page(actor, query), actor);
  }

  /** A deal with its room and the steps that the reader may take; officials read how it goes, and leave a row. */
  @Get(':id') @Access(may.read)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<DealView> {
    return this.present.read(await this.room.deal(id, actor, may.read), actor);
  }

  /**
   * Takes a step. By anybody who takes part: evaluate, negotiate, and wakeToIntroduced, wakeToEvaluation, wakeToNegotiation, wakeToContractDraft after it slept. By the seller: draftContract, which fills
   * the contract of the register; its kind stays open where several ways of transfer come into question and no price in force tells which. By the buyer: complete, and reopen as long as the deal is not closed. By one of the two sides: lose.
   */
  @Post(':id/actions/:action') @HttpCode(200) @Access.signedIn() @ApiConflictResponse({ type: ProblemView })
  async act(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() body: DealActionDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<DealView> {
    return this.present.one(await this.desk.act(id, action as DealAction, actor, version, { ...body, comment: body.comment ?? '' }), actor);
  }
}
