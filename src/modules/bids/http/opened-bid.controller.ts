import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, ParseUUIDPipe, Post, Res, type StreamableFile } from '@nestjs/common';
import { ApiConflictResponse, ApiProduces, ApiTags, ApiTooManyRequestsResponse, ApiUnprocessableEntityResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { Access, type Actor, CurrentActor, type SignedInActor } from '../../../kernel/access/index.js';
import { answerFile, MEDIA_TYPES } from '../../../kernel/documents/index.js';
import { IfMatch, ProblemView } from '../../../kernel/http/index.js';
import { sealingPermissions } from '../../sealing/index.js';
import { BidPaper } from '../application/bid-paper.js';
import { BidQualification } from '../application/bid-qualification.js';
import { BidsFacade } from '../application/bids.facade.js';
import { BidQueries } from '../application/bid.queries.js';
import type { BidAction } from '../bid.workflow.js';
import { bidPermissions as may } from '../bids.permissions.js';
import { BidActionDto, BidRowView, BidView, ChallengeBoxView } from './bid.dto.js';
import { BidPresenter, boxView } from './bid-presenter.js';

/** Bids after their opening, for those who opened them and the parties of each bid their own; and the list of boxes. */
@ApiTags('bids')
@Controller()
export class OpenedBidController {
  constructor(
    private readonly queries: BidQueries,
    private readonly present: BidPresenter,
    private readonly paper: BidPaper,
    private readonly qualification: BidQualification,
    private readonly bids: BidsFacade,
  ) {}

  /** The boxes of all challenges with their times, whatever lies in them. */
  @Get('challenge-boxes') @Access(sealingPermissions.read)
  async boxes(@CurrentActor() actor: Actor): Promise<ChallengeBoxView[]> {
    return (await this.queries.boxes(actor)).map(boxView);
  }

  /** The opened bids for a challenge that the reader may see; before the opening there are none. */
  @Get('challenges/:id/bids') @Access(may.read)
  async list(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<BidRowView[]> {
    return Promise.all((await this.queries.ofChallenge(id, actor)).map((bid) => this.present.row(bid)));
  }

  /** An opened bid, with the responses beside the targets. */
  @Get('bids/:id') @Access(may.read)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: SignedInActor): Promise<BidView> {
    return this.present.read(await this.queries.one(id, actor), actor);
  }

  /** Takes a step. By the planning section: qualify, disqualify with its code and reason, reconsider; explain to a losing bidder. By the bidder: object to having been kept out, where nobody is left; have the content destroyed. */
  @Post('bids/:id/actions/:action') @HttpCode(200) @Access.signedIn() @ApiConflictResponse({ type: ProblemView })
  async act(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() body: BidActionDto, @IfMatch() version: number, @CurrentActor() actor: SignedInActor): Promise<BidView> {
    return this.present.read(await this.qualification.act(id, action as BidAction, actor, version, { ...body, comment: body.comment ?? '' }), actor);
  }

  /** An opened bid as PDF, with reader and time across every page. */
  @Get('bids/:id/pdf') @Access(may.read) @ApiProduces(MEDIA_TYPES.pdf)
  @ApiUnprocessableEntityResponse({ type: ProblemView, description: 'A character that no font has.' }) @ApiTooManyRequestsResponse({ type: ProblemView, description: 'Many papers are being written.' })
  async pdf(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: SignedInActor, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const bid = await this.queries.one(id, actor);
    const content = await this.paper.pdf(await this.present.read(bid, actor));
    return answerFile(response, { name: `揭榜书-${bid.number}.pdf`, mediaType: MEDIA_TYPES.pdf, content });
  }

  /** An attachment of an opened bid. Its name tells who took it and when; PDF and pictures carry it on every page. */
  @Get('bids/:id/files/:at') @Access(may.read) @ApiProduces('application/octet-stream') @ApiTooManyRequestsResponse({ type: ProblemView, description: 'Many files are being opened.' })
  async file(@Param('id', ParseUUIDPipe) id: string, @Param('at', ParseIntPipe) at: number, @CurrentActor() actor: SignedInActor, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    return answerFile(response, { mediaType: 'application/octet-stream', ...(await this.bids.fileBy(await this.queries.one(id, actor), at, actor)) });
  }
}
