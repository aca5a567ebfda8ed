import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { brokerLeft } from '../../brokers/index.js';
import { Deal } from '../domain/deal.js';
import { Introduction } from '../domain/introduction.js';
import { NOT_OVER } from '../domain/pipeline.js';
import { OPEN_STATES } from '../introduction.workflow.js';
import { DealMails } from './deal-mails.js';
import { IntroductionMails } from './introduction-mails.js';

/** Both sides have consented to a person: they are told when that person acts for them no more. */
@Injectable()
export class BrokerDepartures implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly events: EventBus,
    private readonly mails: DealMails,
    private readonly introductionMails: IntroductionMails,
  ) {}

  onModuleInit(): void {
    this.events.later(brokerLeft, 'deals', async ({ personId, organisationId }) => {
      const deals = await this.uow.manager.find(Deal, { where: { createdBy: personId, organisationId, state: In(NOT_OVER) }, order: { number: 'ASC' } });
      for (const deal of deals) await this.mails.brokerLeft(deal);
      const asked = await this.uow.manager.find(Introduction, { where: { createdBy: personId, organisationId, begunBy: 'BROKER', dealId: IsNull(), withoutBrokerAt: IsNull(), state: In([...OPEN_STATES, 'INTRODUCED']) }, order: { number: 'ASC' } });
      for (const introduction of asked) await this.introductionMails.brokerLeft(introduction);
    });
  }
}
