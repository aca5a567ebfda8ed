import { Controller, Get, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { dateInChina } from '../../../kernel/calendar/index.js';
import { answerFile, MEDIA_TYPES } from '../../../kernel/documents/index.js';
import { given } from '../../../kernel/http/index.js';
import { fileName } from '../application/national-form.js';
import { RegisterFiguresQuery } from '../application/register-figures.js';
import { RegisterFiles } from '../application/register-files.js';
import { RegisterQueries } from '../application/register.queries.js';
import { periodOf } from '../domain/period.js';
import { registerPermissions as may } from '../register.permissions.js';
import { PeriodQuery, RegisterFiguresView, RegisterFilterQuery, RegisterPageQuery, RegisterPageView } from './register.dto.js';
import { RegisterPresenter } from './register-presenter.js';

/** The register of technology contracts as a whole: entries, figures, files. */
@ApiTags('register')
@Controller('register')
export class RegisterController {
  constructor(
    private readonly queries: RegisterQueries,
    private readonly count: RegisterFiguresQuery,
    private readonly files: RegisterFiles,
    private readonly present: RegisterPresenter,
  ) {}

  /** Entries of the register, latest registration first. */
  @Get() @Access(may.read)
  async list(@Query() { limit, cursor, ...filter }: RegisterPageQuery, @CurrentActor() actor: Actor): Promise<RegisterPageView> {
    return this.present.page(await this.queries.page(given(filter), await this.queries.regionOf(actor), { limit, ...(cursor === undefined ? {} : { cursor }) }));
  }

  /** Figures of a year, quarter or month, with the year's months beside those of the year before. */
  @Get('figures') @Access(may.figures)
  async figures(@Query() { period }: PeriodQuery, @CurrentActor() actor: Actor): Promise<RegisterFiguresView> {
    const region = await this.queries.regionOf(actor);
    return this.present.figures(await this.count.of(periodOf(period ?? thisYear()), region), region);
  }

  /** The figures as a table for a spreadsheet, in ten thousand yuan. */
  @Get('figures.xlsx') @Access(may.figures) @ApiProduces(MEDIA_TYPES.xlsx)
  async figuresFile(@Query() { period }: PeriodQuery, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const figures = await this.count.of(periodOf(period ?? thisYear()), await this.queries.regionOf(actor));
    return answerFile(response, { name: `技术合同登记统计-${figures.period.code}.xlsx`, mediaType: MEDIA_TYPES.xlsx, content: await this.files.figures(figures, actor, new Date()) });
  }

  /** The entries in the columns of the national form, for a spreadsheet. */
  @Get('export.xlsx') @Access(may.export) @ApiProduces(MEDIA_TYPES.xlsx)
  xlsx(@Query() filter: RegisterFilterQuery, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    return this.file(filter, 'xlsx', actor, response);
  }

  /** … as CSV. */
  @Get('export.csv') @Access(may.export) @ApiProduces(MEDIA_TYPES.csv)
  csv(@Query() filter: RegisterFilterQuery, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    return this.file(filter, 'csv', actor, response);
  }

  private async file(filter: RegisterFilterQuery, format: 'xlsx' | 'csv', actor: Actor, response: Response): Promise<StreamableFile> {
    const now = new Date();
    const content = await this.files.register(given(filter), format, actor, now);
    return answerFile(response, { name: `${fileName('技术合同登记簿', now)}.${format}`, mediaType: MEDIA_TYPES[format], content });
  }
}

const thisYear = (): string => dateInChina(new Date()).slice(0, 4);
