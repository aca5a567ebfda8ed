import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { given, IfMatch, ProblemView } from '../../../kernel/http/index.js';
import { RewardDesk } from '../application/reward-desk.js';
import { RewardQueries } from '../application/reward.queries.js';
import type { RewardAction } from '../broker-reward.workflow.js';
import { rewardPermissions as may } from '../broker-rewards.permissions.js';
import { NewRewardDto, RewardActionDto, RewardCandidatesView, RewardPageQuery, RewardPageView, RewardView } from './reward.dto.js';
import { RewardPresenter } from './reward-presenter.js';

/** Public rewards of brokers (技术经理人奖补). */
@ApiTags('broker-rewards')
@Controller('broker-rewards')
export class RewardController {
  constructor(
    private readonly desk: RewardDesk,
    private readonly queries: RewardQueries,
    private readonly present: RewardPresenter,
  ) {}

  /** Applications that the reader may see: of the own organisation; for the bureau and finance all. */
  @Get() @Access(may.read)
  async page(@Query() query: RewardPageQuery, @CurrentActor() actor: Actor): Promise<RewardPageView> {
    return this.present.page(await this.queries.page(actor, query));
  }

  /** The standard of the city, and the deals that something may be applied for, with an estimate. */
  @Get('candidates') @Access(may.apply)
  candidates(@CurrentActor() actor: Actor): Promise<RewardCandidatesView> {
    return this.present.candidates(actor);
  }

  /** Applies for the reward of a deal in a year. */
  @Post() @Access(may.apply) @ApiConflictResponse({ type: ProblemView, description: 'A standard is in force, the contract stands registered, the broker is confirmed, something is left, and nothing of it is applied for already.' })
  async apply(@Body() body: NewRewardDto, @CurrentActor() actor: Actor): Promise<RewardView> {
    return this.present.one(await this.desk.apply({ ...body, note: body.note ?? '' }, actor), actor);
  }

  @Get(':id') @Access(may.read)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<RewardView> {
    return this.present.one(await this.queries.one(id, actor), actor);
  }

  /** Takes a step. By the broker: resubmit, withdraw. By the bureau: receive, return, propose, refuse, approve. By finance: pay, recover, recoverPart. */
  @Post(':id/actions/:action') @HttpCode(200) @Access.signedIn() @ApiConflictResponse({ type: ProblemView })
  async act(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() body: RewardActionDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<RewardView> {
    return this.present.one(await this.desk.act(id, action as RewardAction, actor, version, { ...given(body), comment: body.comment ?? '' }), actor);
  }
}
