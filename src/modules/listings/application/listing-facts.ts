import { Injectable } from '@nestjs/common';
import type { Listing, ListingContent } from '../domain/listing.js';
import type { ListingKind } from './listing-kind.js';

type Reader<C extends ListingContent> = (listing: Pick<Listing<C>, 'id' | 'content'>) => Promise<unknown>;

/** What the rules of a kind look at beside the record: whoever has it registers a reader with the kind. */
@Injectable()
export class ListingFacts {
  private readonly readers = new Map<string, Reader<never>>();

  register<C extends ListingContent>({ name }: Pick<ListingKind<C, never>, 'name'>, reader: Reader<C>): void {
    this.readers.set(name, reader);
  }

  of<C extends ListingContent>({ name }: Pick<ListingKind<C, never>, 'name'>, listing: Pick<Listing<C>, 'id' | 'content'>): Promise<unknown> {
    return (this.readers.get(name) as Reader<C> | undefined)?.(listing) ?? Promise.resolve(undefined);
  }
}
