import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { IfMatch } from '../../../kernel/http/index.js';
import { RuleDesk } from '../application/rule-desk.js';
import type { RuleAction } from '../rule.workflow.js';
import { rulePermissions as may } from '../rules.permissions.js';
import { NewRuleDto, RuleActionDto, RuleDraftDto, RuleSetPageQuery } from './rule.dto.js';
import { RulePresenter } from './rule-presenter.js';
import { RuleSetPageView, RuleSetView } from './rule-set.dto.js';

/** Versions of rule sets on their way into force. */
@ApiTags('rules')
@Controller('rule-sets')
export class RuleSetController {
  constructor(
    private readonly desk: RuleDesk,
    private readonly present: RulePresenter,
  ) {}

  /** All versions, drafts included; latest change first. */
  @Get() @Access(may.working)
  list(@Query() query: RuleSetPageQuery, @CurrentActor() actor: Actor): Promise<RuleSetPageView> {
    return this.present.page(actor, query);
  }

  /** Begins the next version of a code. */
  @Post() @Access(may.draft)
  async create(@Body() { domain, code, ...draft }: NewRuleDto, @CurrentActor() actor: Actor): Promise<RuleSetView> {
    return this.present.working(await this.desk.create(domain, code, draft, actor), actor);
  }

  /** A version with the steps that the reader may take and what differs from the set before. */
  @Get(':id/working') @Access(may.working)
  working(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<RuleSetView> {
    return this.present.workingById(id, actor);
  }

  /** Saves some fields of a draft; parameters are given as a whole. */
  @Patch(':id/working') @Access(may.draft)
  async save(@Param('id', ParseUUIDPipe) id: string, @Body() body: RuleDraftDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<RuleSetView> {
    return this.present.working(await this.desk.save(id, body, actor, version), actor);
  }

  /** Takes a step: propose, withdraw, approve, return, discard, verify. A verification says in `comment` what was found and in `source` which text was read. */
  @Post(':id/actions/:action') @HttpCode(200) @Access.signedIn()
  async act(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() { comment = '', source = '' }: RuleActionDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<RuleSetView> {
    return this.present.working(await this.desk.act(id, action as RuleAction, actor, version, { comment, source }), actor);
  }
}
