import { Module } from '@nestjs/common';
import { FilesModule } from '../files/index.js';
import { IdentityModule } from '../identity/index.js';
import { RulesModule } from '../rules/index.js';
import { ReferenceModule } from '../reference/index.js';
import { ConfirmationLinks } from './application/confirmation-links.js';
import { ConfirmationMails } from './application/confirmation-mails.js';
import { ListingDesk } from './application/listing-desk.js';
import { ListingExpiry } from './application/listing-expiry.js';
import { ListingFacts } from './application/listing-facts.js';
import { ListingFiles } from './application/listing-files.js';
import { ListingFreshness } from './application/listing-freshness.js';
import { ListingHouse } from './application/listing-house.js';
import { ListingMails } from './application/listing-mails.js';
import { ListingOwners } from './application/listing-owners.js';
import { ListingReaders } from './application/listing-readers.js';
import { ListingSearch } from './application/listing-search.js';
import { SimilarListings } from './application/similar-listings.js';
import { ListingQueries } from './application/listing.queries.js';
import { ConfirmationController } from './http/confirmation.controller.js';
import { FreshnessPresenter } from './http/freshness-presenter.js';
import { ListingPresenter } from './http/listing-presenter.js';

@Module({
  imports: [IdentityModule, ReferenceModule, FilesModule, RulesModule],
  controllers: [ConfirmationController],
  providers: [ListingDesk, ListingQueries, ListingPresenter, ListingFacts, ListingFiles, ListingOwners, ListingReaders, ListingSearch, ListingExpiry, ListingHouse, ListingMails, ListingFreshness, ConfirmationLinks, ConfirmationMails, SimilarListings, FreshnessPresenter],
  exports: [ListingDesk, ListingQueries, ListingPresenter, ListingExpiry, ListingHouse, ListingFreshness, ListingReaders, ConfirmationMails, SimilarListings],
})
export class ListingsModule {}
