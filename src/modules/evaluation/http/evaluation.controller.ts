import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '../../../kernel/access/index.js';
import { Evaluator } from '../application/evaluator.js';
import { RuleRowsDto, RuleRowAnswersView } from './evaluation.dto.js';

/** Questions to the rules in rows, as `rules eval` asks them on the command line; for everybody, nothing is stored. */
@ApiTags('rules')
@Controller('rules/evaluations')
export class EvaluationController {
  constructor(private readonly evaluator: Evaluator) {}

  /** Answers up to 200 rows; what is wrong with a row is said in its own output. */
  @Post() @HttpCode(200) @Access.public()
  async evaluate(@Body() { rows }: RuleRowsDto): Promise<RuleRowAnswersView> {
    return { results: await this.evaluator.all(rows) };
  }
}
