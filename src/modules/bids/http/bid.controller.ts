import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConflictResponse, ApiConsumes, ApiHeader, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Access, CurrentActor, type SignedInActor, Unseen } from '../../../kernel/access/index.js';
import { AlwaysAnew, ProblemView, readBytes, ReceivesBodyItself } from '../../../kernel/http/index.js';
import { ENVELOPE_OVERHEAD } from '../../../kernel/sealing/index.js';
import { FILLED_BYTES } from '../../sealing/index.js';
import { BidDesk } from '../application/bid-desk.js';
import { BidQueries } from '../application/bid.queries.js';
import { BidReceipts } from '../application/bid-receipts.js';
import { bidPermissions as may } from '../bids.permissions.js';
import { COMMITMENT, MEMBERS, VERSION } from '../domain/bid-headers.js';
import { BidFormQuery, BidFormView, BidReceiptView, BidStandingView, ConsentDto, ConsentView, ReceiptKeyView } from './bid.dto.js';
import { formView, receiptView, standingView } from './bid-presenter.js';

const MOST_BYTES = FILLED_BYTES + ENVELOPE_OVERHEAD;

/** The bidder's side (揭榜书): what goes in is sealed, and who asks here stays unknown. */
@ApiTags('bids')
@Controller()
export class BidController {
  constructor(
    private readonly desk: BidDesk,
    private readonly queries: BidQueries,
    private readonly receipts: BidReceipts,
  ) {}

  /** The fields of a bid for a list of this type, their limits, and how they add up; hints by the rule of the day. */
  @Get('bid-form') @Access.public() @Unseen()
  async form(@Query() { type = 'T1', transfer }: BidFormQuery): Promise<BidFormView> {
    return formView(await this.queries.form({ type, ...(transfer === undefined ? {} : { transfer }) }));
  }

  /** The public keys that sign receipts, newest first, for verification elsewhere. */
  @Get('bid-receipts/keys') @Access.public()
  async keys(): Promise<ReceiptKeyView[]> {
    return (await this.receipts.publicKeys()).map(({ keyId, pem, since, until }) => ({ keyId, pem, since: since.toISOString(), until: until?.toISOString() ?? null }));
  }

  /** Whether the reader's organisation has a bid in, and to which key one is sealed. */
  @Get('challenges/:id/bid') @Access(may.prepare) @Unseen()
  async standing(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: SignedInActor): Promise<BidStandingView> {
    return standingView(await this.desk.standing(id, actor), await this.queries.openedOf(id, actor.organisationId));
  }

  /** Puts a sealed bid in, in place of the organisation's earlier one. The body is the envelope; what lies in it the server cannot read. */
  @Put('challenges/:id/bid') @HttpCode(200) @Access(may.submit) @Unseen() @AlwaysAnew() @ReceivesBodyItself()
  @ApiConsumes('application/octet-stream') @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiHeader({ name: COMMITMENT, required: true, description: 'SHA-256 of the kept copy, 64 hex digits' }) @ApiHeader({ name: VERSION, required: true, description: 'number of the published version of the challenge by which the bid was filled in' })
  @ApiHeader({ name: MEMBERS, required: false, description: 'members of the consortium, comma-separated, at most 5: credit code, colon, code of consent' })
  @ApiConflictResponse({ type: ProblemView, description: 'Too late, not open, amended meanwhile, the demander itself, or a party of another bid.' })
  async put(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: SignedInActor, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<BidReceiptView> {
    return receiptView(await this.desk.put(id, { commitment: request.header(COMMITMENT), version: request.header(VERSION), members: request.header(MEMBERS) }, () => readBytes(request, response, MOST_BYTES), actor));
  }

  /** The code by which the reader's organisation agrees to be a member of another one's bid. It is told to nobody else; the leader gives it with the bid. */
  @Post('challenges/:id/bid/consent') @HttpCode(200) @Access(may.submit) @Unseen() @AlwaysAnew() @ApiConflictResponse({ type: ProblemView, description: 'No consortium, no bids now, or the reader’s own organisation.' })
  async consent(@Param('id', ParseUUIDPipe) id: string, @Body() { lead }: ConsentDto, @CurrentActor() actor: SignedInActor): Promise<ConsentView> {
    return { code: await this.desk.consent(id, lead, actor) };
  }

  /** Takes such a consent back: the code holds no more, and the next one is another. Not while a bid of the leader that names the organisation is in. */
  @Post('challenges/:id/bid/consent/withdrawal') @HttpCode(204) @Access(may.submit) @Unseen() @AlwaysAnew() @ApiConflictResponse({ type: ProblemView, description: 'No consortium, no bids now, the reader’s own organisation, or the leader’s bid is in and names it.' })
  takeConsentBack(@Param('id', ParseUUIDPipe) id: string, @Body() { lead }: ConsentDto, @CurrentActor() actor: SignedInActor): Promise<void> {
    return this.desk.takeConsentBack(id, lead, actor);
  }

  /** Takes the organisation's bid back, before the deadline. */
  @Delete('challenges/:id/bid') @HttpCode(204) @Access(may.submit) @Unseen() @AlwaysAnew() @ApiConflictResponse({ type: ProblemView, description: 'The deadline has passed.' })
  withdraw(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: SignedInActor): Promise<void> {
    return this.desk.withdraw(id, actor);
  }
}
