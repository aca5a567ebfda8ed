import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { NumberSeries } from '../../../kernel/numbering/index.js';
import { type ActionInput, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { BrokerConduct } from '../../brokers/index.js';
import { type DealAction, dealWorkflow } from '../deal.workflow.js';
import type { Deal } from '../domain/deal.js';
import type { Introduction } from '../domain/introduction.js';

/** Deals begin here, and take their steps. */
@Injectable()
export class DealDesk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly workflow: WorkflowExecutor,
    private readonly numbers: NumberSeries,
    private readonly audit: AuditTrail,
    private readonly conduct: BrokerConduct,
  ) {}

  /** Call in the transaction in which both have agreed. Whoever wrote or agreed for a side takes part. */
  open(introduction: Introduction, actor: Actor): Promise<Deal> {
    return this.uow.run(async () => {
      const { id: introductionId, buyerOrganisationId, sellerOrganisationId, begunBy, buyerPeople, buyerAgreedBy, sellerPeople, sellerAgreedBy } = introduction;
      const brokered = begunBy === 'BROKER';
      const deal = await this.workflow.open(dealWorkflow, {
        id: newId(), number: await this.numbers.next('JY'), introductionId, buyerOrganisationId, sellerOrganisationId,
        organisationId: brokered ? introduction.organisationId : null, createdBy: brokered ? introduction.createdBy : null,
        buyerMembers: people(buyerPeople, buyerAgreedBy), sellerMembers: people(sellerPeople, sellerAgreedBy), lostText: '', lastNo: 0, pulse: 0, lifeAt: new Date(),
      }, actor);
      await this.audit.record({ actor, action: 'deal.create', objectKind: 'deal', objectId: deal.id, outcome: 'done', detail: { number: deal.number, introductionId } });
      return deal;
    });
  }

  /** @throws what the executor throws, BROKER_SUSPENDED */
  async act(id: string, action: DealAction, actor: Actor, version: number | null, input: ActionInput = { comment: '' }): Promise<Deal> {
    await this.conduct.refuseSuspended(actor);
    return this.workflow.run({ workflow: dealWorkflow, id, action, actor, version, input });
  }
}

const people = (named: readonly string[], agreed: string | null): string[] => [...new Set([...named, ...(agreed === null ? [] : [agreed])])];
