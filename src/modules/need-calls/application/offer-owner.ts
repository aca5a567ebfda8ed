import { Injectable } from '@nestjs/common';
import type { BothLanguages } from '../../../kernel/http/index.js';
import { NeedsFacade, UNNAMED_OWNER } from '../../needs/index.js';
import type { NeedOffer } from '../domain/need-offer.js';

/** How the owner of an offered need is called before public, experts and other enterprises. */
@Injectable()
export class OfferOwner {
  constructor(private readonly needs: NeedsFacade) {}

  /** Once it was not named, when the need was offered or since, it is not named later: what was hidden cannot be hidden again. */
  async isUnnamed({ content, needId }: Pick<NeedOffer, 'content' | 'needId'>): Promise<boolean> {
    return content.anonymous || ((await this.needs.published(needId))?.content.anonymous ?? false);
  }

  async toldAs(offer: NeedOffer): Promise<BothLanguages> {
    const { organisationName } = offer;
    return (await this.isUnnamed(offer)) ? UNNAMED_OWNER : { zh: organisationName, en: organisationName };
  }
}
