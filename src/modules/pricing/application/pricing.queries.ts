import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor } from '../../../kernel/access/index.js';
import { Not } from 'typeorm';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type Page, problem } from '../../../kernel/http/index.js';
import { type CaseFilter, casePage } from '../../../kernel/workflow/index.js';
import { Pricing } from '../domain/pricing.js';
import { pricingWorkflow } from '../pricing.workflow.js';
import { pricingPermissions as may } from '../pricing.permissions.js';

export interface PricingFilter extends CaseFilter {
  achievementId?: string;
}

/** The reads of pricing. */
@Injectable()
export class PricingQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
  ) {}

  page(actor: Actor, { achievementId, ...filter }: PricingFilter): Promise<Page<Pricing>> {
    const narrow = (bind: (value: unknown) => string) => (achievementId === undefined ? [] : [`c.achievement_id = ${bind(achievementId)}::uuid`]);
    return casePage(this.uow, { workflow: pricingWorkflow, entity: Pricing, permission: may.read, narrow }, actor, filter);
  }

  /** @throws NOT_FOUND */
  async one(id: string, actor: Actor): Promise<Pricing> {
    const found = await this.uow.manager.findOneBy(Pricing, { id });
    if (!found) throw problem('NOT_FOUND');
    this.access.require(actor, may.read, found, may.read);
    return found;
  }

  /** All cases of an achievement that were not discarded, the last first. */
  standingFor(achievementId: string): Promise<Pricing[]> {
    return this.uow.manager.find(Pricing, { where: { achievementId, state: Not('DISCARDED') }, order: { createdAt: 'DESC' } });
  }

  effectiveOf(achievementId: string): Promise<Pricing[]> {
    return this.uow.manager.find(Pricing, { where: { achievementId, state: 'PRICE_EFFECTIVE' }, order: { effectiveOn: 'DESC' } });
  }
}
