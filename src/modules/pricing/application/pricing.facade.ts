import { Injectable } from '@nestjs/common';
import { type Actor, decide, type SignedInActor } from '../../../kernel/access/index.js';
import { dateInChina } from '../../../kernel/calendar/index.js';
import type { Reason } from '../../../kernel/http/index.js';
import { type ActionInput, workOf } from '../../../kernel/workflow/index.js';
import { AchievementsFacade } from '../../achievements/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { RuleBook } from '../../rules/index.js';
import { type Deal, type EffectivePrice, isStateEstablished, isTakenBy, priceFaults } from '../domain/price-check.js';
import type { PriceMode, Pricing, Taker } from '../domain/pricing.js';
import type { PricePathView, PriceStartView, PricingRowView } from '../http/pricing.dto.js';
import { PricingPresenter } from '../http/pricing-presenter.js';
import type { PricingAction } from '../pricing.workflow.js';
import { pricingPermissions as may } from '../pricing.permissions.js';
import { PricingDesk, type PricePatch } from './pricing-desk.js';
import { PricingQueries } from './pricing.queries.js';

/** What a contract asks that transfers or licenses an achievement. */
export interface PriceQuestion extends Deal {
  achievementId: string;
  /** who files it: prices are told to their own unit alone */
  organisationId: string;
}

/** What an award or a contract tells of a price beside mode, amount and taker. */
export interface FoundPrice {
  basis?: string;
  /** basis points */
  equityBp?: number | null;
}

/** What was read, and why the contract has to wait. */
export interface PriceAnswer {
  /** numbers of the prices that are effective, each with its first day; of the unit's own achievement alone */
  prices: readonly EffectivePrice[];
  faults: Reason[];
}

/** The public face of pricing, for contracts, the workbench and the demo loader. */
@Injectable()
export class PricingFacade {
  constructor(
    private readonly achievements: AchievementsFacade,
    private readonly identity: IdentityFacade,
    private readonly rules: RuleBook,
    private readonly desk: PricingDesk,
    private readonly queries: PricingQueries,
    private readonly present: PricingPresenter,
  ) {}

  begin(achievementId: string, patch: PricePatch, actor: Actor): Promise<Pricing> {
    return this.desk.begin(achievementId, patch, actor);
  }

  /** @throws what the executor throws */
  act(id: string, action: PricingAction, actor: Actor, input: ActionInput = { comment: '' }): Promise<Pricing> {
    return this.desk.act(id, action, actor, null, input);
  }

  /**
   * Whether the price of an achievement may be signed: asked of a state-established unit (国家设立的) that sells an employee's achievement (职务成果) of its own and files the contract.
   * Null where no price is asked for: other applicants, other achievements, days on which no rule is in force.
   */
  async check({ achievementId, organisationId, ...deal }: PriceQuestion): Promise<PriceAnswer | null> {
    const asked = await this.asked({ achievementId, organisationId, signedOn: deal.signedOn });
    if (!asked) return null;
    const prices = await this.effective(achievementId);
    return { prices, faults: priceFaults({ ...deal, ...(await this.named(deal.buyer)) }, prices, asked.changeAtMost) };
  }

  /**
   * From a contract or an award to its price: the unit's cases for this mode and taker, and, where there is none, what a new one begins with, so that nothing is typed twice.
   * Null where no price is asked for, and for who does not read the unit's prices.
   * @param found how the price was found, and of a contribution in kind for which share, as far as that is known already
   */
  async path({ achievementId, organisationId, mode, techFen, buyer, signedOn }: PriceQuestion, { basis = '', equityBp = null }: FoundPrice, actor: Actor): Promise<PricePathView | null> {
    const asked = await this.asked({ achievementId, organisationId, signedOn });
    if (!asked || !decide(may.read, actor, asked.owner).allowed) return null;
    const named = await this.named(buyer);
    const found = (await this.queries.standingFor(achievementId)).filter(({ content }) => content.mode === mode && (isUnnamed(content.counterparty) || isTakenBy(content.counterparty, named)));
    const start = mode === null ? null : { achievementId, way: 'AGREED' as const, mode, priceFen: techFen !== null && techFen > 0 ? techFen : null, equityBp, counterpartyName: buyer.name, counterpartyUscc: buyer.uscc, basis };
    return this.pathOf(found, start, asked.owner, actor);
  }

