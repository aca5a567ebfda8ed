import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { IfMatch, ProblemView } from '../../../kernel/http/index.js';
import { ActionDto } from '../../../kernel/workflow/index.js';
import { ExpertDesk } from '../application/expert-desk.js';
import { ExpertQueries } from '../application/expert.queries.js';
import type { ExpertAction } from '../expert.workflow.js';
import { expertPermissions as may } from '../experts.permissions.js';
import { ExpertPageQuery, ExpertPageView, ExpertCaseView, ProfileDto } from './expert.dto.js';
import { ExpertPresenter } from './expert-presenter.js';

/** The pool of experts (专家库). */
@ApiTags('experts')
@Controller('experts')
export class ExpertPoolController {
  constructor(
    private readonly desk: ExpertDesk,
    private readonly queries: ExpertQueries,
    private readonly present: ExpertPresenter,
  ) {}

  /** The pool, for those who keep or watch it; experts find their own profile alone. */
  @Get() @Access(may.read)
  async list(@Query() query: ExpertPageQuery, @CurrentActor() actor: Actor): Promise<ExpertPageView> {
    return this.present.page(await this.queries.experts(actor, query), actor);
  }

  /** Applies for the pool with one's own profile. */
  @Post() @Access(may.write) @ApiConflictResponse({ type: ProblemView, description: 'The reader has a profile.' })
  async apply(@Body() body: ProfileDto, @CurrentActor() actor: Actor): Promise<ExpertCaseView> {
    return this.present.one(await this.desk.apply(body, actor), actor);
  }

  /** A profile with the steps that the reader may take. */
  @Get(':id') @Access(may.read)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<ExpertCaseView> {
    return this.present.read(await this.queries.expert(id, actor), actor);
  }

  /** Saves some fields of the own profile; of an admitted one units, absences, ORCID and number of seats alone. */
  @Patch(':id') @Access(may.write)
  async save(@Param('id', ParseUUIDPipe) id: string, @Body() body: ProfileDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<ExpertCaseView> {
    return this.present.one(await this.desk.save(id, body, actor, version), actor);
  }

  /** Takes a step. By the expert: revise. By the planning section: admit, decline, suspend, resume. */
  @Post(':id/actions/:action') @HttpCode(200) @Access.signedIn() @ApiConflictResponse({ type: ProblemView })
  async act(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() body: ActionDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<ExpertCaseView> {
    return this.present.one(await this.desk.act(id, action as ExpertAction, actor, version, { comment: body.comment ?? '' }), actor);
  }
}
