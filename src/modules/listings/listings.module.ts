import { Module } from '@nestjs/common';
import { FilesModule } from '../files/index.js';
import { IdentityModule } from '../identity/index.js';
import { ReferenceModule } from '../reference/index.js';
import { ListingDesk } from './application/listing-desk.js';
import { ListingExpiry } from './application/listing-expiry.js';
import { ListingFacts } from './application/listing-facts.js';
import { ListingFiles } from './application/listing-files.js';
import { ListingHouse } from './application/listing-house.js';
import { ListingOwners } from './application/listing-owners.js';
import { ListingSearch } from './application/listing-search.js';
import { ListingQueries } from './application/listing.queries.js';
import { ListingPresenter } from './http/listing-presenter.js';

@Module({
  imports: [IdentityModule, ReferenceModule, FilesModule],
  providers: [ListingDesk, ListingQueries, ListingPresenter, ListingFacts, ListingFiles, ListingOwners, ListingSearch, ListingExpiry, ListingHouse],
  exports: [ListingDesk, ListingQueries, ListingPresenter, ListingExpiry, ListingHouse],
})
export class ListingsModule {}
