import { Module } from '@nestjs/common';
import { FilesModule } from '../files/index.js';
import { IdentityModule } from '../identity/index.js';
import { ReferenceModule } from '../reference/index.js';
import { ListingDesk } from './application/listing-desk.js';
import { ListingExpiry } from './application/listing-expiry.js';
import { ListingFiles } from './application/listing-files.js';
import { ListingOwners } from './application/listing-owners.js';
import { ListingQueries } from './application/listing.queries.js';
import { ListingPresenter } from './http/listing-presenter.js';

@Module({
  imports: [IdentityModule, ReferenceModule, FilesModule],
  providers: [ListingDesk, ListingQueries, ListingPresenter, ListingFiles, ListingOwners, ListingExpiry],
  exports: [ListingDesk, ListingQueries, ListingPresenter, ListingFiles, ListingOwners, ListingExpiry],
})
export class ListingsModule {}
