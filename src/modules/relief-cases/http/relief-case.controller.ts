import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiConflictResponse, ApiProduces, ApiTags, ApiTooManyRequestsResponse, ApiUnprocessableEntityResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { answerFile, MEDIA_TYPES } from '../../../kernel/documents/index.js';
import { IfMatch, ProblemView } from '../../../kernel/http/index.js';
import { ReliefDesk } from '../application/relief-desk.js';
import { ReliefDossier } from '../application/relief-dossier.js';
import { ReliefQueries } from '../application/relief.queries.js';
import { paperWords } from '../domain/words.js';
import { reliefPermissions as may } from '../relief-cases.permissions.js';
import type { ReliefAction } from '../relief.workflow.js';
import { ReliefPresenter } from './relief-presenter.js';
import { LedgerQuery, LedgerView, NewReliefCaseDto, ReliefActionDto, ReliefCaseView, ReliefPageQuery, ReliefPageView, SaveReliefCaseDto } from './relief-case.dto.js';

/** Tax relief of registered contracts: estimates that are kept, what was declared, what the tax office answered. */
@ApiTags('relief')
@Controller('relief-cases')
export class ReliefCaseController {
  constructor(
    private readonly desk: ReliefDesk,
    private readonly queries: ReliefQueries,
    private readonly present: ReliefPresenter,
    private readonly dossiers: ReliefDossier,
  ) {}

  /** Cases that the reader may see; with `view=desk` those that wait for the reader. */
  @Get() @Access(may.read)
  async list(@Query() query: ReliefPageQuery, @CurrentActor() actor: Actor): Promise<ReliefPageView> {
    return this.present.page(await this.queries.page(actor, query));
  }

  /** Begins a case for a registered contract: value-added tax, income tax, reward and cash reward by its seller, super-deduction by its buyer, stamp duty by each of them. */
  @Post() @Access(may.handle) @ApiConflictResponse({ type: ProblemView, description: 'Not registered, not the reader’s side, or a case is open.' })
  async begin(@Body() body: NewReliefCaseDto, @CurrentActor() actor: Actor): Promise<ReliefCaseView> {
    return this.present.one(await this.desk.begin(body, actor), actor);
  }

  /** The yearly ledger (年度台账): how the contracts of a tax year use the exempt amount of their enterprise. */
  @Get('ledger') @Access(may.read)
  async ledger(@Query() { year, organisationId }: LedgerQuery, @CurrentActor() actor: Actor): Promise<LedgerView> {
    return this.present.ledger(await this.queries.ledger({ year, organisationId: organisationId ?? actor.organisationId ?? '' }, actor));
  }

  /** The case with its form, every computation, and the steps that the reader may take. */
  @Get(':id') @Access(may.read)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<ReliefCaseView> {
    return this.present.read(await this.queries.one(id, actor), actor);
  }

  /** Saves answers of the form. What was computed before is marked as out of date. */
  @Patch(':id') @Access(may.handle)
  async save(@Param('id', ParseUUIDPipe) id: string, @Body() body: SaveReliefCaseDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<ReliefCaseView> {
    return this.present.one(await this.desk.save(id, body, actor, version), actor);
  }

  /** The dossier for the tax office, of a reward for the unit's own file, as one ZIP: cover sheet, contract, certificate, calculation sheet, list of evidence. */
  @Get(':id/dossier.zip') @Access(may.read) @ApiProduces(MEDIA_TYPES.zip) @ApiConflictResponse({ type: ProblemView, description: 'Nothing was computed yet, or the registration has ended.' })
  @ApiUnprocessableEntityResponse({ type: ProblemView, description: 'A character that no font has.' }) @ApiTooManyRequestsResponse({ type: ProblemView, description: 'Many papers are being written.' })
  async dossier(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const relief = await this.queries.one(id, actor);
    return answerFile(response, { name: `${paperWords(relief.kind).dossier}-${relief.number}.zip`, mediaType: MEDIA_TYPES.zip, content: await this.dossiers.of(relief, actor) });
  }

  /** Takes a step. By the taxpayer: compute, recompute, declare, correct, abandon. By the tax office: accept, adjust, deny, assess, conclude, repay, recover, assessClawback, collect, settle, giveUpRest. */
  @Post(':id/actions/:action') @HttpCode(200) @Access.signedIn()
  async act(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() body: ReliefActionDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<ReliefCaseView> {
    return this.present.one(await this.desk.act(id, action as ReliefAction, actor, version, { ...body, comment: body.comment ?? '' }), actor);
  }
}
