import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventBus } from '../../../kernel/events/index.js';
import { maturityOf, priceBandOf, type SearchDocument, SearchIndexer, type SearchSource, SearchSources } from '../../../kernel/search/index.js';
import { ReferenceCodes } from '../../reference/index.js';
import { achievementChanged } from '../achievements.events.js';
import { AchievementsFacade, type PublishedAchievement } from './achievements.facade.js';

/** Achievements as search finds them; a confidential one by its brief only. */
@Injectable()
export class AchievementSearchSource implements SearchSource, OnModuleInit {
  readonly kind = 'achievement';

  constructor(
    private readonly achievements: AchievementsFacade,
    private readonly codes: ReferenceCodes,
    private readonly sources: SearchSources,
    private readonly indexer: SearchIndexer,
    private readonly events: EventBus,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
    this.events.inTransaction(achievementChanged, ({ id }) => this.indexer.changed(this.kind, id));
  }

  async load(id: string): Promise<SearchDocument | null> {
    const published = await this.achievements.published(id);
    return published && this.document(published);
  }

  async *all(): AsyncIterable<SearchDocument> {
    for await (const published of this.achievements.allPublished()) yield this.document(published);
  }

  private document(published: PublishedAchievement): SearchDocument {
    const content = published.disclosure === 'NDA' ? this.achievements.brief(published) : published.content;
    const { owner } = published;
    const figures = content.indicators.map(({ name, value, unit }) => `${name} ${value ?? ''} ${unit}`);
    const rights = content.intellectualProperty.map((right) => right.title);
    return {
      kind: this.kind, id: published.id, version: published.versionNo, audience: published.disclosure === 'SIGNED_IN' ? 'signed_in' : 'public',
      organisationId: published.organisationId, title: content.title, summary: content.oneLine,
      body: [content.problem, content.solution, content.pilot, content.wantedPartner, ...figures, ...rights].filter(Boolean).join('\n'),
      keywords: content.keywords, ownerName: owner.name, numbers: [published.number, ...content.intellectualProperty.map((right) => right.number).filter(Boolean)],
      facets: {
        field: content.fieldCode || null, industry: content.industryCodes, region: this.codes.regionPath(owner.regionCode).reverse(),
        maturity: maturityOf(content.trl), mode: content.modes, priceBand: priceBandOf(content.price.minFen),
      },
      priceFen: content.price.minFen, trl: content.trl, publishedAt: published.publishedAt.toISOString(),
    };
  }
}
