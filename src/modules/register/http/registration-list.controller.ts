import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiConflictResponse, ApiProduces, ApiTags, ApiTooManyRequestsResponse, ApiUnprocessableEntityResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { answerFile, MEDIA_TYPES } from '../../../kernel/documents/index.js';
import { IfMatch, ProblemView } from '../../../kernel/http/index.js';
import { ActionDto } from '../../../kernel/workflow/index.js';
import { ListDesk } from '../application/list-desk.js';
import { ListPapers } from '../application/list-papers.js';
import { ListProcess } from '../application/list-process.js';
import { ListQueries } from '../application/list.queries.js';
import { RegisterQueries } from '../application/register.queries.js';
import { listPermissions as may } from '../register.permissions.js';
import type { ListAction } from '../registration-list.workflow.js';
import { ListPresenter } from './list-presenter.js';
import { ListCandidatesView, ListContentDto, ListPageQuery, ListPageView, RegistrationListView } from './registration-list.dto.js';

/** Registration lists: an organisation's registered contracts, confirmed and printed. */
@ApiTags('registration lists')
@Controller('registration-lists')
export class RegistrationListController {
  constructor(
    private readonly desk: ListDesk,
    private readonly queries: ListQueries,
    private readonly register: RegisterQueries,
    private readonly process: ListProcess,
    private readonly papers: ListPapers,
    private readonly present: ListPresenter,
  ) {}

  /** Lists that the reader may see; with `view=desk` those that wait for the reader. */
  @Get() @Access(may.read)
  async list(@Query() query: ListPageQuery, @CurrentActor() actor: Actor): Promise<ListPageView> {
    return this.present.page(await this.queries.page(actor, query));
  }

  /** Standing registrations of the reader's organisation, from which a list is chosen. */
  @Get('candidates') @Access(may.file)
  async candidates(@CurrentActor() actor: Actor): Promise<ListCandidatesView> {
    const organisationId = actor.organisationId ?? '';
    const { rule } = await this.process.facts({ contractIds: [], organisationId, rule: null });
    return this.present.candidates(await this.register.ofOrganisation(organisationId), rule);
  }

  /** Begins a list. */
  @Post() @Access(may.file)
  async create(@Body() body: ListContentDto, @CurrentActor() actor: Actor): Promise<RegistrationListView> {
    return this.present.one(await this.desk.create(body, actor), actor);
  }

  /** The list with the steps that the reader may take. */
  @Get(':id') @Access(may.read)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<RegistrationListView> {
    return this.present.read(await this.queries.one(id, actor), actor);
  }

  /** Saves purpose or choice of a draft. */
  @Patch(':id') @Access(may.file)
  async save(@Param('id', ParseUUIDPipe) id: string, @Body() body: ListContentDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<RegistrationListView> {
    return this.present.one(await this.desk.save(id, body, actor, version), actor);
  }

  /** Takes a step: submit, drop by the applicant; approve, passOn, returnToApplicant by the second registrar; approveLarge, returnLarge by the third. */
  @Post(':id/actions/:action') @HttpCode(200) @Access.signedIn()
  async act(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() { comment = '' }: ActionDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<RegistrationListView> {
    return this.present.one(await this.desk.act(id, action as ListAction, actor, version, { comment }), actor);
  }

  /** The list on paper. */
  @Get(':id/paper.pdf') @Access(may.read) @ApiProduces(MEDIA_TYPES.pdf) @ApiConflictResponse({ type: ProblemView, description: 'It is not approved, its working days are not over, or it has become invalid.' })
  @ApiUnprocessableEntityResponse({ type: ProblemView, description: 'A character that no font has.' }) @ApiTooManyRequestsResponse({ type: ProblemView, description: 'Many papers are being written.' })
  async pdf(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const list = await this.queries.one(id, actor);
    return answerFile(response, { name: `技术合同登记清单-${list.number}.pdf`, mediaType: MEDIA_TYPES.pdf, content: await this.papers.pdf(list, actor) });
  }
}
