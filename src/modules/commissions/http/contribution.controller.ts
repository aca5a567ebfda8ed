import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { IfMatch, ProblemView } from '../../../kernel/http/index.js';
import { ActionDto } from '../../../kernel/workflow/index.js';
import { ContributionDesk } from '../application/contribution-desk.js';
import { contributionPermissions as may } from '../commissions.permissions.js';
import type { ContributionAction } from '../contribution.workflow.js';
import { LedgerPresenter } from './ledger-presenter.js';
import { ContributionView, NewContributionDto } from './contribution.dto.js';

/** What brokers did (贡献记录): written by the broker, answered by the party concerned. */
@ApiTags('commissions')
@Controller('contributions')
export class ContributionController {
  constructor(
    private readonly desk: ContributionDesk,
    private readonly present: LedgerPresenter,
  ) {}

  /** Adds an entry; none is ever changed, a correction is another one. */
  @Post() @Access(may.write) @ApiConflictResponse({ type: ProblemView, description: 'A broker began the introduction; so many entries a day.' })
  async write(@Body() { evidence, correctsId, ...body }: NewContributionDto, @CurrentActor() actor: Actor): Promise<ContributionView> {
    return this.present.contribution(await this.desk.write({ ...body, evidence: evidence ? { kind: evidence.kind, ref: evidence.ref } : null, correctsId: correctsId ?? null }, actor), actor);
  }

  @Get(':id') @Access(may.read)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<ContributionView> {
    return this.present.contribution(await this.desk.one(id, actor), actor);
  }

  /** Takes a step: confirm or reject by the party concerned, also after its time. */
  @Post(':id/actions/:action') @HttpCode(200) @Access.signedIn() @ApiConflictResponse({ type: ProblemView })
  async act(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() body: ActionDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<ContributionView> {
    return this.present.contribution(await this.desk.act(id, action as ContributionAction, actor, version, { comment: body.comment ?? '' }), actor);
  }
}
