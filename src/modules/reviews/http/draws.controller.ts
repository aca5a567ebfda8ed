import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { ChallengesFacade } from '../../challenges/index.js';
import { ExpertsFacade, PublicDrawView } from '../../experts/index.js';
import { MATTER } from '../application/review-room.js';
import { reviewPermissions as may } from '../reviews.permissions.js';

/** Draws of experts for a challenge, for everybody. */
@ApiTags('reviews')
@Controller('challenges/:id/draws')
export class DrawsController {
  constructor(
    private readonly challenges: ChallengesFacade,
    private readonly experts: ExpertsFacade,
  ) {}

  /** Hashes of both halves of each seed from the day on which they are fixed, and where the record of the draw is found once it is public. */
  @Get() @Access(may.result)
  async list(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<PublicDrawView[]> {
    await this.challenges.published(id, actor);
    return this.experts.drawsOf({ kind: MATTER, id });
  }
}
