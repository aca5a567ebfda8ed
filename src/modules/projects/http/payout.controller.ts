import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { IfMatch, ProblemView } from '../../../kernel/http/index.js';
import type { ActionInput } from '../../../kernel/workflow/index.js';
import { ProjectDesk } from '../application/project-desk.js';
import { ProjectQueries } from '../application/project.queries.js';
import { type ClawbackAction, clawbackWorkflow } from '../clawback.workflow.js';
import { type PayoutAction, payoutWorkflow } from '../payout.workflow.js';
import { clawbackPermissions, payoutPermissions } from '../projects.permissions.js';
import { ClawbackView, MoneyActionDto, MoneyPageQuery, MoneyPageView, PayoutView } from './payout.dto.js';
import { ProjectPresenter } from './project-presenter.js';

/** Public money of projects (财政拨付), and what is claimed back (追回). */
@ApiTags('projects')
@Controller()
export class PayoutController {
  constructor(
    private readonly desk: ProjectDesk,
    private readonly queries: ProjectQueries,
    private readonly present: ProjectPresenter,
  ) {}

  /** Payouts of the projects that the reader may see; for the bureau and finance all. */
  @Get('payouts') @Access(payoutPermissions.read)
  async payouts(@Query() query: MoneyPageQuery, @CurrentActor() actor: Actor): Promise<MoneyPageView> {
    return this.present.moneyPage(payoutWorkflow, await this.queries.payouts(actor, query));
  }

  /** What is claimed back of them. */
  @Get('clawbacks') @Access(clawbackPermissions.read)
  async clawbacks(@Query() query: MoneyPageQuery, @CurrentActor() actor: Actor): Promise<MoneyPageView> {
    return this.present.moneyPage(clawbackWorkflow, await this.queries.clawbacks(actor, query));
  }

  /** A payout with what it was computed from. */
  @Get('payouts/:id') @Access(payoutPermissions.read)
  async payout(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<PayoutView> {
    const payout = await this.queries.payout(id, actor);
    await this.present.read('payout', payout, actor);
    return this.present.payout(payout, actor);
  }

  /** Takes a step. By finance: pay, return. By the planning section: resubmit, withdraw. */
  @Post('payouts/:id/actions/:action') @HttpCode(200) @Access.signedIn() @ApiConflictResponse({ type: ProblemView })
  async actOnPayout(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() body: MoneyActionDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<PayoutView> {
    return this.present.payout(await this.desk.actOnMoney(payoutWorkflow, id, action as PayoutAction, actor, version, inputOf(body)), actor);
  }

  /** What is claimed back of a project. */
  @Get('clawbacks/:id') @Access(clawbackPermissions.read)
  async clawback(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<ClawbackView> {
    const clawback = await this.queries.clawback(id, actor);
    await this.present.read('clawback', clawback, actor);
    return this.present.clawback(clawback, actor);
  }

  /** Takes a step. By finance: assess, waive, demand, offset, callIn, reassess, redecide, recover. */
  @Post('clawbacks/:id/actions/:action') @HttpCode(200) @Access.signedIn() @ApiConflictResponse({ type: ProblemView })
  async actOnClawback(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() body: MoneyActionDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<ClawbackView> {
    return this.present.clawback(await this.desk.actOnMoney(clawbackWorkflow, id, action as ClawbackAction, actor, version, inputOf(body)), actor);
  }
}

const inputOf = (body: MoneyActionDto): ActionInput => ({ ...body, comment: body.comment ?? '' });
