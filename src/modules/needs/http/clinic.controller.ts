import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { IfMatch, ProblemView } from '../../../kernel/http/index.js';
import { ClinicDesk } from '../application/clinic-desk.js';
import { ClinicQueries } from '../application/clinic.queries.js';
import { clinicPermissions as may } from '../clinic.permissions.js';
import type { ClinicAction } from '../clinic.workflow.js';
import { ClinicActionDto, ClinicDto, ClinicPageQuery, ClinicPageView, ClinicVisitView } from './clinic.dto.js';
import { ClinicPresenter } from './clinic-presenter.js';

/** The need clinic (需求门诊): drafts whose owners ask a broker for help. */
@ApiTags('clinic')
@Controller('clinic')
export class ClinicController {
  constructor(
    private readonly desk: ClinicDesk,
    private readonly queries: ClinicQueries,
    private readonly present: ClinicPresenter,
  ) {}

  /** For brokers what waits and what they have in hand; for enterprises their own; for officials all. */
  @Get() @Access(may.read)
  async list(@Query() query: ClinicPageQuery, @CurrentActor() actor: Actor): Promise<ClinicPageView> {
    return this.present.page(await this.queries.page(actor, query), actor);
  }

  /** Asks a broker to look at a draft. Name, field, region and what is missing are shown to all brokers, the text to the one who takes it. */
  @Post() @Access(may.ask) @ApiConflictResponse({ type: ProblemView, description: 'Not a draft, or in the clinic already.' })
  async ask(@Body() { needId, request }: ClinicDto, @CurrentActor() actor: Actor): Promise<ClinicVisitView> {
    return this.present.one(await this.desk.ask(needId, request, actor), actor);
  }

  /** A visit with the steps that the reader may take. */
  @Get(':id') @Access(may.read)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<ClinicVisitView> {
    return this.present.read(await this.queries.one(id, actor), actor);
  }

  /** Takes a step. By a broker: take, suggest, vouch, release, and refuse where the bureau has asked; by the owner: accept, decline, close; by the bureau: call. */
  @Post(':id/actions/:action') @HttpCode(200) @Access.signedIn() @ApiConflictResponse({ type: ProblemView })
  async act(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() body: ClinicActionDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<ClinicVisitView> {
    return this.present.one(await this.desk.act(id, action as ClinicAction, actor, version, { ...body, comment: body.comment ?? '' }), actor);
  }
}
