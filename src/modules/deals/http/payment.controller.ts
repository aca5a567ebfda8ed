import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { IfMatch, ProblemView } from '../../../kernel/http/index.js';
import { ActionDto } from '../../../kernel/workflow/index.js';
import { PaymentDesk } from '../application/payment-desk.js';
import { paymentPermissions as may } from '../deals.permissions.js';
import type { DealPaymentAction } from '../payment.workflow.js';
import { DealPresenter } from './deal-presenter.js';
import { DealPaymentView, NewDealPaymentDto } from './payment.dto.js';

/** What is paid under the contract of a deal, declared by one and confirmed by the other side. */
@ApiTags('deals')
@Controller()
export class PaymentController {
  constructor(
    private readonly desk: PaymentDesk,
    private readonly present: DealPresenter,
  ) {}

  /** Declares a payment with its proof. The other side answers; the first one that is confirmed moves the deal to its performance. */
  @Post('deals/:id/payments') @Access(may.declare) @ApiConflictResponse({ type: ProblemView, description: 'A contract of the deal is registered first; the payment is above what the contract leaves to be paid; so many payments a day.' })
  async declare(@Param('id', ParseUUIDPipe) id: string, @Body() body: NewDealPaymentDto, @CurrentActor() actor: Actor): Promise<DealPaymentView> {
    return this.present.payment(await this.desk.declare(id, body, actor), actor);
  }

  @Get('deal-payments/:id') @Access(may.read)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<DealPaymentView> {
    return this.present.payment(await this.desk.one(id, actor), actor);
  }

  /** Takes a step: confirm or contest by who is asked (the seller about what the buyer or the broker says, the buyer about what the seller says; after the time to answer the third of the three too), withdraw by who has declared it. Of a confirmed one a side asks with its reason that it be put right (askCorrection, withdrawCorrection), and the other one agrees, so that it is void, or refuses (agreeCorrection, refuseCorrection). Nobody confirms what he or she has declared. */
  @Post('deal-payments/:id/actions/:action') @HttpCode(200) @Access.signedIn() @ApiConflictResponse({ type: ProblemView })
  async act(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() body: ActionDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<DealPaymentView> {
    return this.present.payment(await this.desk.act(id, action as DealPaymentAction, actor, version, { comment: body.comment ?? '' }), actor);
  }
}
