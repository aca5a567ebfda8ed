import { Injectable } from '@nestjs/common';
import { dateInWords } from '../../../kernel/calendar/index.js';
import type { Transition } from '../../../kernel/workflow/index.js';
import { CaseMails } from '../../identity/index.js';
import type { Pricing } from '../domain/pricing.js';
import { type PricingAction, pricingWorkflow } from '../pricing.workflow.js';

const effective = ({ effectiveOn }: Pricing): string => `${effectiveOn === null ? '' : `自${dateInWords(effectiveOn)}起生效，`}可以按此签订合同。`;

/** What others than the unit, or the clock, have made of a price. */
const SAYS: Partial<Record<PricingAction, (pricing: Pricing, before: Pricing) => string>> = {
  takeEffect: effective, acceptProof: effective, fallBack: () => '请核实后重新定价、公示。', rejectProof: (_, { sale }) => (sale ? '本轮已结束：请按说明重新登记挂牌或者拍卖、报价和成交，本轮的证明材料重新上传。' : '请按说明补正后重新提交。'),
};

/** Tells those who handle the cases of the unit, and who has begun the price, that it may be signed on, or has come back; a mail names no amount. */
@Injectable()
export class PricingMails {
  constructor(private readonly mails: CaseMails) {}

  async tell({ before, after, input: { comment } }: Transition<Pricing>, action: PricingAction): Promise<void> {
    const says = SAYS[action];
    if (!says) return;
    const people = await this.mails.handlers(after.organisationId, after.createdBy);
    await this.mails.send(people, { kind: 'case', matter: pricingWorkflow, done: pricingWorkflow.actions[action], about: `${after.number}（${after.achievementTitle}）`, says: says(after, before), comment, path: `/work/pricings/${after.id}` });
  }
}
