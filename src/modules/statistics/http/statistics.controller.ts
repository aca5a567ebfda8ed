import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '../../../kernel/access/index.js';
import { PublicFiguresQuery } from '../application/public-figures.js';
import { PublicFiguresView } from './statistics.dto.js';

@ApiTags('statistics')
@Controller('statistics')
export class StatisticsController {
  constructor(private readonly figures: PublicFiguresQuery) {}

  /** The figures of the front page. */
  @Get('public') @Access.public()
  show(): Promise<PublicFiguresView> {
    return this.figures.count();
  }
}
