import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { IfMatch, ProblemView } from '../../../kernel/http/index.js';
import { ChangeDesk } from '../application/change-desk.js';
import { ProjectDesk } from '../application/project-desk.js';
import { ProjectQueries } from '../application/project.queries.js';
import { type ChangeAction, changeWorkflow } from '../change.workflow.js';
import { changePermissions, projectPermissions } from '../projects.permissions.js';
import { ChangePresenter } from './change-presenter.js';
import { ChangeActionDto, ChangeView, NewChangeDto } from './change.dto.js';
import { ProjectPresenter } from './project-presenter.js';

/** Changes (变更) of projects: leader, route, budget and time; indicators are never lowered. */
@ApiTags('projects')
@Controller()
export class ChangeController {
  constructor(
    private readonly desk: ChangeDesk,
    private readonly steps: ProjectDesk,
    private readonly queries: ProjectQueries,
    private readonly present: ChangePresenter,
    private readonly readings: ProjectPresenter,
  ) {}

  /** The winner asks for a change; a small shift of the budget is in force at once. */
  @Post('projects/:id/changes') @Access(projectPermissions.change)
  @ApiConflictResponse({ type: ProblemView, description: 'Indicators are never lowered; a change of this kind is being decided; the project was extended; a milestone is being judged.' })
  async request(@Param('id', ParseUUIDPipe) id: string, @Body() change: NewChangeDto, @CurrentActor() actor: Actor): Promise<ChangeView> {
    return this.present.change(await this.desk.request(id, change, actor), actor);
  }

  /** A change with what it is about before and after. */
  @Get('project-changes/:id') @Access(changePermissions.read)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<ChangeView> {
    const change = await this.queries.change(id, actor);
    await this.readings.read('project_change', change, actor);
    return this.present.change(change, actor);
  }

  /** Takes a step. By the demander: agree, object. By the planning section: proceed, forward, refuse. By the leadership: approve, decline. By the winner: withdraw. */
  @Post('project-changes/:id/actions/:action') @HttpCode(200) @Access.signedIn() @ApiConflictResponse({ type: ProblemView })
  async act(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() body: ChangeActionDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<ChangeView> {
    return this.present.change(await this.steps.act(changeWorkflow, id, action as ChangeAction, actor, version, { ...body, comment: body.comment ?? '' }), actor);
  }
}
