import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiConflictResponse, ApiProduces, ApiTags, ApiTooManyRequestsResponse, ApiUnprocessableEntityResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { answerFile, MEDIA_TYPES, PaperPrinter } from '../../../kernel/documents/index.js';
import { IfMatch, problem, ProblemView } from '../../../kernel/http/index.js';
import { ActionDto } from '../../../kernel/workflow/index.js';
import { contractPermissions } from '../../contracts/index.js';
import { IncomeDesk } from '../application/income-desk.js';
import { IncomePaper } from '../application/income-paper.js';
import { IncomeQueries } from '../application/income.queries.js';
import { ONCE_RECOGNISED } from '../domain/income-case.js';
import { incomePermissions as may } from '../income.permissions.js';
import { type IncomeAction, type IncomeState, incomeWorkflow } from '../income.workflow.js';
import { IncomePresenter } from './income-presenter.js';
import { IncomeCaseView, IncomeContentDto, IncomeOfContractView, IncomePageQuery, IncomePageView, NewIncomeDto } from './income.dto.js';

/** Recognition of income from registered technology contracts. */
@ApiTags('income')
@Controller()
export class IncomeController {
  constructor(
    private readonly desk: IncomeDesk,
    private readonly queries: IncomeQueries,
    private readonly present: IncomePresenter,
    private readonly paper: IncomePaper,
    private readonly printer: PaperPrinter,
  ) {}

  /** Cases that the reader may see; with `view=desk` those that wait for the reader. */
  @Get('income-cases') @Access(may.read)
  async list(@Query() query: IncomePageQuery, @CurrentActor() actor: Actor): Promise<IncomePageView> {
    return this.present.page(await this.queries.page(actor, query));
  }

  /** Begins a declaration of income from a registered contract. */
  @Post('income-cases') @Access(may.file) @ApiConflictResponse({ type: ProblemView, description: 'The registration does not stand, the buyer filed the contract, or all of its amount is recognised.' })
  async create(@Body() { contractId }: NewIncomeDto, @CurrentActor() actor: Actor): Promise<IncomeCaseView> {
    return this.present.one(await this.desk.create(contractId, actor), actor);
  }

  /** The case with the steps that the reader may take. */
  @Get('income-cases/:id') @Access(may.read)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<IncomeCaseView> {
    return this.present.read(await this.queries.one(id, actor), actor);
  }

  /** Saves some fields of the draft (autosave). */
  @Patch('income-cases/:id') @Access(may.file)
  async save(@Param('id', ParseUUIDPipe) id: string, @Body() body: IncomeContentDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<IncomeCaseView> {
    return this.present.one(await this.desk.save(id, body, actor, version), actor);
  }

  /** Takes a step: submit, abandon by the seller; approve, returnToSeller, reject, revoke by the second registrar, and uphold once the registration has ended. */
  @Post('income-cases/:id/actions/:action') @HttpCode(200) @Access.signedIn()
  async act(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() { comment = '' }: ActionDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<IncomeCaseView> {
    return this.present.one(await this.desk.act(id, action as IncomeAction, actor, version, { comment }), actor);
  }

  /** The form (技术性收入核定表) as PDF. */
  @Get('income-cases/:id/paper.pdf') @Access(may.read) @ApiProduces(MEDIA_TYPES.pdf)
  @ApiUnprocessableEntityResponse({ type: ProblemView, description: 'A character that no font has.' }) @ApiTooManyRequestsResponse({ type: ProblemView, description: 'Many papers are being written.' })
  async pdf(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const income = await this.queries.one(id, actor);
    await this.present.told(income, actor);
    return answerFile(response, { name: `技术性收入核定表-${income.number}.pdf`, mediaType: MEDIA_TYPES.pdf, content: await this.printer.pdf(await this.paper.form(income), income.updatedAt) });
  }

  /** … for Word and WPS. */
  @Get('income-cases/:id/paper.docx') @Access(may.read) @ApiProduces(MEDIA_TYPES.docx)
  async docx(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const income = await this.queries.one(id, actor);
    await this.present.told(income, actor);
    return answerFile(response, { name: `技术性收入核定表-${income.number}.docx`, mediaType: MEDIA_TYPES.docx, content: await this.printer.docx(await this.paper.form(income), income.updatedAt) });
  }

  /** The slip for rewards (奖酬金提取单) of recognised income, for Word and WPS: the organisation fills it in. */
  @Get('income-cases/:id/reward-slip.docx') @Access(may.read) @ApiProduces(MEDIA_TYPES.docx) @ApiConflictResponse({ type: ProblemView, description: 'The income is not recognised, or its recognition is looked at again or was taken back.' })
  async rewardSlip(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const income = await this.queries.one(id, actor);
    if (income.state !== 'INC_APPROVED') throw problem('WRONG_STATE', { state: ONCE_RECOGNISED.includes(income.state) ? incomeWorkflow.states[income.state as IncomeState] : { zh: '未核定', en: 'not recognised' }, action: { zh: '出具奖酬金提取单', en: 'write the slip for rewards' } });
    await this.present.told(income, actor);
    return answerFile(response, { name: `奖酬金提取单-${income.number}.docx`, mediaType: MEDIA_TYPES.docx, content: await this.printer.docx(await this.paper.rewardSlip(income), income.updatedAt) });
  }

  /** What has been recognised of a contract, year by year, and its cases. */
  @Get('contracts/:id/income') @Access(contractPermissions.read)
  async ofContract(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<IncomeOfContractView> {
    return this.present.ofContract(await this.queries.ofContract(id, actor));
  }
}
