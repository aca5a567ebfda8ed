import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiConflictResponse, ApiForbiddenResponse, ApiProduces, ApiTags, ApiTooManyRequestsResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { answerFile } from '../../../kernel/documents/index.js';
import { ProblemView } from '../../../kernel/http/index.js';
import { ViewDesk } from '../application/view-desk.js';
import { ViewLog } from '../application/view-log.js';
import { confidentialPermissions, ndaPermissions as may } from '../disclosure.permissions.js';
import { ConfidentialViewDto, OpenedFileView, ViewLogPageView, ViewLogQuery } from './disclosure.dto.js';
import { presentLog, presentOpened } from './disclosure-presenter.js';

/** Confidential files (保密资料) of the other side of an introduction, each opening written down and shown to their owner. */
@ApiTags('disclosure')
@Controller('confidential-views')
export class ConfidentialViewController {
  constructor(
    private readonly desk: ViewDesk,
    private readonly log: ViewLog,
  ) {}

  /** Who has opened confidential files of an own listing, latest first. */
  @Get() @Access(confidentialPermissions.log)
  async list(@Query() { kind, listingId, limit, cursor }: ViewLogQuery, @CurrentActor() actor: Actor): Promise<ViewLogPageView> {
    return presentLog(await this.log.page({ kind, listingId, limit, ...(cursor === undefined ? {} : { cursor }) }, actor));
  }

  /** Opens a file under an agreement that is in force; this is written down and shown to the owner. */
  @Post() @Access(may.view) @ApiForbiddenResponse({ type: ProblemView, description: 'No agreement is in force, or the introduction or the listing has ended.' })
  async open(@Body() { fileId }: ConfidentialViewDto, @CurrentActor() actor: Actor): Promise<OpenedFileView> {
    return presentOpened(await this.desk.open(fileId, actor));
  }

  /** The opened file, with reader, organisation, time and number on every page; within 30 minutes of its opening. */
  @Get(':id/content') @Access(may.view) @ApiProduces('application/octet-stream')
  @ApiConflictResponse({ type: ProblemView, description: 'It was opened too long ago.' }) @ApiTooManyRequestsResponse({ type: ProblemView, description: 'Many files are being opened.' })
  async content(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const { view, file, content } = await this.desk.content(id, actor);
    return answerFile(response, { name: `${view.number}-${file.name}`, mediaType: file.mediaType, content });
  }
}
