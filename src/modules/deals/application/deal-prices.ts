import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { AchievementsFacade } from '../../achievements/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { NeedsFacade } from '../../needs/index.js';
import { PRICE_MODES, type PriceMode, type PricePathView, PricingFacade } from '../../pricing/index.js';
import { modesNamed } from '../domain/contract-draft.js';
import type { Deal } from '../domain/deal.js';
import { AWAKE } from '../domain/pipeline.js';

/** What has to be priced before a deal becomes a contract. */
@Injectable()
export class DealPrices {
  constructor(
    private readonly achievements: AchievementsFacade,
    private readonly needs: NeedsFacade,
    private readonly identity: IdentityFacade,
    private readonly pricing: PricingFacade,
  ) {}

  /** For the seller until the contract is signed: a case begins with the buyer of the deal and what the two have named, so that nothing is typed twice. Null where nothing is to be priced. */
  async path({ state, needId, achievementId, sellerOrganisationId, buyerOrganisationId }: Pick<Deal, 'state' | 'needId' | 'achievementId' | 'sellerOrganisationId' | 'buyerOrganisationId'>, actor: Actor): Promise<PricePathView | null> {
    if (achievementId === null || actor.organisationId !== sellerOrganisationId || !(AWAKE as readonly string[]).includes(state)) return null;
    const buyer = await this.identity.organisation(buyerOrganisationId);
    if (!buyer) return null;
    const [need, achievement] = [needId === null ? null : await this.needs.standing(needId), await this.achievements.standing(achievementId)];
    const [mode, ...others] = modesNamed({ need, achievement });
    return this.pricing.toBePriced({ achievementId, organisationId: sellerOrganisationId, buyer }, others.length === 0 && isPriced(mode) ? mode : null, actor);
  }
}

const isPriced = (mode: string | undefined): mode is PriceMode => (PRICE_MODES as readonly (string | undefined)[]).includes(mode);
