import { Controller, Get, Param, ParseUUIDPipe, Res, type StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { answerFile } from '../../../kernel/documents/index.js';
import { challengePermissions } from '../../challenges/index.js';
import { Releases } from '../application/releases.js';

const JSON_TYPE = 'application/json';

/** Challenges as open data. */
@ApiTags('reviews')
@Controller('challenges/:id/release')
export class ReleaseController {
  constructor(private readonly releases: Releases) {}

  /** What is public of a challenge as a release package in the manner of OCDS 1.1 (开放合同数据标准), amounts in yuan. */
  @Get() @Access(challengePermissions.board) @ApiProduces(JSON_TYPE)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const { number, release } = await this.releases.of(id, actor);
    return answerFile(response, { name: `榜单数据-${number}.json`, mediaType: JSON_TYPE, content: Buffer.from(`${JSON.stringify(release, null, 1)}\n`) });
  }
}
