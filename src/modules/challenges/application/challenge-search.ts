import { Injectable, type OnModuleInit } from '@nestjs/common';
import { priceBandOf, type SearchDocument, SearchIndexer, type SearchSource } from '../../../kernel/search/index.js';
import { shortened } from '../../../kernel/text/index.js';
import { ReferenceCodes } from '../../reference/index.js';
import { challengeChanged } from '../challenges.events.js';
import { briefContent, type PublicContent } from '../domain/challenge-content.js';
import { ChallengeQueries, type PublishedChallenge } from './challenge.queries.js';

const SUMMARY = 100;

/** Challenges as search finds them: a confidential one by its brief, an anonymous one without anything of its demander. */
@Injectable()
export class ChallengeSearchSource implements SearchSource, OnModuleInit {
  readonly kind = 'challenge';

  constructor(
    private readonly queries: ChallengeQueries,
    private readonly codes: ReferenceCodes,
    private readonly indexer: SearchIndexer,
  ) {}

  onModuleInit(): void {
    this.indexer.follow(this, challengeChanged, ({ challengeId }) => challengeId);
  }

  async load(id: string): Promise<SearchDocument | null> {
    const found = await this.queries.findable(id);
    return found && this.document(found);
  }

  async *all(): AsyncIterable<SearchDocument> {
    for await (const found of this.queries.allFindable()) yield this.document(found);
  }

  private document({ challenge, version: { no, content: text } }: PublishedChallenge): SearchDocument {
    const content = text.confidentiality === 'NDA' ? briefContent(text) : text;
    const { isAnonymous } = challenge;
    const region = this.codes.regionPath(content.placeCode).reverse();
    return {
      kind: this.kind, id: challenge.id, version: no, audience: 'public', organisationId: isAnonymous ? null : challenge.organisationId,
      title: content.title, summary: shortened(content.background, SUMMARY), body: bodyOf(content), keywords: content.keywords, ownerName: isAnonymous ? content.alias : challenge.organisationName,
      places: this.codes.regionNames(region), numbers: [challenge.number],
      facets: { field: content.fieldCode || null, industry: [], region, maturity: null, mode: [], priceBand: priceBandOf(content.listFen), organisationKind: null }, freshUntil: null,
      price: { kind: 'FIXED', minFen: content.listFen, maxFen: null }, priceFen: content.listFen, trl: null, publishedAt: (challenge.publishedAt ?? new Date(0)).toISOString(),
    };
  }
}

const bodyOf = ({ background, indicators, deliverables, clarification }: PublicContent): string =>
  [background, ...indicators.map(({ name, target, unit }) => `${name} ${target ?? ''} ${unit}`), ...deliverables, clarification].filter(Boolean).join('\n');
