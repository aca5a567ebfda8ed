import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { ProblemView } from '../../../kernel/http/index.js';
import { type DemanderRecusals, RecusalDesk } from '../application/recusal-desk.js';
import { reviewPermissions as may } from '../reviews.permissions.js';
import { RecusalsDto, RecusalsView } from './recusal.dto.js';

/** Experts and units that the demander asks to be left out of the panel (点名回避). Bidders name theirs in the sealed bid. */
@ApiTags('reviews')
@Controller()
export class RecusalController {
  constructor(private readonly desk: RecusalDesk) {}

  /** Whom the demander has named; of bidders nothing is told. */
  @Get('challenges/:id/recusals') @Access(may.recuse)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<RecusalsView> {
    return recusalsView(await this.desk.of(id, actor));
  }

  /** Names them, in place of what was named before, until experts are drawn. */
  @Post('challenges/:id/recusals') @HttpCode(200) @Access(may.recuse) @ApiConflictResponse({ type: ProblemView, description: 'Experts are drawn already.' })
  async name(@Param('id', ParseUUIDPipe) id: string, @Body() { items }: RecusalsDto, @CurrentActor() actor: Actor): Promise<RecusalsView> {
    return recusalsView(await this.desk.name(id, items, actor));
  }
}

const recusalsView = ({ challenge: { number, title }, items, atMost, open }: DemanderRecusals): RecusalsView => ({ number, title, items: items.map(({ name, reason }) => ({ name, reason })), atMost, open });
