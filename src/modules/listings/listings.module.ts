import { Module } from '@nestjs/common';
import { FilesModule } from '../files/index.js';
import { IdentityModule } from '../identity/index.js';
import { ReferenceModule } from '../reference/index.js';
import { ListingDesk } from './application/listing-desk.js';
import { ListingFiles } from './application/listing-files.js';
import { ListingQueries } from './application/listing.queries.js';
import { ListingPresenter } from './http/listing-presenter.js';

@Module({
  imports: [IdentityModule, ReferenceModule, FilesModule],
  providers: [ListingDesk, ListingQueries, ListingPresenter, ListingFiles],
  exports: [ListingDesk, ListingQueries, ListingPresenter, ListingFiles],
})
export class ListingsModule {}
