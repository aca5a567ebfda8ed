import { Body, Controller, Get, HttpCode, Ip, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { requestContext } from '../../../kernel/http/index.js';
import { type MatchRow, MatchQueries } from '../application/match.queries.js';
import { matchingPermissions as may } from '../matching.permissions.js';
import { MatchListQuery, MatchPreviewDto, MatchView } from './match.dto.js';
import { presentMatch } from './match-presenter.js';

const DEFAULT_LIMIT = 10;
const present = (row: MatchRow): MatchView => presentMatch({ ...row.result, ...row, score: Number(row.score) }, requestContext().locale);

/** Matches of needs and achievements, with reasons and the words that they rest on. */
@ApiTags('matching')
@Controller()
export class MatchController {
  constructor(private readonly matches: MatchQueries) {}

  /** Achievements for a need, best first. */
  @Get('needs/:id/matches') @Access(may.read)
  async ofNeed(@Param('id', ParseUUIDPipe) id: string, @Query() query: MatchListQuery, @CurrentActor() actor: Actor): Promise<MatchView[]> {
    return (await this.matches.of('need', id, actor, query.nearMiss ?? false, query.limit ?? DEFAULT_LIMIT)).map(present);
  }

  /** Needs for an achievement, best first. */
  @Get('achievements/:id/matches') @Access(may.read)
  async ofAchievement(@Param('id', ParseUUIDPipe) id: string, @Query() query: MatchListQuery, @CurrentActor() actor: Actor): Promise<MatchView[]> {
    return (await this.matches.of('achievement', id, actor, query.nearMiss ?? false, query.limit ?? DEFAULT_LIMIT)).map(present);
  }

  /** One match with both texts. */
  @Get('matches/:needId/:achievementId') @Access(may.read)
  async one(@Param('needId', ParseUUIDPipe) needId: string, @Param('achievementId', ParseUUIDPipe) achievementId: string, @CurrentActor() actor: Actor): Promise<MatchView> {
    return present(await this.matches.one(needId, achievementId, actor));
  }

  /** Ranks the published achievements for a problem described in free text; nothing is stored. */
  @Post('matching/preview') @HttpCode(200) @Access.public()
  async preview(@Body() body: MatchPreviewDto, @CurrentActor() actor: Actor, @Ip() ip: string): Promise<MatchView[]> {
    const found = await this.matches.preview(body.text, actor, body.limit ?? DEFAULT_LIMIT, ip);
    return found.map((match) => presentMatch({ ...match, computedAt: null }, requestContext().locale));
  }
}
