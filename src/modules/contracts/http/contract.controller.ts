import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiConflictResponse, ApiProduces, ApiTags, ApiTooManyRequestsResponse, ApiUnprocessableEntityResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { answerFile, MEDIA_TYPES, type Paper, PaperPrinter } from '../../../kernel/documents/index.js';
import { IfMatch, ProblemView } from '../../../kernel/http/index.js';
import { SimilarListView, similarView } from '../../../kernel/search/index.js';
import type { ActionInput } from '../../../kernel/workflow/index.js';
import { ContractDesk } from '../application/contract-desk.js';
import { ContractPaper } from '../application/contract-paper.js';
import { ContractTexts } from '../application/contract-text.js';
import { ContractQueries } from '../application/contract.queries.js';
import { ExpertOpinions } from '../application/expert-opinions.js';
import { SimilarContracts } from '../application/similar-contracts.js';
import { RefusalPaper } from '../application/refusal-paper.js';
import type { ContractAction } from '../contract.workflow.js';
import { contractPermissions as may } from '../contracts.permissions.js';
import { contractProblem } from '../contracts.problems.js';
import type { TechContract } from '../domain/tech-contract.js';
import { ContractContentDto } from './contract-content.dto.js';
import { ContractPresenter } from './contract-presenter.js';
import { ContractActionDto, ContractBatchDto } from './contract-action.dto.js';
import { BatchView, ContractPageQuery, ContractPageView, ContractView, OpinionDto } from './contract.dto.js';
import { DryRunView } from './dry-run.dto.js';

/** Technology contracts: drafts, filing, recognition and registration. */
@ApiTags('contracts')
@Controller('contracts')
export class ContractController {
  constructor(
    private readonly desk: ContractDesk,
    private readonly queries: ContractQueries,
    private readonly opinions: ExpertOpinions,
    private readonly present: ContractPresenter,
    private readonly paper: ContractPaper,
    private readonly refusals: RefusalPaper,
    private readonly texts: ContractTexts,
    private readonly printer: PaperPrinter,
    private readonly near: SimilarContracts,
  ) {}

  /** Contracts that the reader may see; with `view=desk` those that wait for the reader. */
  @Get() @Access(may.read)
  async list(@Query() query: ContractPageQuery, @CurrentActor() actor: Actor): Promise<ContractPageView> {
    return this.present.page(await this.queries.page(actor, query), actor);
  }

  /** Begins a draft; the applicant's own data are filled in. */
  @Post() @Access(may.create)
  async create(@Body() body: ContractContentDto, @CurrentActor() actor: Actor): Promise<ContractView> {
    return this.present.one(await this.desk.create(body, actor), actor);
  }

  /** Takes one step on up to 50 contracts, each by itself: accept, approve, escalate, returnIncomplete, sendBack, refuse … */
  @Post('actions/:action') @HttpCode(200) @Access.signedIn()
  async actOnMany(@Param('action') action: string, @Body() { contracts, ...input }: ContractBatchDto, @CurrentActor() actor: Actor): Promise<BatchView> {
    return this.present.batch(await this.desk.actOnMany(contracts, action as ContractAction, actor, inputOf(input)));
  }

  /** The contract with the steps that the reader may take. */
  @Get(':id') @Access(may.read)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<ContractView> {
    return this.present.read(await this.queries.one(id, actor), actor);
  }

