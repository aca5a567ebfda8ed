import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { problem, ProblemView } from '../../../kernel/http/index.js';
import { challengePermissions, ChallengesFacade } from '../../challenges/index.js';
import { RaceRoom } from '../application/race-room.js';
import { projectPermissions as may } from '../projects.permissions.js';
import { ChallengeProgressView } from './project.dto.js';
import { GateTieDto, RaceView } from './race.dto.js';
import { RacePresenter } from './race-presenter.js';

/** Teams of a challenge side by side (赛马), and how far they are. */
@ApiTags('projects')
@Controller('challenges/:id')
export class RaceController {
  constructor(
    private readonly room: RaceRoom,
    private readonly challenges: ChallengesFacade,
    private readonly present: RacePresenter,
  ) {}

  /** The teams of a race with their milestones, and how they stand at the gate; for the bureau and the demander. */
  @Get('race') @Access(may.compare) @ApiConflictResponse({ type: ProblemView, description: 'It is no race.' })
  async race(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<RaceView> {
    return this.present.race(await this.room.standing(id, actor), actor);
  }

  /** Puts teams in order that their points at the gate leave equal. */
  @Post('race/ties') @HttpCode(200) @Access(challengePermissions.compare) @ApiConflictResponse({ type: ProblemView, description: 'It is no race, sheets are missing, or these teams are not equal.' })
  async decideTie(@Param('id', ParseUUIDPipe) id: string, @Body() decision: GateTieDto, @CurrentActor() actor: Actor): Promise<RaceView> {
    return this.present.race(await this.room.decideTie(id, decision, actor), actor);
  }

  /** Public: how far the projects of a challenge are. No text of a report, no amount, no name of a person. */
  @Get('progress') @Access(may.progress)
  async progress(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<ChallengeProgressView> {
    const { challenge, version: { content } } = await this.challenges.published(id, actor);
    const standing = await this.room.of(challenge);
    if (standing.teams.length === 0) throw problem('NOT_FOUND');
    return this.present.progress(standing, content);
  }
}
