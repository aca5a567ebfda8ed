import { Injectable } from '@nestjs/common';
import { JobQueue } from '../../../kernel/jobs/index.js';
import type { Listing, ListingContent } from '../domain/listing.js';
import { ConfirmationMails } from './confirmation-mails.js';
import { ListingDesk } from './listing-desk.js';
import { ListingExpiry } from './listing-expiry.js';
import { ListingFacts } from './listing-facts.js';
import { ListingFiles } from './listing-files.js';
import { ListingFreshness } from './listing-freshness.js';
import type { ListingKind } from './listing-kind.js';
import { ListingOwners } from './listing-owners.js';
import { ListingSearch } from './listing-search.js';
import { SimilarListings } from './similar-listings.js';

const DAILY = '10 1 * * *';
const IN_THE_MORNING = '20 8 * * *';

/** Gives a kind of listing its process, its attachments, its place in search, its end, and the questions whether it still holds. */
@Injectable()
export class ListingHouse {
  constructor(
    private readonly desk: ListingDesk,
    private readonly files: ListingFiles,
    private readonly owners: ListingOwners,
    private readonly search: ListingSearch,
    private readonly expiry: ListingExpiry,
    private readonly jobs: JobQueue,
    private readonly facts: ListingFacts,
    private readonly freshness: ListingFreshness,
    private readonly mails: ConfirmationMails,
    private readonly similar: SimilarListings,
  ) {}

  /** Call in the `onModuleInit` of the kind's module. @param facts what the rules of the kind look at beside the record */
  open<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, facts?: (listing: Pick<Listing<C>, 'id' | 'content'>) => Promise<unknown>): void {
    if (facts) this.facts.register(kind, facts);
    this.desk.bind(kind);
    this.files.register(kind);
    this.owners.watch(kind);
    this.search.register(kind);
    this.freshness.register(kind);
    this.similar.watch(kind);
    this.jobs.repeat(`${kind.name}.expire`, DAILY, () => this.expiry.expire(kind));
    this.jobs.repeat(`${kind.name}.ask`, IN_THE_MORNING, () => this.mails.ask(kind));
  }
}
