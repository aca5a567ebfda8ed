import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { IfMatch, ProblemView } from '../../../kernel/http/index.js';
import { ActionDto } from '../../../kernel/workflow/index.js';
import { NeedCallDesk } from '../application/need-call-desk.js';
import { NeedCallQueries } from '../application/need-call.queries.js';
import { NeedOfferDesk } from '../application/need-offer-desk.js';
import type { CallAction } from '../need-call.workflow.js';
import { needCallPermissions as may, needOfferPermissions } from '../need-calls.permissions.js';
import { CallContentDto, CallPageQuery, CallPageView, CallView, OfferDto, OfferView } from './need-call.dto.js';
import { NeedCallPresenter } from './need-call-presenter.js';

/** Calls for needs (需求征集). */
@ApiTags('need-calls')
@Controller('need-calls')
export class NeedCallController {
  constructor(
    private readonly desk: NeedCallDesk,
    private readonly offers: NeedOfferDesk,
    private readonly queries: NeedCallQueries,
    private readonly present: NeedCallPresenter,
  ) {}

  /** Published calls; for the bureau drafts too. */
  @Get() @Access(may.read)
  async list(@Query() query: CallPageQuery, @CurrentActor() actor: Actor): Promise<CallPageView> {
    return this.present.callPage(await this.queries.calls(actor, query));
  }

  /** Begins a draft. */
  @Post() @Access(may.write)
  async create(@Body() body: CallContentDto, @CurrentActor() actor: Actor): Promise<CallView> {
    return this.present.call(await this.desk.create(body, actor), actor);
  }

  /** A call with the steps that the reader may take. */
  @Get(':id') @Access(may.read)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<CallView> {
    return this.present.call(await this.queries.call(id, actor), actor);
  }

  /** Saves some fields of the draft. */
  @Patch(':id') @Access(may.write)
  async save(@Param('id', ParseUUIDPipe) id: string, @Body() body: CallContentDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<CallView> {
    return this.present.call(await this.desk.save(id, body, actor, version), actor);
  }

  /** Takes a step. By the planning section: discard. By the leadership: publish. */
  @Post(':id/actions/:action') @HttpCode(200) @Access.signedIn() @ApiConflictResponse({ type: ProblemView })
  async act(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() body: ActionDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<CallView> {
    return this.present.call(await this.desk.act(id, action as CallAction, actor, version, { comment: body.comment ?? '' }), actor);
  }

  /** Offers a published need of one's own organisation. */
  @Post(':id/offers') @Access(needOfferPermissions.offer) @ApiConflictResponse({ type: ProblemView, description: 'The call is over, or the need was offered before.' })
  async offer(@Param('id', ParseUUIDPipe) id: string, @Body() body: OfferDto, @CurrentActor() actor: Actor): Promise<OfferView> {
    return this.present.offer(await this.offers.offer(id, body, actor), actor);
  }
}
