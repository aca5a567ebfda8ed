import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiTags, ApiTooManyRequestsResponse } from '@nestjs/swagger';
import type { Request } from 'express';
import { Access } from '../../../kernel/access/index.js';
import { ProblemView } from '../../../kernel/http/index.js';
import { clientKey, Limit } from '../../../kernel/limits/index.js';
import { Evaluator } from '../application/evaluator.js';
import { RuleRowsDto, RuleRowAnswersView } from './evaluation.dto.js';

/** Questions to the rules in rows, as `rules eval` asks them on the command line; for everybody, nothing is stored. */
@ApiTags('rules')
@Controller('rules/evaluations')
export class EvaluationController {
  /** of one client in a minute */
  private readonly questions = new Limit(120, 60);

  constructor(private readonly evaluator: Evaluator) {}

  /** Answers up to 200 rows; what is wrong with a row is said in its own output. */
  @Post() @HttpCode(200) @Access.public() @ApiTooManyRequestsResponse({ type: ProblemView, description: 'Too many questions from one client.' })
  async evaluate(@Body() { rows }: RuleRowsDto, @Req() request: Request): Promise<RuleRowAnswersView> {
    await this.questions.take(clientKey(request.ip ?? ''));
    return { results: await this.evaluator.all(rows) };
  }
}
