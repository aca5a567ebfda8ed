import { Injectable } from '@nestjs/common';
import { type Locale, requestContext, say } from '../../../kernel/http/index.js';
import { type FacetName, type FacetSelection, type LooserQuery, type Mark, type SearchItem, type Suggestion } from '../../../kernel/search/index.js';
import { ReferenceCodes } from '../../reference/index.js';
import { type Found, selectionOf } from '../application/find.js';
import { searchParams } from '../application/search-alerts.js';
import type { SavedSearch } from '../domain/saved-search.js';
import { FIXED_LABELS } from './facet-labels.js';
import type { SavedSearchView } from './saved-search.dto.js';
import type { FacetValueView, LooserQueryView, SearchItemView, SearchView, SuggestionsView } from './search.dto.js';

const LISTS: Partial<Record<FacetName, string>> = { field: 'L-TECH', industry: 'L-CHAIN', region: 'GB/T 2260', mode: 'L-MODE' };

const ranges = (marks: readonly Mark[]): number[][] => marks.map(({ start, end }) => [start, end]);
const parameterOf = (facet: string): string => (facet === 'kind' ? 'type' : facet);

const parametersOf = (facets: FacetSelection) => Object.entries(facets).map(([facet, values]) => ({ name: parameterOf(facet), values: [...values] }));
const looserView = ({ q, facets, reason, dropped, total }: LooserQuery): LooserQueryView => ({ q, reason, dropped, total, parameters: parametersOf(facets) });

/** Search answers as the API gives them, with labels in the reader's language. */
@Injectable()
export class SearchPresenter {
  constructor(private readonly codes: ReferenceCodes) {}

  answer(answer: Found): SearchView {
    const { locale } = requestContext();
    const [suggestion = null, ...alternatives] = answer.suggestions.map(looserView);
    const values = (facet: FacetName): FacetValueView[] => answer.facets[facet].map(({ value, count }) => ({ value, count, label: this.label(facet, value, locale) }));
    return {
      items: answer.items.map((item) => this.item(item, locale)),
      total: answer.total, totalIsExact: answer.totalIsExact,
      facets: {
        type: values('kind'), field: values('field'), industry: values('industry'), region: values('region'),
        maturity: values('maturity'), mode: values('mode'), priceBand: values('priceBand'), organisationKind: values('organisationKind'),
      },
      nextCursor: answer.nextCursor, apart: answer.apart, suggestion, alternatives, degraded: answer.degraded,
      synonyms: answer.explain.terms.flatMap(({ text, synonyms }) => synonyms.map((to) => ({ from: text, to }))),
      ignored: answer.explain.ignored, searchable: answer.explain.searchable,
    };
  }

  /** A saved search, its filters in words. */
  saved({ id, name, frequency, paused, criteria, toldAt, unreadableSince, createdAt }: SavedSearch): SavedSearchView {
    const { locale } = requestContext();
    const { q = '' } = criteria;
    const chosen = Object.entries(selectionOf(criteria)) as [FacetName, string[]][];
    return {
      id, name, frequency, paused, labels: [...(q === '' ? [] : [q]), ...chosen.flatMap(([facet, values]) => values.map((value) => this.label(facet, value, locale)))],
      parameters: searchParams(criteria), toldAt: toldAt?.toISOString() ?? null, unreadable: unreadableSince !== null, createdAt: createdAt.toISOString(),
    };
  }

  suggestions(found: readonly Suggestion[]): SuggestionsView {
    return { items: found.map(({ kind, id, title, marks, match }) => ({ kind, id, title, ranges: ranges(marks), matched: match === 'pinyin' ? 'pinyin' : 'literal' })) };
  }

  private label(facet: FacetName, value: string, locale: Locale): string {
    const list = LISTS[facet];
    if (list) return this.codes.label(list, value, locale);
    const fixed = FIXED_LABELS[value];
    return fixed ? say(fixed, locale) : value;
  }

  private item(item: SearchItem, locale: Locale): SearchItemView {
    const regionCode = [...item.facets.region].sort(narrowest)[0] ?? null;
    const { snippet } = item;
    return {
      kind: item.kind, id: item.id, title: item.title, summary: item.summary, ownerName: item.ownerName === '' ? null : item.ownerName, publishedAt: item.publishedAt, unconfirmed: item.unconfirmed,
      highlights: { title: ranges(item.highlights.title), summary: ranges(item.highlights.summary) },
      snippet: snippet && { field: snippet.field, text: snippet.text, ranges: ranges(snippet.marks), cutBefore: snippet.cutBefore, cutAfter: snippet.cutAfter },
      fieldCode: item.facets.field, industryCodes: [...item.facets.industry], regionCode, regionName: regionCode && this.codes.label('GB/T 2260', regionCode, locale),
      trl: item.trl, modes: [...item.facets.mode], price: item.price, priceBand: item.facets.priceBand, organisationKind: item.facets.organisationKind, synonyms: item.synonyms,
    };
  }
}

// a code of a wider region ends in more zeros
const zeros = (code: string): number => /0*$/.exec(code)?.[0].length ?? 0;
const narrowest = (a: string, b: string): number => zeros(a) - zeros(b);
