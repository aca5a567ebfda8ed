import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiConflictResponse, ApiProduces, ApiTags, ApiTooManyRequestsResponse, ApiUnprocessableEntityResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { answerFile, MEDIA_TYPES, PaperPrinter } from '../../../kernel/documents/index.js';
import { IfMatch, ProblemView } from '../../../kernel/http/index.js';
import { ProjectDesk } from '../application/project-desk.js';
import { ProjectQueries } from '../application/project.queries.js';
import { type ProjectAction, projectWorkflow } from '../project.workflow.js';
import { projectPermissions as may } from '../projects.permissions.js';
import { ProjectActionDto, ProjectPaymentDto, ProjectPageQuery, ProjectPageView, ProjectView, VoidPaymentDto } from './project.dto.js';
import { ProjectPresenter } from './project-presenter.js';

/** Projects of challenges (立项项目), from the registered contract to acceptance and payouts. */
@ApiTags('projects')
@Controller()
export class ProjectController {
  constructor(
    private readonly desk: ProjectDesk,
    private readonly queries: ProjectQueries,
    private readonly present: ProjectPresenter,
    private readonly printer: PaperPrinter,
  ) {}

  /** Those in which the reader's organisation takes part; for the bureau and finance all. */
  @Get('projects') @Access(may.read)
  async list(@Query() query: ProjectPageQuery, @CurrentActor() actor: Actor): Promise<ProjectPageView> {
    return this.present.page(await this.queries.projects(actor, query));
  }

  /** The board: milestones, acceptance, payments and payouts, each with the steps that the reader may take. */
  @Get('projects/:id') @Access(may.read)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<ProjectView> {
    return this.present.project(await this.read(id, actor), actor);
  }

  /** The task book (任务书) as PDF: what binds the bureau, the poster and the winner, as it stands now. */
  @Get('projects/:id/task-book.pdf') @Access(may.read) @ApiProduces(MEDIA_TYPES.pdf)
  @ApiUnprocessableEntityResponse({ type: ProblemView, description: 'A character that no font has.' }) @ApiTooManyRequestsResponse({ type: ProblemView, description: 'Many papers are being written.' })
  async pdf(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const project = await this.read(id, actor);
    return answerFile(response, { name: `任务书-${project.number}.pdf`, mediaType: MEDIA_TYPES.pdf, content: await this.printer.pdf(await this.present.taskBook(project), project.updatedAt) });
  }

  /** … for Word and WPS. */
  @Get('projects/:id/task-book.docx') @Access(may.read) @ApiProduces(MEDIA_TYPES.docx)
  async docx(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const project = await this.read(id, actor);
    return answerFile(response, { name: `任务书-${project.number}.docx`, mediaType: MEDIA_TYPES.docx, content: await this.printer.docx(await this.present.taskBook(project), project.updatedAt) });
  }

  /** Takes a step. By the leadership: resume, resumeAcceptance, terminate, dropTeam. By the planning section: stop, declineEnd. By either side: askEnd, withdrawEnd. */
  @Post('projects/:id/actions/:action') @HttpCode(200) @Access.signedIn() @ApiConflictResponse({ type: ProblemView })
  async act(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() body: ProjectActionDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<ProjectView> {
    return this.present.project(await this.desk.act(projectWorkflow, id, action as ProjectAction, actor, version, { ...body, comment: body.comment ?? '' }), actor);
  }

  /** Declares a payment of the demander to the winner; public money follows it (JB-10). */
  @Post('projects/:id/payments') @HttpCode(200) @Access(may.declare)
  async declare(@Param('id', ParseUUIDPipe) id: string, @Body() payment: ProjectPaymentDto, @CurrentActor() actor: Actor): Promise<ProjectView> {
    await this.desk.declare(id, payment, actor);
    return this.present.project(await this.queries.project(id, actor), actor);
  }

  /** Voids a declared payment: it counts no more. Where public money would so be overpaid the demander asks only, and the section answers by the same way; `keep` lets it count on. */
  @Post('projects/:id/payments/:paymentId/void') @HttpCode(200) @Access(may.retract) @ApiConflictResponse({ type: ProblemView, description: 'It is void already, or was asked for already, or was not asked for.' })
  async retract(@Param('id', ParseUUIDPipe) id: string, @Param('paymentId', ParseUUIDPipe) paymentId: string, @Body() { reason, keep = false }: VoidPaymentDto, @CurrentActor() actor: Actor): Promise<ProjectView> {
    await this.desk[keep ? 'keep' : 'retract'](id, paymentId, reason, actor);
    return this.present.project(await this.queries.project(id, actor), actor);
  }

  private async read(id: string, actor: Actor) {
    const project = await this.queries.project(id, actor);
    await this.present.read('project', project, actor);
    return project;
  }
}
