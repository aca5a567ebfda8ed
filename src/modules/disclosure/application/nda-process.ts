import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { dealLost, dealPeopleChanged, DealsFacade } from '../../deals/index.js';
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
      // what it would open is closed for good
      reminds: async (nda) => ((await this.deals.stillMeet(nda.introductionId)) ? this.mails.reminder(nda) : null),
      always: (transition, action) => this.mails.tell(transition, action),
    });
    this.events.inTransaction(dealPeopleChanged, async ({ introductionId }) => {
      await this.uow.query('UPDATE nda c SET seller_people = i.seller_people, removed_people = i.removed_people FROM introduction i WHERE i.id = c.introduction_id AND i.id = $1', [introductionId]);
    });
    this.events.inTransaction(dealLost, async ({ introductionId }) => {
      // held: an agreement that is being proposed at this moment is found, or refused
      await this.deals.hold(introductionId);
      const proposed = await this.uow.query<{ id: string }>(`SELECT id FROM nda WHERE introduction_id = $1 AND state = 'PROPOSED' ORDER BY id FOR UPDATE`, [introductionId]);
      for (const { id } of proposed) await this.workflow.run({ workflow: ndaWorkflow, id, action: 'lapse', actor: SYSTEM, version: null });
    });
  }
}
