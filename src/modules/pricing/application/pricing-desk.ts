import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, isSignedIn } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import { checkUscc, newId } from '../../../kernel/ids/index.js';
import { NumberSeries } from '../../../kernel/numbering/index.js';
import { type ActionInput, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { AchievementsFacade } from '../../achievements/index.js';
import { emptyPrice, type PriceContent, type Pricing } from '../domain/pricing.js';
import { type PricingAction, pricingWorkflow } from '../pricing.workflow.js';
import { pricingPermissions as may } from '../pricing.permissions.js';

/** A part of what the unit decides, as it is typed. */
export type PricePatch = Partial<Omit<PriceContent, 'counterparty'> & { counterpartyName: string; counterpartyUscc: string }>;

function patched(before: PriceContent, { counterpartyName, counterpartyUscc, ...patch }: PricePatch): PriceContent {
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<PriceContent>;
  const { name, uscc } = before.counterparty;
  return { ...before, ...given, counterparty: { name: counterpartyName?.trim() ?? name, uscc: counterpartyUscc === undefined ? uscc : checkUscc(counterpartyUscc).normalised } };
}

/** The writing use cases of pricing: begin, save, take a step. */
@Injectable()
export class PricingDesk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly workflow: WorkflowExecutor,
    private readonly numbers: NumberSeries,
    private readonly achievements: AchievementsFacade,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * By the transfer office for a published achievement of its unit, by a researcher for one of his or her own.
   * @throws UNAUTHENTICATED, FORBIDDEN, NOT_FOUND
   */
  begin(achievementId: string, patch: PricePatch, actor: Actor): Promise<Pricing> {
    return this.uow.run(async () => {
      const { organisationId } = actor;
      if (!isSignedIn(actor) || !organisationId) throw problem('UNAUTHENTICATED');
      this.access.require(actor, may.write, { organisationId, createdBy: actor.personId });
      const achievement = await this.achievements.published(achievementId);
      if (!achievement) throw problem('NOT_FOUND');
      this.access.require(actor, may.write, { organisationId: achievement.organisationId, createdBy: achievement.createdBy });
      const { title, pricing: way } = achievement.content;
      const pricing = await this.workflow.open(pricingWorkflow, {
        id: newId(), number: await this.numbers.next('JG'), achievementId, achievementTitle: title, organisationId, createdBy: actor.personId, content: patched(emptyPrice(way), patch), interested: [], rounds: [],
      }, actor);
      await this.audit.record({ actor, action: 'pricing.create', objectKind: 'pricing', objectId: pricing.id, outcome: 'done', detail: { number: pricing.number, achievementId } });
      return pricing;
    });
  }

  /** @throws what the executor throws */
  save(id: string, patch: PricePatch, actor: Actor, version: number): Promise<Pricing> {
    return this.workflow.write({ workflow: pricingWorkflow, id, actor, version }, ({ content }) => ({ columns: { content: patched(content, patch) }, detail: { fields: Object.keys(patch) } }));
  }

  /** @throws what the executor throws */
  act(id: string, action: PricingAction, actor: Actor, version: number | null, input: ActionInput): Promise<Pricing> {
    return this.workflow.run({ workflow: pricingWorkflow, id, action, actor, version, input });
  }
}
