import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { IfMatch, ProblemView } from '../../../kernel/http/index.js';
import { WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { ExpertQueries } from '../application/expert.queries.js';
import { PanelDesk } from '../application/panel-desk.js';
import { panelPermissions as may, seatPermissions } from '../experts.permissions.js';
import type { PanelAction } from '../panel.workflow.js';
import { type SeatAction, seatWorkflow } from '../seat.workflow.js';
import { DrawRecordView, PanelActionDto, PanelPageQuery, PanelPageView, PanelView, SeatActionDto, SeatPageQuery, SeatPageView, SeatView } from './panel.dto.js';
import { PanelPresenter } from './panel-presenter.js';

/** Panels of experts (评审专家组) and the seats in them. */
@ApiTags('experts')
@Controller()
export class PanelController {
  constructor(
    private readonly desk: PanelDesk,
    private readonly queries: ExpertQueries,
    private readonly workflow: WorkflowExecutor,
    private readonly present: PanelPresenter,
  ) {}

  /** All panels, for the planning section and discipline inspection. */
  @Get('panels') @Access(may.read)
  async list(@Query() query: PanelPageQuery, @CurrentActor() actor: Actor): Promise<PanelPageView> {
    return this.present.page(await this.queries.panels(actor, query));
  }

  /** A panel with its seats. */
  @Get('panels/:id') @Access(may.read)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<PanelView> {
    return this.present.read(await this.queries.panel(id, actor), actor);
  }

  /** The record of the draw, to be computed again; for discipline inspection, and for everybody once the matter has told who sat. */
  @Get('panels/:id/record') @Access(may.record)
  async record(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<DrawRecordView> {
    return this.present.record(await this.queries.panel(id, actor, may.record), actor);
  }

  /** Takes a step. By discipline inspection: commit its half of the seed by its hash, draw with it. By the planning section: abandon. */
  @Post('panels/:id/actions/:action') @HttpCode(200) @Access.signedIn() @ApiConflictResponse({ type: ProblemView, description: 'Too early, or the pool is too small.' })
  async act(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() body: PanelActionDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<PanelView> {
    return this.present.one(await this.desk.act(id, action as PanelAction, actor, version, { ...body, comment: body.comment ?? '' }), actor);
  }

  /** The reader's own invitations and seats; for the planning section and discipline inspection all. */
  @Get('panel-seats') @Access(seatPermissions.read)
  async seats(@Query() query: SeatPageQuery, @CurrentActor() actor: Actor): Promise<SeatPageView> {
    return this.present.seatPage(await this.queries.seats(actor, query));
  }

  /** A seat with the steps that the reader may take. */
  @Get('panel-seats/:id') @Access(seatPermissions.read)
  async seat(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<SeatView> {
    return this.present.readSeat(await this.queries.seat(id, actor), actor);
  }

  /** Takes a step. By the expert: accept, recuse, decline, declareLate. By the planning section: askDismissal, replaceLate. By discipline inspection: dismiss, keepSeat. */
  @Post('panel-seats/:id/actions/:action') @HttpCode(200) @Access.signedIn() @ApiConflictResponse({ type: ProblemView })
  async answer(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() body: SeatActionDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<SeatView> {
    const seat = await this.workflow.run({ workflow: seatWorkflow, id, action: action as SeatAction, actor, version, input: { ...body, comment: body.comment ?? '' } });
    return this.present.seat(seat, actor);
  }
}
