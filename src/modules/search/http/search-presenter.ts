import { Injectable } from '@nestjs/common';
import { type Actor, isSignedIn } from '../../../kernel/access/index.js';
import { type Locale, requestContext } from '../../../kernel/http/index.js';
import { FACET_NAMES, type FacetName, type FacetSelection, type Mark, type SearchAnswer, type SearchAudience, type SearchItem, SearchPort } from '../../../kernel/search/index.js';
import { ReferenceCodes } from '../../reference/index.js';
import { SearchLog } from '../application/search-log.js';
import { FIXED_LABELS } from './facet-labels.js';
import type { FacetView, SearchItemView, SearchQuery, SearchView, SuggestionView } from './search.dto.js';

const LISTS: Partial<Record<FacetName, string>> = { field: 'L-TECH', industry: 'L-CHAIN', region: 'GB/T 2260', mode: 'L-MODE' };
const SUGGESTIONS = 8;
const MOST_ROWS = 50;

const audienceOf = (actor: Actor): SearchAudience => ({ signedIn: isSignedIn(actor), organisationId: actor.organisationId });
const plain = (marks: readonly Mark[]) => marks.map(({ start, end }) => ({ start, end }));

@Injectable()
export class SearchPresenter {
  constructor(
    private readonly port: SearchPort,
    private readonly codes: ReferenceCodes,
    private readonly log: SearchLog,
  ) {}

  async search(query: SearchQuery, actor: Actor): Promise<SearchView> {
    const { q = '', type, limit, cursor, sort, ...chosen } = query;
    const facets: FacetSelection = { ...(type ? { kind: type } : {}), ...pick(chosen) };
    const answer = await this.port.search({ q, facets, limit: Math.min(limit, MOST_ROWS), cursor: cursor ?? null, audience: audienceOf(actor), ...(sort ? { sort } : {}) });
    if (!cursor && q.trim() !== '') await this.log.note(answer, type ?? [], Object.keys(facets).length > (type ? 1 : 0));
    return this.present(answer);
  }

  async suggest(q: string, actor: Actor): Promise<SuggestionView[]> {
    if (q.trim() === '') return [];
    const found = await this.port.suggest(q, audienceOf(actor), SUGGESTIONS);
    return found.map(({ kind, id, title, marks, match }) => ({ kind, id, title, marks: plain(marks), match }));
  }

  private present(answer: SearchAnswer): SearchView {
    const { locale } = requestContext();
    return {
      items: answer.items.map((item) => this.item(item, locale)),
      total: answer.total,
      facets: FACET_NAMES.map((name) => this.facet(name, answer, locale)),
      nextCursor: answer.nextCursor,
      suggestions: answer.suggestions.map(({ q, facets, reason, dropped, total }) => ({
        q, reason, dropped, total, facets: Object.entries(facets).map(([name, values]) => ({ name, values: [...values] })),
      })),
      degraded: answer.degraded,
      synonyms: answer.explain.terms.filter((term) => term.synonyms.length > 0).map((term) => ({ term: term.text, also: term.synonyms })),
    };
  }

  private facet(name: FacetName, answer: SearchAnswer, locale: Locale): FacetView {
    return { name, values: answer.facets[name].map(({ value, count }) => ({ value, count, label: this.label(name, value, locale) })) };
  }

  private label(name: FacetName, value: string, locale: Locale): string {
    const list = LISTS[name];
    if (list) return this.codes.label(list, value, locale);
    const fixed = FIXED_LABELS[value];
    return (locale === 'en' ? fixed?.en : fixed?.zh) ?? value;
  }

  private item(item: SearchItem, locale: Locale): SearchItemView {
    const regionCode = item.facets.region.at(-1) ?? null;
    const { snippet } = item;
    return {
      kind: item.kind, id: item.id, title: item.title, summary: item.summary, ownerName: item.ownerName, publishedAt: item.publishedAt,
      highlights: { title: plain(item.highlights.title), summary: plain(item.highlights.summary) },
      snippet: snippet && { text: snippet.text, marks: plain(snippet.marks), cutBefore: snippet.cutBefore, cutAfter: snippet.cutAfter },
      fieldCode: item.facets.field, industryCodes: [...item.facets.industry], regionCode, regionName: regionCode ? this.codes.label('GB/T 2260', regionCode, locale) : '',
      trl: item.trl, modes: [...item.facets.mode], priceFen: item.priceFen, priceBand: item.facets.priceBand, synonyms: item.synonyms,
    };
  }
}

const pick = (chosen: object): FacetSelection =>
  Object.fromEntries(Object.entries(chosen).filter(([name, values]) => (FACET_NAMES as readonly string[]).includes(name) && Array.isArray(values) && values.length > 0)) as FacetSelection;
