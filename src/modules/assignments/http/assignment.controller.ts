import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiNotFoundResponse, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { IfMatch, ProblemView } from '../../../kernel/http/index.js';
import { AssignmentDesk } from '../application/assignment-desk.js';
import { ClinicBook } from '../application/clinic-book.js';
import { AssignmentQueries } from '../application/assignment.queries.js';
import type { AssignmentAction } from '../assignment.workflow.js';
import { assignmentPermissions as may } from '../assignments.permissions.js';
import { AssignmentActionDto, AssignmentDto, AssignmentPageQuery, AssignmentPageView, AssignmentView, CandidateListView, CandidateQuery } from './assignment.dto.js';
import { AssignmentPresenter } from './assignment-presenter.js';

/** Assignments of brokers (技术经理人委托): an owner asks one broker at a time to help with a published need or achievement. */
@ApiTags('assignments')
@Controller('assignments')
export class AssignmentController {
  constructor(
    private readonly desk: AssignmentDesk,
    private readonly queries: AssignmentQueries,
    private readonly present: AssignmentPresenter,
    private readonly clinic: ClinicBook,
  ) {}

  /** Those of the reader's listings, or that ask the reader; for officials all. */
  @Get() @Access(may.read)
  async list(@Query() query: AssignmentPageQuery, @CurrentActor() actor: Actor): Promise<AssignmentPageView> {
    return this.present.page(await this.queries.page(actor, query), actor);
  }

  /** Asks a broker. */
  @Post() @Access(may.ask) @ApiNotFoundResponse({ type: ProblemView }) @ApiConflictResponse({ type: ProblemView, description: 'One broker at a time, and none who is hindered: suspended, in conflict, at the limit.' })
  async ask(@Body() body: AssignmentDto, @CurrentActor() actor: Actor): Promise<AssignmentView> {
    return this.present.one(await this.desk.ask(body, actor), actor);
  }

  /** Brokers who may be asked about a need or an achievement, best first with the points of each part: for its owner, and for the broker who hands it over; about a need in the clinic for the bureau. */
  @Get('candidates') @Access(may.read) @ApiNotFoundResponse({ type: ProblemView })
  async candidates(@Query() { kind, subjectId }: CandidateQuery, @CurrentActor() actor: Actor): Promise<CandidateListView> {
    return this.present.candidates(await (kind === 'clinic' ? this.clinic.suggestions(subjectId, actor) : this.desk.suggestions(kind, subjectId, actor)));
  }

  /** An assignment with the steps that the reader may take; while the broker acts with whom to talk to, which is written down. */
  @Get(':id') @Access(may.read)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<AssignmentView> {
    return this.present.read(await this.queries.one(id, actor), actor);
  }

  /** Takes a step. By the owner: choose, agreeHandOver, refuseHandOver, end. By the broker: accept, decline, resign; by the broker or the broker's organisation: handOver. */
  @Post(':id/actions/:action') @HttpCode(200) @Access.signedIn() @ApiConflictResponse({ type: ProblemView })
  async act(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() body: AssignmentActionDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<AssignmentView> {
    return this.present.one(await this.desk.act(id, action as AssignmentAction, actor, version, { ...body, comment: body.comment ?? '' }), actor);
  }
}
