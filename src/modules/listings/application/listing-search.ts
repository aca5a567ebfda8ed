import { Injectable } from '@nestjs/common';
import { maturityOf, priceBandOf, type SearchDocument, SearchIndexer } from '../../../kernel/search/index.js';
import { ReferenceCodes } from '../../reference/index.js';
import type { Listing, ListingContent } from '../domain/listing.js';
import { findable, type ListingKind } from './listing-kind.js';
import { ListingQueries, type Published } from './listing.queries.js';

/** Listings as search finds them: a confidential one by its brief only, an anonymous one without its organisation's name. */
@Injectable()
export class ListingSearch {
  constructor(
    private readonly queries: ListingQueries,
    private readonly codes: ReferenceCodes,
    private readonly indexer: SearchIndexer,
  ) {}

  register<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>): void {
    const load = async (id: string): Promise<SearchDocument | null> => {
      const published = await this.queries.published(kind, id);
      return published && this.document(kind, published);
    };
    this.indexer.follow({ kind: kind.name, load, all: () => this.all(kind) }, kind.changed, ({ id }) => id);
  }

  private async *all<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>): AsyncIterable<SearchDocument> {
    for await (const published of this.queries.allPublished(kind)) yield this.document(kind, published);
  }

  private document<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, published: Published<C>): SearchDocument {
    const { content, audience } = findable(kind, published);
    const { owner, id, organisationId } = published;
    const found = kind.found(content);
    const anonymous = kind.isAnonymous(content);
    const path = this.codes.regionPath(owner.regionCode).reverse();
    // of an anonymous poster the province only: a county may have one firm of the trade
    const region = anonymous ? path.slice(0, 1) : path;
    return {
      kind: kind.name, id, version: published.versionNo, audience,
      organisationId, title: content.title, summary: found.summary, body: found.body.filter(Boolean).join('\n'), keywords: content.keywords,
      ownerName: anonymous ? '' : owner.name, places: this.codes.regionNames(region), numbers: [published.number, ...found.numbers],
      facets: {
        field: content.fieldCode || null, industry: content.industryCodes, region,
        maturity: maturityOf(found.trl), mode: content.modes, priceBand: priceBandOf(found.priceFen), organisationKind: null,
      },
      price: found.price, priceFen: found.priceFen, trl: found.trl, publishedAt: published.publishedAt.toISOString(), freshUntil: published.confirmBy,
    };
  }
}
