import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { ReferenceModule } from '../reference/index.js';
import { ListingDesk } from './application/listing-desk.js';
import { ListingQueries } from './application/listing.queries.js';
import { ListingPresenter } from './http/listing-presenter.js';

@Module({
  imports: [IdentityModule, ReferenceModule],
  providers: [ListingDesk, ListingQueries, ListingPresenter],
  exports: [ListingDesk, ListingQueries, ListingPresenter],
})
export class ListingsModule {}
