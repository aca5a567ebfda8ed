import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { IfMatch, ProblemView } from '../../../kernel/http/index.js';
import { ActionDto } from '../../../kernel/workflow/index.js';
import { BrokerDesk } from '../application/broker-desk.js';
import { BrokerQueries } from '../application/broker.queries.js';
import type { BrokerAction } from '../broker.workflow.js';
import { brokerPermissions as may } from '../brokers.permissions.js';
import { BrokerCaseView, BrokerContentDto, BrokerDirectoryView, BrokerListQuery, BrokerPageQuery, BrokerPageView, BrokerPublicView, BrokerWorkPageView } from './broker.dto.js';
import { BrokerPresenter } from './broker-presenter.js';

/** The public directory of brokers (技术经理人名录). */
@ApiTags('brokers')
@Controller('brokers')
export class BrokerDirectoryController {
  constructor(
    private readonly queries: BrokerQueries,
    private readonly present: BrokerPresenter,
  ) {}

  /** Confirmed brokers, latest confirmed first. */
  @Get() @Access(may.directory)
  async list(@Query() query: BrokerListQuery, @CurrentActor() actor: Actor): Promise<BrokerDirectoryView> {
    return this.present.directory(await this.queries.directory(actor, query));
  }

  @Get(':id') @Access(may.directory)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<BrokerPublicView> {
    return this.present.shown(await this.queries.listed(id, actor));
  }
}

/** The register of brokers (技术经理人登记): profiles with what they lack and how they stand. */
@ApiTags('brokers')
@Controller('broker-profiles')
export class BrokerProfileController {
  constructor(
    private readonly desk: BrokerDesk,
    private readonly queries: BrokerQueries,
    private readonly present: BrokerPresenter,
  ) {}

  /** For brokers their own, for who leads an agency those of its people, for officials all. */
  @Get() @Access(may.read)
  async list(@Query() query: BrokerPageQuery, @CurrentActor() actor: Actor): Promise<BrokerPageView> {
    return this.present.page(await this.queries.profiles(actor, query));
  }

  /** Begins one's own profile, in the name of the organisation that one acts for. */
  @Post() @Access(may.write) @ApiConflictResponse({ type: ProblemView, description: 'The reader has a profile, here or at another organisation.' })
  async begin(@Body() body: BrokerContentDto, @CurrentActor() actor: Actor): Promise<BrokerCaseView> {
    return this.present.one(await this.desk.begin(body, actor), actor);
  }

  /** What brokers have in hand and what came of it: for a broker the own, for who leads an agency those of its people, for officials all. Reading of others leaves a row. */
  @Get('workload') @Access(may.workload)
  async workload(@Query() query: BrokerPageQuery, @CurrentActor() actor: Actor): Promise<BrokerWorkPageView> {
    return this.present.workload(await this.queries.profiles(actor, query), actor);
  }

  /** A profile with the steps that the reader may take; who reads somebody else's leaves a row. */
  @Get(':id') @Access(may.read)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<BrokerCaseView> {
    return this.present.read(await this.queries.profile(id, actor), actor);
  }

  /** Saves some fields of the own profile; of a confirmed one languages and introduction alone. */
  @Patch(':id') @Access(may.write)
  async save(@Param('id', ParseUUIDPipe) id: string, @Body() body: BrokerContentDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<BrokerCaseView> {
    return this.present.one(await this.desk.save(id, body, actor, version), actor);
  }

  /** Takes a step. By the broker: submit, revise, withdraw. By the achievements section: confirm, return, suspend, resume. */
  @Post(':id/actions/:action') @HttpCode(200) @Access.signedIn() @ApiConflictResponse({ type: ProblemView })
  async act(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() body: ActionDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<BrokerCaseView> {
    return this.present.one(await this.desk.act(id, action as BrokerAction, actor, version, { comment: body.comment ?? '' }), actor);
  }
}
