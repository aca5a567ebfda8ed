import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { brokerLeft } from '../../brokers/index.js';
import { Deal } from '../domain/deal.js';
import { NOT_OVER } from '../domain/pipeline.js';
import { DealMails } from './deal-mails.js';

/** Both sides have consented to a person: they are told when that person acts for them no more. */
@Injectable()
export class BrokerDepartures implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly events: EventBus,
    private readonly mails: DealMails,
  ) {}

  onModuleInit(): void {
    this.events.later(brokerLeft, 'deals', async ({ personId, organisationId }) => {
      const deals = await this.uow.manager.find(Deal, { where: { createdBy: personId, organisationId, state: In(NOT_OVER) }, order: { number: 'ASC' } });
      for (const deal of deals) await this.mails.brokerLeft(deal);
    });
  }
}
