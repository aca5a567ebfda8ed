import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type Page, problem } from '../../../kernel/http/index.js';
import { type CaseFilter, casePage } from '../../../kernel/workflow/index.js';
import { NeedCall } from '../domain/need-call.js';
import { NeedOffer } from '../domain/need-offer.js';
import { needCallWorkflow } from '../need-call.workflow.js';
import { needCallPermissions, needOfferPermissions } from '../need-calls.permissions.js';
import { needOfferWorkflow } from '../need-offer.workflow.js';

export interface OfferFilter extends CaseFilter {
  callId?: string;
}

/** The reads of calls and offered needs. */
@Injectable()
export class NeedCallQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
  ) {}

  calls(actor: Actor, filter: CaseFilter): Promise<Page<NeedCall>> {
    return casePage(this.uow, { workflow: needCallWorkflow, entity: NeedCall, permission: needCallPermissions.read }, actor, filter);
  }

  /** Of the own organisation; for the section and discipline inspection all. */
  offers(actor: Actor, { callId, ...filter }: OfferFilter): Promise<Page<NeedOffer>> {
    const narrow = (bind: (value: unknown) => string) => (callId ? [`c.call_id = ${bind(callId)}`] : []);
    return casePage(this.uow, { workflow: needOfferWorkflow, entity: NeedOffer, permission: needOfferPermissions.read, narrow }, actor, filter);
  }

  /** @throws NOT_FOUND */
  async call(id: string, actor: Actor): Promise<NeedCall> {
    const found = await this.uow.manager.findOneBy(NeedCall, { id });
    if (!found) throw problem('NOT_FOUND');
    this.access.require(actor, needCallPermissions.read, found, needCallPermissions.read);
    return found;
  }

  /** @throws NOT_FOUND */
  async offer(id: string, actor: Actor): Promise<NeedOffer> {
    const found = await this.uow.manager.findOneBy(NeedOffer, { id });
    if (!found) throw problem('NOT_FOUND');
    this.access.require(actor, needOfferPermissions.read, found, needOfferPermissions.read);
    return found;
  }
}
