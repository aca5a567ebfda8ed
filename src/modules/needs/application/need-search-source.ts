import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventBus } from '../../../kernel/events/index.js';
import { priceBandOf, type SearchDocument, SearchIndexer, type SearchSource, SearchSources } from '../../../kernel/search/index.js';
import { ReferenceCodes } from '../../reference/index.js';
import { needChanged } from '../needs.events.js';
import { NeedsFacade, type PublishedNeed } from './needs.facade.js';

/** Needs as search finds them; an anonymous poster is not named, a confidential need is found by its brief only. */
@Injectable()
export class NeedSearchSource implements SearchSource, OnModuleInit {
  readonly kind = 'need';

  constructor(
    private readonly needs: NeedsFacade,
    private readonly codes: ReferenceCodes,
    private readonly sources: SearchSources,
    private readonly indexer: SearchIndexer,
    private readonly events: EventBus,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
    this.events.inTransaction(needChanged, ({ id }) => this.indexer.changed(this.kind, id));
  }

  async load(id: string): Promise<SearchDocument | null> {
    const published = await this.needs.published(id);
    return published && this.document(published);
  }

  async *all(): AsyncIterable<SearchDocument> {
    for await (const published of this.needs.allPublished()) yield this.document(published);
  }

  private document(published: PublishedNeed): SearchDocument {
    const content = published.disclosure === 'NDA' ? this.needs.brief(published) : published.content;
    const { owner } = published;
    const figures = content.indicators.map(({ name, target, unit }) => `${name} ${target ?? ''} ${unit}`);
    return {
      kind: this.kind, id: published.id, version: published.versionNo, audience: published.disclosure === 'SIGNED_IN' ? 'signed_in' : 'public',
      organisationId: published.organisationId, title: content.title, summary: content.problem.slice(0, 160),
      body: [content.problem, content.presentWay, content.conditions, content.acceptance, ...figures].filter(Boolean).join('\n'),
      keywords: content.keywords, ownerName: content.anonymous ? '' : owner.name, numbers: [published.number],
      facets: {
        field: content.fieldCode || null, industry: content.industryCodes, region: this.codes.regionPath(owner.regionCode).reverse(),
        maturity: null, mode: content.modes, priceBand: priceBandOf(content.budget.maxFen),
      },
      priceFen: content.budget.maxFen, trl: null, publishedAt: published.publishedAt.toISOString(),
    };
  }
}
