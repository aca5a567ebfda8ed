import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { IfMatch, ProblemView } from '../../../kernel/http/index.js';
import type { ActionInput } from '../../../kernel/workflow/index.js';
import { type AcceptanceAction, acceptanceWorkflow } from '../acceptance.workflow.js';
import { CheckRoom } from '../application/check-room.js';
import { ProjectDesk } from '../application/project-desk.js';
import { ProjectQueries } from '../application/project.queries.js';
import { type MilestoneAction, milestoneWorkflow } from '../milestone.workflow.js';
import { acceptancePermissions, milestonePermissions, projectPermissions } from '../projects.permissions.js';
import { AcceptanceView, CheckActionDto, CheckPaperView, MilestoneView, NewCheckSheetDto } from './check.dto.js';
import { ProjectPresenter } from './project-presenter.js';

/** Milestones (里程碑) and acceptance (验收) of projects: reported, checked by demander and experts, decided. */
@ApiTags('projects')
@Controller()
export class CheckController {
  constructor(
    private readonly desk: ProjectDesk,
    private readonly queries: ProjectQueries,
    private readonly room: CheckRoom,
    private readonly present: ProjectPresenter,
  ) {}

  /** A milestone with its reports and the steps that the reader may take. */
  @Get('milestones/:id') @Access(milestonePermissions.read)
  async milestone(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<MilestoneView> {
    const milestone = await this.queries.milestone(id, actor);
    await this.present.read('milestone', milestone, actor);
    return this.present.milestone(milestone, actor);
  }

  /** Takes a step. By the winner: report. By the demander: confirm, deny. By the planning section: proceed, callPanel, pass, fix, fail, giveUp. By the leadership: overrule, sustain. */
  @Post('milestones/:id/actions/:action') @HttpCode(200) @Access.signedIn() @ApiConflictResponse({ type: ProblemView })
  async actOnMilestone(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() body: CheckActionDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<MilestoneView> {
    return this.present.milestone(await this.desk.act(milestoneWorkflow, id, action as MilestoneAction, actor, version, inputOf(body)), actor);
  }

  /** The acceptance of a project with its applications and the steps that the reader may take. */
  @Get('acceptances/:id') @Access(acceptancePermissions.read)
  async acceptance(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<AcceptanceView> {
    const acceptance = await this.queries.acceptance(id, actor);
    await this.present.read('acceptance', acceptance, actor);
    return this.present.acceptance(acceptance, actor);
  }

  /** Takes a step. By the winner: apply. By the planning section: callPanel, pass, rework, fail, giveUp. By the leadership: excuse, refuseExcuse. */
  @Post('acceptances/:id/actions/:action') @HttpCode(200) @Access.signedIn() @ApiConflictResponse({ type: ProblemView })
  async actOnAcceptance(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() body: CheckActionDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<AcceptanceView> {
    return this.present.acceptance(await this.desk.act(acceptanceWorkflow, id, action as AcceptanceAction, actor, version, inputOf(body)), actor);
  }

  /** What an expert of its panel judges: a milestone or an acceptance by its id, with the own sheet. */
  @Get('check-sheets/:id') @Access(projectPermissions.judge)
  async sheet(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<CheckPaperView> {
    return this.present.paper(await this.room.sheet(id, actor));
  }

  /** Hands in the own sheet, once a round. */
  @Post('check-sheets/:id') @HttpCode(200) @Access(projectPermissions.judge) @ApiConflictResponse({ type: ProblemView, description: 'The reader has judged it, or experts do not judge it now.' })
  async judge(@Param('id', ParseUUIDPipe) id: string, @Body() sheet: NewCheckSheetDto, @CurrentActor() actor: Actor): Promise<CheckPaperView> {
    await this.room.write(id, sheet, actor);
    return this.present.paper(await this.room.sheet(id, actor));
  }
}

const inputOf = (body: CheckActionDto): ActionInput => ({ ...body, comment: body.comment ?? '' });
