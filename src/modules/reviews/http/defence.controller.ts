import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { IfMatch, ProblemView } from '../../../kernel/http/index.js';
import { bidPermissions } from '../../bids/index.js';
import { DefenceOffice } from '../application/defence-office.js';
import { OwnTurns } from '../application/own-turns.js';
import type { DefenceAction } from '../defence.workflow.js';
import { defencePermissions as may } from '../reviews.permissions.js';
import { BidDefenceView, DefenceActionDto, DefenceMeetingView, NewDefenceDto } from './defence.dto.js';
import { DefencePresenter } from './defence-presenter.js';

/** Defences (答辩): the meeting at which bidders are heard. */
@ApiTags('reviews')
@Controller()
export class DefenceController {
  constructor(
    private readonly office: DefenceOffice,
    private readonly turns: OwnTurns,
    private readonly present: DefencePresenter,
  ) {}

  /** Sets the meeting once the sheets about what was written are in; the order of the bidders is drawn, and each is told its own turn. */
  @Post('challenges/:id/defence') @Access(may.organise) @ApiConflictResponse({ type: ProblemView, description: 'Not under review, no defence, set already, or sheets are missing.' })
  async set(@Param('id', ParseUUIDPipe) id: string, @Body() { sitsAt, ...plan }: NewDefenceDto, @CurrentActor() actor: Actor): Promise<DefenceMeetingView> {
    return this.present.one(await this.office.set(id, { ...plan, sitsAt: new Date(sitsAt) }, actor), actor);
  }

  /** A meeting with its turns, and once it is closed with its minutes. */
  @Get('defence-meetings/:id') @Access(may.read)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<DefenceMeetingView> {
    return this.present.read(await this.office.read(id, actor), actor);
  }

  /** Takes a step of the planning section: hear, absent, correct, move, close. */
  @Post('defence-meetings/:id/actions/:action') @HttpCode(200) @Access.signedIn() @ApiConflictResponse({ type: ProblemView })
  async act(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() body: DefenceActionDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<DefenceMeetingView> {
    return this.present.one(await this.office.act(id, action as DefenceAction, actor, version, { ...body, comment: body.comment ?? '' }), actor);
  }

  /** When the bidder of an opened bid is heard; of others nothing is told. */
  @Get('bids/:id/defence') @Access(bidPermissions.read)
  async own(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<BidDefenceView> {
    return this.present.own(await this.turns.ofBid(id, actor));
  }
}
