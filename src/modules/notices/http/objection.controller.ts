import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { IfMatch, ProblemView } from '../../../kernel/http/index.js';
import { ActionDto } from '../../../kernel/workflow/index.js';
import { ObjectionDesk } from '../application/objection-desk.js';
import { ObjectionQueries } from '../application/objection.queries.js';
import { noticePermissions, objectionPermissions as may } from '../notices.permissions.js';
import type { ObjectionAction } from '../objection.workflow.js';
import { ObjectionPresenter } from './objection-presenter.js';
import { ObjectionDto, ObjectionNoteDto, ObjectionPageQuery, ObjectionPageView, ObjectionView, RecordedObjectionDto } from './objection.dto.js';

/** Objections to public notices (异议), lodged here or taken down by the office. */
@ApiTags('objections')
@Controller()
export class ObjectionController {
  constructor(
    private readonly desk: ObjectionDesk,
    private readonly queries: ObjectionQueries,
    private readonly present: ObjectionPresenter,
  ) {}

  /** Objects to a notice within its period; the notice waits until the objection is closed. Who objects is told to the handler and discipline inspection alone. */
  @Post('notices/:id/objections') @Access(noticePermissions.object) @ApiConflictResponse({ type: ProblemView, description: 'The period is over, or an objection of the reader is still open.' })
  async lodge(@Param('id', ParseUUIDPipe) id: string, @Body() body: ObjectionDto, @CurrentActor() actor: Actor): Promise<ObjectionView> {
    return this.present.one(await this.desk.lodge(id, body, actor), actor);
  }

  /** Takes down what somebody without an account has written or said to the office (来信来访). */
  @Post('notices/:id/recorded-objections') @Access(noticePermissions.record) @ApiConflictResponse({ type: ProblemView, description: 'The period is over, or the reader has a hand in the notice.' })
  async record(@Param('id', ParseUUIDPipe) id: string, @Body() { organisation = '', ...body }: RecordedObjectionDto, @CurrentActor() actor: Actor): Promise<ObjectionView> {
    return this.present.one(await this.desk.record(id, { ...body, organisation }, actor), actor);
  }

  /** Objections that the reader may see: to notices of the own organisation in which the reader has no hand, and own ones. */
  @Get('objections') @Access(may.read)
  async list(@Query() query: ObjectionPageQuery, @CurrentActor() actor: Actor): Promise<ObjectionPageView> {
    return this.present.page(await this.queries.page(actor, query));
  }

  /** An objection with the steps that the reader may take; the reading is recorded. */
  @Get('objections/:id') @Access(may.read)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<ObjectionView> {
    return this.present.read(await this.queries.one(id, actor), actor);
  }

  /** Discipline inspection takes note of the case, and decides nothing. */
  @Post('objections/:id/notes') @HttpCode(200) @Access(may.note)
  async note(@Param('id', ParseUUIDPipe) id: string, @Body() { text }: ObjectionNoteDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<ObjectionView> {
    return this.present.one(await this.desk.note(id, text, actor, version), actor);
  }

  /** Takes a step: accept, takeOver, refuse, uphold, dismiss by the office, withdraw by the objector. */
  @Post('objections/:id/actions/:action') @HttpCode(200) @Access.signedIn() @ApiConflictResponse({ type: ProblemView })
  async act(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() body: ActionDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<ObjectionView> {
    return this.present.one(await this.desk.act(id, action as ObjectionAction, actor, version, { comment: body.comment ?? '' }), actor);
  }
}
