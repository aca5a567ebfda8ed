import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { formatYuan } from '../../../kernel/money/index.js';
import type { Bid } from '../../bids/index.js';
import { type Challenge, posterSells } from '../../challenges/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { type PricePathView, PricingFacade } from '../../pricing/index.js';

/** 成果转化类: whom an institute's result is priced for is known by the award, before a contract is drafted. */
@Injectable()
export class AwardPrices {
  constructor(
    private readonly pricing: PricingFacade,
    private readonly identity: IdentityFacade,
  ) {}

  /** Null where the poster does not sell, or no price is asked for, and for others than the poster. */
  async path({ number, organisationId, achievementId, content }: Challenge, { number: bidNumber, organisationId: winner, priceFen, content: bid }: Bid, actor: Actor): Promise<PricePathView | null> {
    if (!posterSells(content) || content.transfer === '' || achievementId === null) return null;
    const buyer = winner === null ? null : await this.identity.organisation(winner);
    if (!buyer) return null;
    const offered = priceFen === null ? '' : `，报价 ${formatYuan(priceFen)} 元`;
    const basis = `揭榜挂帅榜单 ${number} 公开征集承接单位，经专家评审和公示，由${buyer.name}中榜（揭榜书 ${bidNumber}${offered}）。`;
    return this.pricing.path({ achievementId, organisationId, mode: content.transfer, signedOn: null, techFen: priceFen, buyer: { name: buyer.name, uscc: buyer.uscc } }, { basis, equityBp: basisPoints(bid?.values['equityShare']) }, actor);
  }
}

/** 12.5 % is 1250. */
const basisPoints = (percent: unknown): number | null => (typeof percent === 'number' && percent > 0 && percent <= 100 ? Math.round(percent * 100) : null);
