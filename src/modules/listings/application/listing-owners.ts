import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { organisationChanged } from '../../identity/index.js';
import type { Listing, ListingContent } from '../domain/listing.js';
import type { ListingKind } from './listing-kind.js';

/** What an organisation has published comes and goes with the organisation's own page. */
@Injectable()
export class ListingOwners {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly events: EventBus,
  ) {}

  watch<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>): void {
    this.events.inTransaction(organisationChanged, async ({ organisationId }) => {
      const rows = await this.uow.query<{ id: string }>(`SELECT id FROM "${kind.table}" WHERE organisation_id = $1 AND is_public ORDER BY id`, [organisationId]);
      for (const { id } of rows) await this.events.publish(kind.changed, { id });
    });
  }
}
