import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiConflictResponse, ApiProduces, ApiTags, ApiTooManyRequestsResponse, ApiUnprocessableEntityResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { answerFile, MEDIA_TYPES, PaperPrinter } from '../../../kernel/documents/index.js';
import { given, IfMatch, ProblemView } from '../../../kernel/http/index.js';
import { DisclosureQueries } from '../application/disclosure.queries.js';
import { NdaDesk } from '../application/nda-desk.js';
import { NdaQueries } from '../application/nda.queries.js';
import { ndaPermissions as may } from '../disclosure.permissions.js';
import type { NdaAction } from '../nda.workflow.js';
import { DisclosureView, NdaActionDto, NdaDto, NdaPageQuery, NdaPageView, NdaTextQuery, NdaTextView, NdaView } from './disclosure.dto.js';
import { DisclosurePresenter, presentText } from './disclosure-presenter.js';
import { ndaPaper } from './nda-paper.js';

/** Staged disclosure and agreements on confidentiality (保密协议) between the two sides of an introduction. */
@ApiTags('disclosure')
@Controller()
export class NdaController {
  constructor(
    private readonly desk: NdaDesk,
    private readonly queries: NdaQueries,
    private readonly disclosures: DisclosureQueries,
    private readonly present: DisclosurePresenter,
    private readonly printer: PaperPrinter,
  ) {}

  /** How far the two have come: the agreement, and the confidential files of both as far as the reader may know of them. */
  @Get('introductions/:id/disclosure') @Access(may.read)
  async disclosure(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<DisclosureView> {
    return this.present.disclosure(await this.disclosures.of(id, actor), actor);
  }

  /** The text as it would be signed; nothing is kept. */
  @Get('introductions/:id/nda-text') @Access(may.propose) @ApiConflictResponse({ type: ProblemView })
  async text(@Param('id', ParseUUIDPipe) id: string, @Query() { termYears }: NdaTextQuery, @CurrentActor() actor: Actor): Promise<NdaTextView> {
    return presentText(await this.desk.draft(id, termYears, actor));
  }

  /** Proposes an agreement, and signs it for one's own organisation. */
  @Post('ndas') @Access(may.propose) @ApiConflictResponse({ type: ProblemView, description: 'Both agree with the introduction first; it has one agreement at a time; the text is the one that was read.' })
  async propose(@Body() body: NdaDto, @CurrentActor() actor: Actor): Promise<NdaView> {
    return this.present.nda(await this.desk.propose(body, actor), actor);
  }

  /** Agreements in which the reader's organisation is a party. */
  @Get('ndas') @Access(may.read)
  async list(@Query() query: NdaPageQuery, @CurrentActor() actor: Actor): Promise<NdaPageView> {
    return this.present.page(await this.queries.page(actor, query), actor);
  }

  /** An agreement with its text, whose hash is counted again. */
  @Get('ndas/:id') @Access(may.read)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<NdaView> {
    return this.present.nda(await this.queries.one(id, actor), actor);
  }

  /** Takes a step: sign or decline by who is asked, withdraw by who has proposed it, terminate by either. */
  @Post('ndas/:id/actions/:action') @HttpCode(200) @Access.signedIn() @ApiConflictResponse({ type: ProblemView })
  async act(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() body: NdaActionDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<NdaView> {
    return this.present.nda(await this.desk.act(id, action as NdaAction, actor, version, { ...given(body), comment: body.comment ?? '' }), actor);
  }

  /** The agreement as PDF, with both confirmations and the hash of its text. */
  @Get('ndas/:id/pdf') @Access(may.read) @ApiProduces(MEDIA_TYPES.pdf)
  @ApiUnprocessableEntityResponse({ type: ProblemView, description: 'A character that no font has.' }) @ApiTooManyRequestsResponse({ type: ProblemView, description: 'Many papers are being written.' })
  async pdf(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const nda = await this.queries.one(id, actor);
    return answerFile(response, { name: `保密协议-${nda.number}.pdf`, mediaType: MEDIA_TYPES.pdf, content: await this.printer.pdf(ndaPaper(nda, (await this.present.nda(nda, actor)).ended), nda.updatedAt) });
  }
}
