import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, Unseen } from '../../../kernel/access/index.js';
import { IfMatch, ProblemView } from '../../../kernel/http/index.js';
import { ChallengeDesk } from '../application/challenge-desk.js';
import { ChallengeQueries } from '../application/challenge.queries.js';
import type { ChallengeAction } from '../challenge-states.js';
import { challengePermissions as may } from '../challenges.permissions.js';
import { BoardPresenter } from './board-presenter.js';
import { ChallengePresenter } from './challenge-presenter.js';
import { ChallengeContentDto } from './challenge-content.dto.js';
import { BoardPageView, ChallengeActionDto, ChallengeBoardQuery, ChallengeCaseView, ChallengePageQuery, ChallengePageView, ChallengeVersionView, ChallengeView, NewChallengeDto } from './challenge.dto.js';

/** Challenges (揭榜挂帅榜单): the list for everybody, drafts, amendments and steps for those who write and handle them. */
@ApiTags('challenges')
@Controller()
export class ChallengeController {
  constructor(
    private readonly desk: ChallengeDesk,
    private readonly queries: ChallengeQueries,
    private readonly present: ChallengePresenter,
    private readonly board: BoardPresenter,
  ) {}

  /** What is on the list, latest first. */
  @Get('challenges') @Access(may.board)
  async list(@Query() query: ChallengeBoardQuery): Promise<BoardPageView> {
    return this.board.page(await this.queries.board(query));
  }

  /** Challenges that the reader may see in full, drafts included; with `view=desk` those that wait for the reader. */
  @Get('challenge-cases') @Access(may.read)
  async cases(@Query() query: ChallengePageQuery, @CurrentActor() actor: Actor): Promise<ChallengePageView> {
    return this.present.page(await this.queries.page(actor, query));
  }

  /** Begins a draft, also from a published need; payments are filled in by the rule. */
  @Post('challenges') @Access(may.create)
  async create(@Body() body: NewChallengeDto, @CurrentActor() actor: Actor): Promise<ChallengeCaseView> {
    return this.present.one(await this.desk.create(body, actor), actor);
  }

  /** A challenge as it is published, with every amendment. */
  @Get('challenges/:id') @Access(may.board)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<ChallengeView> {
    return this.board.one(await this.queries.published(id, actor), actor);
  }

  /** A version of the text as it was published. Unseen: the browser of a bidder asks for the one that its bid answers to. */
  @Get('challenges/:id/versions/:no') @Access(may.board) @Unseen()
  async version(@Param('id', ParseUUIDPipe) id: string, @Param('no', ParseIntPipe) no: number, @CurrentActor() actor: Actor): Promise<ChallengeVersionView> {
    return this.board.version(await this.queries.version(id, no, actor), actor);
  }

  /** The working copy with what it lacks and the steps that the reader may take. */
  @Get('challenges/:id/working') @Access(may.read)
  async working(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<ChallengeCaseView> {
    return this.present.read(await this.queries.working(id, actor), actor);
  }

  /** Saves some fields of the draft, or of an amendment that is not published yet (autosave). */
  @Patch('challenges/:id/working') @Access(may.write)
  async save(@Param('id', ParseUUIDPipe) id: string, @Body() body: ChallengeContentDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<ChallengeCaseView> {
    return this.present.one(await this.desk.save(id, body, actor, version), actor);
  }

  /** Takes a step. By the demander: handIn, recall, discard. By the planning section: handIn, discard, returnToDemander, propose, reopen, publish, amend, dropAmendment. By the leadership: approve, returnByLeader, cancel; after the ranking returnAward, approveAward, exclude, endUnawarded, and after an upheld objection reviewAnew, requalify, letStand, restore. By the section after the ranking: announce, backToReview, proceed. By the demander: veto, negotiate; by each winner: sign, refuse. */
  @Post('challenges/:id/actions/:action') @HttpCode(200) @Access.signedIn() @ApiConflictResponse({ type: ProblemView })
  async act(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() body: ChallengeActionDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<ChallengeCaseView> {
    return this.present.one(await this.desk.act(id, action as ChallengeAction, actor, version, { ...body, comment: body.comment ?? '' }), actor);
  }
}