  /** The prices that the unit may sign on with this buyer now, the last first: a draft begins with them, so that nothing is typed twice. None for who does not read the unit's prices. */
  async inForceFor({ achievementId, organisationId, buyer }: Pick<PriceQuestion, 'achievementId' | 'organisationId' | 'buyer'>, actor: Actor): Promise<EffectivePrice[]> {
    const owner = await this.achievements.standing(achievementId);
    if (owner?.organisationId !== organisationId || !decide(may.read, actor, owner).allowed) return [];
    const named = await this.named(buyer);
    return (await this.effective(achievementId)).filter(({ counterparty }) => isTakenBy(counterparty, named));
  }

  /**
   * What the unit still has to price before it signs with this buyer (价格先生效，合同后签订): its cases for the buyer, or what a new one begins with. Null where no price is asked for, where one is in
   * force, and for who does not read the unit's prices.
   * @param mode where the two have named one way of transfer alone
   */
  async toBePriced({ achievementId, organisationId, buyer }: Pick<PriceQuestion, 'achievementId' | 'organisationId' | 'buyer'>, mode: PriceMode | null, actor: Actor): Promise<PricePathView | null> {
    const asked = await this.asked({ achievementId, organisationId, signedOn: null });
    if (!asked || !decide(may.read, actor, asked.owner).allowed) return null;
    const named = await this.named(buyer);
    if ((await this.effective(achievementId)).some(({ counterparty }) => isTakenBy(counterparty, named))) return null;
    const found = (await this.queries.standingFor(achievementId)).filter(({ content }) => isTakenBy(content.counterparty, named) || (isUnnamed(content.counterparty) && (mode === null || content.mode === mode)));
    return this.pathOf(found, { achievementId, way: 'AGREED', ...(mode === null ? {} : { mode }), priceFen: null, equityBp: null, counterpartyName: buyer.name, counterpartyUscc: buyer.uscc, basis: '' }, asked.owner, actor);
  }

  /** @param start taken where there is no case yet, and for who may begin one */
  private async pathOf(found: readonly Pricing[], start: PriceStartView | null, owner: { organisationId: string; createdBy: string }, actor: Actor): Promise<PricePathView> {
    const begins = start !== null && found.length === 0 && decide(may.write, actor, owner).allowed;
    const isPublic = begins && (await this.achievements.published(start.achievementId)) !== null;
    return { cases: await Promise.all(found.map((pricing) => this.present.row(pricing))), start: begins && isPublic ? start : null, unlisted: begins && !isPublic };
  }

  private async named(buyer: Taker): Promise<Pick<Deal, 'buyer' | 'buyerCalled'>> {
    return { buyer, buyerCalled: await this.identity.everCalled(buyer) };
  }

  private async effective(achievementId: string): Promise<EffectivePrice[]> {
    return (await this.queries.effectiveOf(achievementId)).flatMap(({ number, effectiveOn, content: { way, mode, priceFen, counterparty } }) => (effectiveOn === null || priceFen === null ? [] : [{ number, way, mode, priceFen, counterparty, effectiveOn }]));
  }

  /** Whether a price is asked for at all. Null where it is not. */
  private async asked({ achievementId, organisationId, signedOn }: Pick<PriceQuestion, 'achievementId' | 'organisationId' | 'signedOn'>): Promise<{ owner: { organisationId: string; createdBy: string }; changeAtMost: number } | null> {
    const achievement = await this.achievements.standing(achievementId);
    if (achievement?.organisationId !== organisationId || achievement.content.ownership !== 'SERVICE') return null;
    const unit = await this.identity.organisation(organisationId);
    if (!unit || !isStateEstablished(unit.uscc)) return null;
    const rule = await this.rules.ask('PRICING', signedOn ?? dateInChina(new Date()));
    if (rule.code !== 'IN_FORCE') return null;
    return { owner: { organisationId, createdBy: achievement.createdBy }, changeAtMost: rule.rule.params.changeAtMost };
  }

  /** What waits for this person, and what the person's organisation prices; who holds no right is not asked about in the database. */
  async workFor(actor: SignedInActor): Promise<{ todo: PricingRowView[]; mine: PricingRowView[] }> {
    if (!decide(may.read, actor).allowed) return { todo: [], mine: [] };
    return workOf(actor, { desk: (limit) => this.queries.page(actor, { view: 'desk', limit }), inHand: (limit) => this.queries.page(actor, { view: 'own', limit }) }, (pricing) => this.present.row(pricing));
  }
}

/** Listing and auction name their taker at the end. */
const isUnnamed = ({ name, uscc }: Deal['buyer']): boolean => name === '' && uscc === '';
