import { Body, Controller, Get, HttpCode, Ip, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { requestContext } from '../../../kernel/http/index.js';
import { ReferenceCodes } from '../../reference/index.js';
import { type MatchRow, MatchQueries } from '../application/match.queries.js';
import { matchingPermissions as may } from '../matching.permissions.js';
import { MatchListQuery, MatchPreviewDto, MatchView } from './match.dto.js';
import { presentMatch } from './match-presenter.js';
import type { NameOf } from './match-words.js';

const DEFAULT_LIMIT = 10;

/** Matches of needs and achievements, with reasons and the words that they rest on. */
@ApiTags('matching')
@Controller()
export class MatchController {
  private readonly nameOf: NameOf = (list, code) => ({ zh: this.codes.label(list, code, 'zh-CN'), en: this.codes.label(list, code, 'en') });

  constructor(
    private readonly matches: MatchQueries,
    private readonly codes: ReferenceCodes,
  ) {}

  /** Achievements for a need, best first. */
  @Get('needs/:id/matches') @Access(may.read)
  async ofNeed(@Param('id', ParseUUIDPipe) id: string, @Query() query: MatchListQuery, @CurrentActor() actor: Actor): Promise<MatchView[]> {
    return (await this.matches.of('need', id, actor, query.nearMiss ?? false, query.limit ?? DEFAULT_LIMIT)).map((row) => this.present(row));
  }

  /** Needs for an achievement, best first. */
  @Get('achievements/:id/matches') @Access(may.read)
  async ofAchievement(@Param('id', ParseUUIDPipe) id: string, @Query() query: MatchListQuery, @CurrentActor() actor: Actor): Promise<MatchView[]> {
    return (await this.matches.of('achievement', id, actor, query.nearMiss ?? false, query.limit ?? DEFAULT_LIMIT)).map((row) => this.present(row));
  }

  /** One match with both texts. */
  @Get('matches/:needId/:achievementId') @Access(may.read)
  async one(@Param('needId', ParseUUIDPipe) needId: string, @Param('achievementId', ParseUUIDPipe) achievementId: string, @CurrentActor() actor: Actor): Promise<MatchView> {
    return this.present(await this.matches.one(needId, achievementId, actor));
  }

  /** Ranks the published achievements for a problem described in free text; nothing is stored. */
  @Post('matching/preview') @HttpCode(200) @Access.public()
  async preview(@Body() body: MatchPreviewDto, @CurrentActor() actor: Actor, @Ip() ip: string): Promise<MatchView[]> {
    const found = await this.matches.preview(body.text, actor, body.limit ?? DEFAULT_LIMIT, ip);
    return found.map((match) => presentMatch({ ...match, computedAt: null }, requestContext().locale, this.nameOf));
  }

  private present(row: MatchRow): MatchView {
    return presentMatch({ ...row.result, ...row, score: Number(row.score) }, requestContext().locale, this.nameOf);
  }
}
