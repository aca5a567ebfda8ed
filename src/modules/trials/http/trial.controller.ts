import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiConflictResponse, ApiProduces, ApiTags, ApiTooManyRequestsResponse, ApiUnprocessableEntityResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { answerFile, MEDIA_TYPES, PaperPrinter } from '../../../kernel/documents/index.js';
import { given, IfMatch, ProblemView } from '../../../kernel/http/index.js';
import { TrialDesk } from '../application/trial-desk.js';
import { TrialQueries } from '../application/trial.queries.js';
import type { TrialAction } from '../trial.workflow.js';
import { trialPermissions as may } from '../trials.permissions.js';
import { NewTrialDto, TrialActionDto, TrialPageQuery, TrialPageView, TrialStandingView, TrialTextDto, TrialTextView, TrialView } from './trial.dto.js';
import { trialPaper } from './trial-paper.js';
import { TrialPresenter } from './trial-presenter.js';

/** Trials before a contract (先用后转): an institute licenses an enterprise to try an achievement, free of charge and for a time, before the two decide on a contract. */
@ApiTags('trials')
@Controller()
export class TrialController {
  constructor(
    private readonly desk: TrialDesk,
    private readonly queries: TrialQueries,
    private readonly present: TrialPresenter,
    private readonly printer: PaperPrinter,
  ) {}

  /** How the two of an introduction stand to a trial. */
  @Get('introductions/:id/trial') @Access(may.read)
  async standing(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<TrialStandingView> {
    return this.present.standing(await this.queries.of(id, actor), actor);
  }

  /** The text that these terms result in, as it would be signed; nothing is kept. */
  @Post('trials/text') @HttpCode(200) @Access(may.propose) @ApiConflictResponse({ type: ProblemView, description: 'As for proposing it.' })
  async text(@Body() body: TrialTextDto, @CurrentActor() actor: Actor): Promise<TrialTextView> {
    const { version: textVersion, text, english, sha256 } = await this.desk.draft(body, actor);
    return { textVersion, text, english, sha256 };
  }

  /** Proposes a trial, and signs the agreement for one's own organisation. */
  @Post('trials') @Access(may.propose) @ApiConflictResponse({ type: ProblemView, description: 'The introduction is about an achievement, both have agreed with it and no contract is signed; it has one agreement at a time; the text is the one that was read.' })
  async propose(@Body() { sha256, ...wishes }: NewTrialDto, @CurrentActor() actor: Actor): Promise<TrialView> {
    return this.present.trial(await this.desk.propose(wishes, sha256, actor), actor);
  }

  /** Trials in which the reader's organisation is a party. */
  @Get('trials') @Access(may.read)
  async list(@Query() query: TrialPageQuery, @CurrentActor() actor: Actor): Promise<TrialPageView> {
    return this.present.page(await this.queries.page(actor, query), actor);
  }

  /** An agreement with its text, whose hash is counted again. */
  @Get('trials/:id') @Access(may.read)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<TrialView> {
    return this.present.trial(await this.queries.one(id, actor), actor);
  }

  /** Takes a step: sign or decline by who is asked, withdraw by who has proposed it; report and stop by the user, revoke by the licensor. */
  @Post('trials/:id/actions/:action') @HttpCode(200) @Access.signedIn() @ApiConflictResponse({ type: ProblemView })
  async act(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() body: TrialActionDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<TrialView> {
    return this.present.trial(await this.desk.act(id, action as TrialAction, actor, version, { ...given(body), comment: body.comment ?? '' }), actor);
  }

  /** The agreement as PDF, with both confirmations and the hash of its text. */
  @Get('trials/:id/pdf') @Access(may.read) @ApiProduces(MEDIA_TYPES.pdf)
  @ApiUnprocessableEntityResponse({ type: ProblemView, description: 'A character that no font has.' }) @ApiTooManyRequestsResponse({ type: ProblemView, description: 'Many papers are being written.' })
  async pdf(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const trial = await this.queries.one(id, actor);
    const { history } = await this.present.trial(trial, actor);
    return answerFile(response, { name: `先用后转试用协议-${trial.number}.pdf`, mediaType: MEDIA_TYPES.pdf, content: await this.printer.pdf(trialPaper(trial, history), trial.updatedAt) });
  }
}
