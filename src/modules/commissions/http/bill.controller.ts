import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { given, IfMatch, ProblemView } from '../../../kernel/http/index.js';
import { BillDesk } from '../application/bill-desk.js';
import type { BillAction } from '../bill.workflow.js';
import { billPermissions as may } from '../commissions.permissions.js';
import { BillActionDto, BillView, NewBillDto } from './bill.dto.js';
import { LedgerPresenter } from './ledger-presenter.js';

/** Bills on commissions (佣金账单). */
@ApiTags('commissions')
@Controller('commission-bills')
export class BillController {
  constructor(
    private readonly desk: BillDesk,
    private readonly present: LedgerPresenter,
  ) {}

  /** Bills a side: what it owes by the terms and was not billed yet, costs where no contract came about, or the fee for a contract that went round the broker. */
  @Post() @Access(may.issue) @ApiConflictResponse({ type: ProblemView, description: 'Terms are in force, and the ground of the bill holds; so many bills a day.' })
  async issue(@Body() body: NewBillDto, @CurrentActor() actor: Actor): Promise<BillView> {
    return this.present.bill(await this.desk.issue({ ...body, note: body.note ?? '' }, actor), actor);
  }

  @Get(':id') @Access(may.read)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<BillView> {
    return this.present.bill(await this.desk.one(id, actor), actor);
  }

  /** Takes a step. By the payer: pay, dispute; of what was paid too much reclaim, forgo, receiveRefund, denyRefund. By the broker: maintain, receive, deny, waive, withdraw; refund, contestRefund. */
  @Post(':id/actions/:action') @HttpCode(200) @Access.signedIn() @ApiConflictResponse({ type: ProblemView })
  async act(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() body: BillActionDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<BillView> {
    return this.present.bill(await this.desk.act(id, action as BillAction, actor, version, { ...given(body), comment: body.comment ?? '' }), actor);
  }
}
