import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, ParseUUIDPipe, Post, Res, type StreamableFile } from '@nestjs/common';
import { ApiConflictResponse, ApiProduces, ApiTags, ApiTooManyRequestsResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { Access, type Actor, CurrentActor, type SignedInActor } from '../../../kernel/access/index.js';
import { answerFile } from '../../../kernel/documents/index.js';
import { ProblemView } from '../../../kernel/http/index.js';
import { bidPermissions, BidsFacade, BidView } from '../../bids/index.js';
import { OwnReview } from '../application/own-review.js';
import { ReviewOffice } from '../application/review-office.js';
import { SheetDesk } from '../application/sheet-desk.js';
import { reviewPermissions as may } from '../reviews.permissions.js';
import { NewPanelDto, NewSheetDto, OwnReviewView, ReviewView, TieDecisionDto } from './review.dto.js';
import { ScoreSheetView, SeatedReviewView } from './score-sheet.dto.js';
import { ReviewPresenter } from './review-presenter.js';

/** Review of bids (评审): how it stands for those who handle it, and the desk of each seated expert. */
@ApiTags('reviews')
@Controller()
export class ReviewController {
  constructor(
    private readonly office: ReviewOffice,
    private readonly desk: SheetDesk,
    private readonly bids: BidsFacade,
    private readonly own: OwnReview,
    private readonly present: ReviewPresenter,
  ) {}

  /** Bids, progress, ranking and award of a challenge; for its demander from the ranking on. */
  @Get('challenges/:id/review') @Access(may.read)
  show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<ReviewView> {
    return this.shown(id, actor);
  }

  /** Asks for a panel of experts, which is drawn in the hours before it sits. */
  @Post('challenges/:id/review/panel') @HttpCode(200) @Access(may.organise) @ApiConflictResponse({ type: ProblemView, description: 'Not under review, or a panel is open.' })
  async askForPanel(@Param('id', ParseUUIDPipe) id: string, @Body() { sitsAt, ...wish }: NewPanelDto, @CurrentActor() actor: Actor): Promise<ReviewView> {
    await this.office.askForPanel(id, { ...wish, sitsAt: new Date(sitsAt) }, actor);
    return this.shown(id, actor);
  }

  /** Puts bids in order that score, indicators and team leave equal; the reason is published. */
  @Post('challenges/:id/review/ties') @HttpCode(200) @Access(may.organise) @ApiConflictResponse({ type: ProblemView, description: 'Not under review, sheets are missing, or these are not equal.' })
  async decideTie(@Param('id', ParseUUIDPipe) id: string, @Body() decision: TieDecisionDto, @CurrentActor() actor: Actor): Promise<ReviewView> {
    await this.office.decideTie(id, decision, actor);
    return this.shown(id, actor);
  }

  /** Challenges in whose panels the reader sits. */
  @Get('score-sheets') @Access(may.score)
  async seated(@CurrentActor() actor: SignedInActor): Promise<SeatedReviewView[]> {
    return this.present.seated(await this.desk.seated(actor));
  }

  /** The bids that the reader is to score, with the own sheets; of others' nothing. */
  @Get('challenges/:id/score-sheet') @Access(may.score) @ApiConflictResponse({ type: ProblemView, description: 'Not under review.' })
  async scoreSheet(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: SignedInActor): Promise<ScoreSheetView> {
    return this.present.scoreSheet(await this.desk.view(id, actor));
  }

  /** A bid that the reader is to score, with reader and time across it. */
  @Get('challenges/:id/score-sheet/bids/:bidId') @Access(may.score) @ApiConflictResponse({ type: ProblemView, description: 'Not under review.' })
  async bid(@Param('id', ParseUUIDPipe) id: string, @Param('bidId', ParseUUIDPipe) bidId: string, @CurrentActor() actor: SignedInActor): Promise<BidView> {
    return this.bids.readBy(await this.desk.bid(id, bidId, actor), actor);
  }

  /** An attachment of a bid that the reader is to score, counted from 0. Its name tells who took it and when, PDF and pictures carry it on every page, and the reading leaves a row. */
  @Get('challenges/:id/score-sheet/bids/:bidId/files/:at') @Access(may.score) @ApiProduces('application/octet-stream') @ApiConflictResponse({ type: ProblemView, description: 'Not under review.' }) @ApiTooManyRequestsResponse({ type: ProblemView, description: 'Many files are being opened.' })
  async file(
    @Param('id', ParseUUIDPipe) id: string, @Param('bidId', ParseUUIDPipe) bidId: string, @Param('at', ParseIntPipe) at: number, @CurrentActor() actor: SignedInActor, @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return answerFile(response, { mediaType: 'application/octet-stream', ...(await this.bids.fileBy(await this.desk.bid(id, bidId, actor), at, actor)) });
  }

  /** Hands in the sheet about one bid, or about its defence. It is not changed afterwards. */
  @Post('challenges/:id/score-sheet') @HttpCode(200) @Access(may.score) @ApiConflictResponse({ type: ProblemView, description: 'Not under review, scored already, or not heard yet.' })
  async score(@Param('id', ParseUUIDPipe) id: string, @Body() sheet: NewSheetDto, @CurrentActor() actor: SignedInActor): Promise<ScoreSheetView> {
    return this.present.scoreSheet(await this.desk.score(id, { ...sheet, stage: sheet.stage ?? 'WRITTEN' }, actor));
  }

  /** How the reader's own bid was reviewed, with what each expert wrote about it, from the notice of the award on; of others nothing. */
  @Get('bids/:id/review') @Access(bidPermissions.read)
  async ownReview(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<OwnReviewView> {
    return this.present.own(await this.own.ofBid(id, actor));
  }

  private async shown(id: string, actor: Actor): Promise<ReviewView> {
    const { challenge, standing } = await this.office.standing(id, actor);
    return this.present.review(challenge, standing, actor);
  }
}
