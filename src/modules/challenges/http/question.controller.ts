import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiTags, ApiUnprocessableEntityResponse } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, type SignedInActor } from '../../../kernel/access/index.js';
import { IfMatch, PageQuery, ProblemView } from '../../../kernel/http/index.js';
import { ActionDto } from '../../../kernel/workflow/index.js';
import { ChallengeFollowers } from '../application/challenge-followers.js';
import { ChallengeQueries } from '../application/challenge.queries.js';
import { QuestionDesk } from '../application/question-desk.js';
import { QuestionQueries } from '../application/question.queries.js';
import type { QuestionAction } from '../challenge-question.workflow.js';
import { challengePermissions, questionPermissions as may } from '../challenges.permissions.js';
import { AnsweredPageView, AskDto, FollowingView, QuestionPageQuery, QuestionPageView, QuestionView } from './challenge.dto.js';
import { QuestionPresenter } from './question-presenter.js';

/** Public questions and followers of challenges. */
@ApiTags('challenges')
@Controller()
export class QuestionController {
  constructor(
    private readonly desk: QuestionDesk,
    private readonly queries: QuestionQueries,
    private readonly challenges: ChallengeQueries,
    private readonly followers: ChallengeFollowers,
    private readonly present: QuestionPresenter,
  ) {}

  /** Questions that were answered in public, latest answer first. */
  @Get('challenges/:id/questions') @Access(may.board)
  async answered(@Param('id', ParseUUIDPipe) id: string, @Query() query: PageQuery, @CurrentActor() actor: Actor): Promise<AnsweredPageView> {
    const { challenge } = await this.challenges.published(id, actor);
    return this.present.answered(await this.queries.answered(challenge.id, query));
  }

  /** Asks in public, without one's name, until questions end by the server's clock. */
  @Post('challenges/:id/questions') @Access(may.ask) @ApiConflictResponse({ type: ProblemView, description: 'Questions are over, or many questions of the reader wait for an answer.' })
  @ApiUnprocessableEntityResponse({ type: ProblemView, description: 'Too short, or contact data in the text.' })
  async ask(@Param('id', ParseUUIDPipe) id: string, @Body() { text }: AskDto, @CurrentActor() actor: Actor): Promise<QuestionView> {
    return this.present.one(await this.desk.ask(id, text, actor), actor);
  }

  /** Whether the reader follows the challenge; nobody is told about others, nor how many there are. */
  @Get('challenges/:id/following') @Access(challengePermissions.follow)
  async follows(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: SignedInActor): Promise<FollowingView> {
    return { following: await this.followers.follows(id, actor) };
  }

  /** Follows the challenge: amendments, answers and a cancellation come by mail. */
  @Put('challenges/:id/following') @Access(challengePermissions.follow)
  async follow(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: SignedInActor): Promise<FollowingView> {
    return { following: await this.followers.set(id, true, actor) };
  }

  /** Follows it no longer. */
  @Delete('challenges/:id/following') @Access(challengePermissions.follow)
  async unfollow(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: SignedInActor): Promise<FollowingView> {
    return { following: await this.followers.set(id, false, actor) };
  }

  /** Own questions, those about the own organisation's challenges, and for the planning section all. */
  @Get('challenge-questions') @Access(may.read)
  async list(@Query() query: QuestionPageQuery, @CurrentActor() actor: Actor): Promise<QuestionPageView> {
    return this.present.page(await this.queries.page(actor, query), actor);
  }

  /** A question with the steps that the reader may take. */
  @Get('challenge-questions/:id') @Access(may.read)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<QuestionView> {
    return this.present.read(await this.queries.one(id, actor), actor);
  }

  /** Takes a step. By the demander: suggest. By the planning section: answer, decline. */
  @Post('challenge-questions/:id/actions/:action') @HttpCode(200) @Access.signedIn() @ApiConflictResponse({ type: ProblemView })
  async act(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() body: ActionDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<QuestionView> {
    return this.present.one(await this.desk.act(id, action as QuestionAction, actor, version, { comment: body.comment ?? '' }), actor);
  }
}