  /** Saves some fields of the draft, of a correction or of a change (autosave). */
  @Patch(':id') @Access(may.edit)
  async save(@Param('id', ParseUUIDPipe) id: string, @Body() body: ContractContentDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<ContractView> {
    return this.present.one(await this.desk.save(id, body, actor, version), actor);
  }

  /** The sheet before filing (预检): the type test, what is missing, which refusal threatens, the amount. No decision. */
  @Get(':id/dry-run') @Access(may.read)
  async dryRun(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<DryRunView> {
    const contract = await this.queries.one(id, actor);
    await this.present.told(contract, actor);
    return this.present.dryRun(contract, actor);
  }

  /** Contracts with almost the same name or clauses among those that the reader may see (查重提示); a hint, no refusal. */
  @Get(':id/similar') @Access(may.read)
  async similar(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<SimilarListView> {
    return similarView(await this.near.of(await this.queries.one(id, actor), actor));
  }

  /** The contract on paper: the model text of its kind with what was written. Word for editing, PDF for signing. */
  @Get(':id/paper.docx') @Access(may.read) @ApiProduces(MEDIA_TYPES.docx) @ApiConflictResponse({ type: ProblemView, description: 'No kind of contract has been chosen.' })
  async docx(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const contract = await this.queries.one(id, actor);
    await this.present.told(contract, actor);
    return answerFile(response, { name: `${contract.number}.docx`, mediaType: MEDIA_TYPES.docx, content: await this.printer.docx(await this.onPaper(contract, actor), contract.updatedAt) });
  }

  /** … as PDF. */
  @Get(':id/paper.pdf') @Access(may.read) @ApiProduces(MEDIA_TYPES.pdf) @ApiConflictResponse({ type: ProblemView, description: 'No kind of contract has been chosen.' })
  @ApiUnprocessableEntityResponse({ type: ProblemView, description: 'A character that no font has, or too long.' }) @ApiTooManyRequestsResponse({ type: ProblemView, description: 'Many papers are being written.' })
  async pdf(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const contract = await this.queries.one(id, actor);
    await this.present.told(contract, actor);
    return answerFile(response, { name: `${contract.number}.pdf`, mediaType: MEDIA_TYPES.pdf, content: await this.printer.pdf(await this.onPaper(contract, actor), contract.updatedAt) });
  }

  private async onPaper(contract: TechContract, actor: Actor): Promise<Paper> {
    const paper = this.paper.of(await this.texts.readBy(contract, actor));
    if (!paper) throw contractProblem('NO_KIND');
    return paper;
  }

  /** The decision of a refusal or revocation on paper (不予登记决定书, 不予受理通知书, 撤销登记决定书, 不予注销登记决定书): ground, reasons, rule, and what can be done about it until when. */
  @Get(':id/refusal.pdf') @Access(may.read) @ApiProduces(MEDIA_TYPES.pdf) @ApiConflictResponse({ type: ProblemView, description: 'Nothing was refused, or the refusal stands no more.' })
  @ApiUnprocessableEntityResponse({ type: ProblemView, description: 'A character that no font has, or too long.' }) @ApiTooManyRequestsResponse({ type: ProblemView, description: 'Many papers are being written.' })
  async refusal(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const contract = await this.queries.one(id, actor);
    const decision = await this.refusals.of(contract, actor);
    if (!decision) throw contractProblem('NOT_REFUSED');
    await this.present.told(contract, actor);
    return answerFile(response, { name: `${decision.called}-${contract.number}.pdf`, mediaType: MEDIA_TYPES.pdf, content: await this.printer.pdf(decision.paper, decision.at) });
  }

  /** Gives the reader's expert opinion; once. With the last one the case goes back to the registrar. */
  @Post(':id/opinions') @HttpCode(204) @Access(may.advise)
  async advise(@Param('id', ParseUUIDPipe) id: string, @Body() body: OpinionDto, @CurrentActor() actor: Actor): Promise<void> {
    await this.opinions.give(id, body, actor);
  }

  /**
   * Takes a step of the registration; the fields that it asks for stand in `allowedActions[].asks`. By the applicant: submit, withdraw,
   * resubmit, appeal, beginChange, requestChange, abandonChange, requestDeregistration, answerObjection. By the other party: objectAsParty. By officials: the others.
   */
  @Post(':id/actions/:action') @HttpCode(200) @Access.signedIn()
  async act(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() body: ContractActionDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<ContractView> {
    return this.present.one(await this.desk.act(id, action as ContractAction, actor, version, inputOf(body)), actor);
  }
}

const inputOf = (body: object & { comment?: string }): ActionInput => ({ ...body, comment: body.comment ?? '' });
