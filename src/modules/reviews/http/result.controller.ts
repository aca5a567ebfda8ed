import { Controller, Get, Param, ParseUUIDPipe, Res, type StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { answerFile } from '../../../kernel/documents/index.js';
import { OpenResults } from '../application/open-results.js';
import { reviewPermissions as may } from '../reviews.permissions.js';
import { ReviewResultView } from './review.dto.js';
import { ReviewPresenter } from './review-presenter.js';

const JSON_TYPE = 'application/json';

/** Results of reviews, for everybody, from the notice of the award on, or from the end without one. */
@ApiTags('reviews')
@Controller('challenges/:id/result')
export class ResultController {
  constructor(
    private readonly results: OpenResults,
    private readonly present: ReviewPresenter,
  ) {}

  /** Who was awarded, the ranking, who was excluded and why. */
  @Get() @Access(may.result)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<ReviewResultView> {
    return this.present.result(await this.results.of(id, actor));
  }

  /** The open file (公开数据): all that is needed to compute the ranking again, also with `npm run cli -- challenge recompute [--commitments FILE] FILE`. */
  @Get('open-file') @Access(may.result) @ApiProduces(JSON_TYPE)
  async file(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const { file } = await this.results.of(id, actor);
    return answerFile(response, { name: `评审公开数据-${file.challenge.number}.json`, mediaType: JSON_TYPE, content: Buffer.from(`${JSON.stringify(file, null, 1)}\n`) });
  }
}
