import { Injectable } from '@nestjs/common';
import { RecordVersions } from '../../../kernel/versions/index.js';
import { ConfirmationMails, ListingDesk, ListingExpiry, ListingFacade, ListingFreshness, ListingPresenter, ListingQueries } from '../../listings/index.js';
import type { NeedContent } from '../domain/need-content.js';
import { emptyNeed } from '../domain/need-rules.js';
import type { Need } from '../domain/need.js';
import { needKind } from './need-kind.js';

/** The public face of needs for other modules and the demo loader. */
@Injectable()
export class NeedsFacade extends ListingFacade<NeedContent, Need> {
  protected readonly kind = needKind;

  constructor(desk: ListingDesk, queries: ListingQueries, present: ListingPresenter, expiry: ListingExpiry, freshness: ListingFreshness, confirmations: ConfirmationMails, private readonly versions: RecordVersions) {
    super(desk, queries, present, expiry, freshness, confirmations);
  }

  /** Some version of it was public under the name of its owner, whatever is public now. */
  wasNamed(id: string): Promise<boolean> {
    return this.versions.everSaid(needKind.name, id, { anonymous: false });
  }

  /** a need about which nothing is known yet */
  empty(): NeedContent {
    return emptyNeed();
  }
}
