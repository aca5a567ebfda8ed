import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { dealPeopleChanged, DealsFacade } from '../../deals/index.js';
import { Nda } from '../domain/nda.js';
import { ndaWorkflow } from '../nda.workflow.js';
import { NdaMails } from './nda-mails.js';

/** Brings agreements on confidentiality to life. */
@Injectable()
export class NdaProcess implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly events: EventBus,
    private readonly workflow: WorkflowExecutor,
    private readonly deals: DealsFacade,
    private readonly mails: NdaMails,
  ) {}

  onModuleInit(): void {
    this.workflow.bind({
      workflow: ndaWorkflow, entity: Nda, called: 'number', facts: async ({ introductionId }) => ({ introduced: await this.deals.stillMeet(introductionId) }),
      reminds: (nda) => Promise.resolve(this.mails.reminder(nda)),
      always: (transition, action) => this.mails.tell(transition, action),
    });
    this.events.inTransaction(dealPeopleChanged, async ({ introductionId }) => {
      await this.uow.query('UPDATE nda c SET removed_people = i.removed_people FROM introduction i WHERE i.id = c.introduction_id AND i.id = $1', [introductionId]);
    });
  }
}
