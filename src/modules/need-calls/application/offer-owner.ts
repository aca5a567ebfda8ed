import { Injectable } from '@nestjs/common';
import type { BothLanguages } from '../../../kernel/http/index.js';
import { UNNAMED_OWNER } from '../../needs/index.js';
import type { NeedOffer } from '../domain/need-offer.js';
import { isAnonymous } from '../domain/offered.js';
import { OfferedRecords } from './offered-records.js';

/** How the owner of an offered need is called before public, experts and other enterprises. */
@Injectable()
export class OfferOwner {
  constructor(private readonly records: OfferedRecords) {}

  /** Once it was not named, when the need was offered or since, it is not named later: what was hidden cannot be hidden again. */
  async isUnnamed(offer: Pick<NeedOffer, 'content' | 'needId' | 'achievementId'>): Promise<boolean> {
    return isAnonymous(offer) || ((await this.records.published(offer))?.anonymous ?? false);
  }

  async toldAs(offer: NeedOffer): Promise<BothLanguages> {
    const { organisationName } = offer;
    return (await this.isUnnamed(offer)) ? UNNAMED_OWNER : { zh: organisationName, en: organisationName };
  }
}
