import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import type { Reason } from '../../../kernel/http/index.js';
import { type Transition, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { BrokerConduct } from '../../brokers/index.js';
import { BrokerClaims, dealPeopleChanged, DealsFacade } from '../../deals/index.js';
import { CommissionTerms } from '../domain/commission-terms.js';
import { type TermsAction, type TermsFacts, termsWorkflow } from '../terms.workflow.js';
import { CommissionMails } from './commission-mails.js';
import { CommissionMoney } from './commission-money.js';
import { CommissionQueries } from './commission.queries.js';
import { SurplusWatch } from './surplus-watch.js';
import { TermsClock } from './terms-clock.js';

/** Brings terms of commission to life: new ones take the place of old ones, and two who waited for them meet. */
@Injectable()
export class TermsProcess implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly events: EventBus,
    private readonly workflow: WorkflowExecutor,
    private readonly deals: DealsFacade,
    private readonly claims: BrokerClaims,
    private readonly queries: CommissionQueries,
    private readonly money: CommissionMoney,
    private readonly mails: CommissionMails,
    private readonly surplus: SurplusWatch,
    private readonly clock: TermsClock,
    private readonly conduct: BrokerConduct,
  ) {}

  onModuleInit(): void {
    this.workflow.bind({
      workflow: termsWorkflow, entity: CommissionTerms, called: 'number', facts: (terms) => this.facts(terms), reminds: async (terms) => ((await this.against(terms)).length > 0 ? null : this.mails.reminder(terms)), effects: { confirm: ({ after }) => this.takePlace(after) },
      always: (transition, action) => this.settled(transition, action),
    });
    this.claims.register({ letMeet: ({ id }) => this.queries.isSettled(id), openTerms: ({ id }) => this.queries.openTerms(id), letClose: (deal) => this.money.isSettled(deal) });
    this.events.inTransaction(dealPeopleChanged, async ({ introductionId }) => {
      await this.uow.query('UPDATE commission_terms c SET seller_people = i.seller_people, removed_people = i.removed_people FROM introduction i WHERE i.id = c.introduction_id AND i.id = $1', [introductionId]);
      await this.uow.query('UPDATE contribution c SET seller_people = i.seller_people, removed_people = i.removed_people FROM introduction i WHERE i.id = c.introduction_id AND i.id = $1', [introductionId]);
    });
  }

  /** Nobody is asked to confirm what cannot be confirmed. */
  private against({ createdBy, organisationId, buyerOrganisationId, sellerOrganisationId }: CommissionTerms): Promise<Reason[]> {
    return this.conduct.against(createdBy, organisationId, [buyerOrganisationId, sellerOrganisationId]);
  }

  private async facts(terms: CommissionTerms): Promise<TermsFacts> {
    const { id, introductionId } = terms;
    const against = await this.against(terms);
    const beside = (await this.queries.termsOf(introductionId)).find((one) => one.id !== id && ['PROPOSED', 'AGREED'].includes(one.state)) ?? null;
    return { against, beside, open: await this.queries.isOpen(introductionId), openBills: await this.money.openBillsOf(introductionId), answerWithin: await this.clock.within(introductionId) };
  }

  private async takePlace({ id, introductionId }: CommissionTerms): Promise<void> {
    const earlier = (await this.queries.termsOf(introductionId)).filter((one) => one.state === 'AGREED' && one.id !== id);
    for (const one of earlier) await this.workflow.run({ workflow: termsWorkflow, id: one.id, action: 'supersede', actor: SYSTEM, version: null });
    await this.surplus.look(introductionId);
  }

  private async settled(transition: Transition<CommissionTerms>, action: TermsAction): Promise<void> {
    await this.mails.terms(transition, action);
    if (action === 'confirm' || action === 'renounce') {
      const { introductionId } = transition.after;
      if (action === 'renounce') await this.surplus.mark(introductionId);
      await this.deals.openDeal(introductionId, transition.actor);
      // a broker who renounces may be what the end of the deal has waited for
      const deal = await this.deals.dealOf(introductionId);
      if (deal) await this.deals.close(deal.id);
    }
  }
}
