import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import { ApiConflictResponse, ApiGoneResponse, ApiProduces, ApiTags, ApiTooManyRequestsResponse, ApiUnprocessableEntityResponse } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { answerFile, MEDIA_TYPES } from '../../../kernel/documents/index.js';
import { IfMatch, ProblemView } from '../../../kernel/http/index.js';
import { clientKey, Limit } from '../../../kernel/limits/index.js';
import { ActionDto } from '../../../kernel/workflow/index.js';
import { NoticeDesk } from '../application/notice-desk.js';
import { NoticePaper } from '../application/notice-paper.js';
import { NoticeQueries } from '../application/notice.queries.js';
import { NoticeSubjects } from '../application/notice-subjects.js';
import { KINDS } from '../domain/notice-kinds.js';
import { statementBytes } from '../domain/statement.js';
import type { NoticeAction } from '../notice.workflow.js';
import { noticePermissions as may } from '../notices.permissions.js';
import { NoticePresenter } from './notice-presenter.js';
import { BoardQuery, NewNoticeDto, NoticeCaseView, NoticeDraftDto, NoticeKindView, NoticePageQuery, NoticePageView, NoticeSubjectView, NoticeView, SubjectQuery } from './notice.dto.js';

/** Papers that one client is printed in a while. */
const PRINTS = { most: 60, seconds: 60 };

/** Public notices (公示): the board for everybody, drafts and steps for those who publish. */
@ApiTags('notices')
@Controller()
export class NoticeController {
  private readonly prints = new Limit(PRINTS.most, PRINTS.seconds);

  constructor(
    private readonly desk: NoticeDesk,
    private readonly queries: NoticeQueries,
    private readonly subjects: NoticeSubjects,
    private readonly present: NoticePresenter,
    private readonly paper: NoticePaper,
  ) {}

  /** What is and was on display, latest first. */
  @Get('notices') @Access(may.board)
  async board(@Query() query: BoardQuery): Promise<NoticePageView> {
    return this.present.board(await this.queries.board(query));
  }

  /** Kinds of notice with their fields. */
  @Get('notice-kinds') @Access.public()
  kinds(): NoticeKindView[] {
    return this.present.kinds();
  }

  /** Records of the reader's organisation that a notice of the kind may be about. */
  @Get('notice-subjects') @Access(may.create)
  choices(@Query() { kind }: SubjectQuery, @CurrentActor() { organisationId }: Actor): Promise<NoticeSubjectView[]> {
    return organisationId === null ? Promise.resolve([]) : this.subjects.choices(KINDS[kind].subject, organisationId);
  }

  /** Notices that the reader may see in full, drafts included; with `view=desk` those that wait for the reader. */
  @Get('notice-cases') @Access(may.read)
  async list(@Query() query: NoticePageQuery, @CurrentActor() actor: Actor): Promise<NoticePageView> {
    return this.present.page(await this.queries.list(actor, query));
  }

  /** Begins a draft; what is known of its record, and where objections went before, is filled in. */
  @Post('notices') @Access(may.create)
  async create(@Body() body: NewNoticeDto, @CurrentActor() actor: Actor): Promise<NoticeCaseView> {
    return this.present.working(await this.desk.create(body, actor), actor);
  }

  /** A notice as it was published, personal data masked. */
  @Get('notices/:id') @Access(may.board)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<NoticeView> {
    return this.present.published(await this.queries.published(id, actor));
  }

  /** The statement that was published, byte for byte: its SHA-256 is the hash that the page shows. */
  @Get('notices/:id/statement.json') @Access(may.board) @ApiProduces('application/json') @ApiGoneResponse({ type: ProblemView, description: 'Only the result is still shown.' })
  async statement(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const { number, statement } = await this.present.shown(await this.queries.published(id, actor));
    return answerFile(response, { name: `${number}.json`, mediaType: 'application/json', content: statementBytes(statement) });
  }

  /** The notice on paper, for a board on a wall. */
  @Get('notices/:id/paper.pdf') @Access(may.board) @ApiProduces(MEDIA_TYPES.pdf) @ApiGoneResponse({ type: ProblemView, description: 'Only the result is still shown.' })
  @ApiUnprocessableEntityResponse({ type: ProblemView, description: 'A character that no font has, or too long.' }) @ApiTooManyRequestsResponse({ type: ProblemView, description: 'Many papers are being written.' })
  async pdf(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    await this.prints.take(clientKey(request.ip ?? ''));
    const { number, statement, sha256 } = await this.present.shown(await this.queries.published(id, actor));
    return answerFile(response, { name: `${number}.pdf`, mediaType: MEDIA_TYPES.pdf, content: await this.paper.pdf(statement, sha256) });
  }

  /** The notice in full with the steps that the reader may take. */
  @Get('notices/:id/working') @Access(may.read)
  async working(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<NoticeCaseView> {
    return this.present.read(await this.queries.working(id, actor), actor);
  }

  /** Saves some fields of the draft (autosave). */
  @Patch('notices/:id/working') @Access(may.write)
  async save(@Param('id', ParseUUIDPipe) id: string, @Body() body: NoticeDraftDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<NoticeCaseView> {
    return this.present.working(await this.desk.save(id, body, actor, version), actor);
  }

  /** Takes a step: submit, recall, discard, return, publish, withdraw; under objection askWithdrawal, and by a second person agreeWithdrawal or declineWithdrawal. Nobody ends a notice early: the others are the clock's. */
  @Post('notices/:id/actions/:action') @HttpCode(200) @Access.signedIn() @ApiConflictResponse({ type: ProblemView })
  async act(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() body: ActionDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<NoticeCaseView> {
    return this.present.working(await this.desk.act(id, action as NoticeAction, actor, version, { comment: body.comment ?? '' }), actor);
  }
}
