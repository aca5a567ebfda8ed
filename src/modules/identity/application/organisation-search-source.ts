import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type SearchDocument, SearchIndexer, type SearchSource } from '../../../kernel/search/index.js';
import { shortened } from '../../../kernel/text/index.js';
import { ReferenceCodes } from '../../reference/index.js';
import { organisationChanged } from '../identity.events.js';
import { IdentityFacade, type OrganisationSummary } from './identity.facade.js';

/** Verified organisations as search finds them. */
@Injectable()
export class OrganisationSearchSource implements SearchSource, OnModuleInit {
  readonly kind = 'organisation';

  constructor(
    private readonly identity: IdentityFacade,
    private readonly codes: ReferenceCodes,
    private readonly indexer: SearchIndexer,
  ) {}

  onModuleInit(): void {
    this.indexer.follow(this, organisationChanged, ({ organisationId }) => organisationId);
  }

  async load(id: string): Promise<SearchDocument | null> {
    const organisation = await this.identity.organisation(id);
    return organisation?.isPublic ? this.document(organisation) : null;
  }

  async *all(): AsyncIterable<SearchDocument> {
    for await (const organisation of this.identity.verifiedOrganisations()) yield this.document(organisation);
  }

  private document(row: OrganisationSummary): SearchDocument {
    const region = this.codes.regionPath(row.regionCode).reverse();
    return {
      kind: this.kind, id: row.id, version: row.version, audience: 'public', organisationId: row.id, title: row.name, summary: shortened(row.introduction, 160),
      body: row.introduction, keywords: [...(row.shortName ? [row.shortName] : []), ...row.former.map(({ name }) => name)], ownerName: '', places: this.codes.regionNames(region), numbers: [row.uscc, ...row.former.map(({ uscc }) => uscc)],
      facets: { field: null, industry: [], region, maturity: null, mode: [], priceBand: null, organisationKind: row.kind }, freshUntil: null,
      price: null, priceFen: null, trl: null, publishedAt: (row.verifiedAt ?? new Date(0)).toISOString(),
    };
  }
}
