import { Injectable } from '@nestjs/common';
import { type Actor, isSignedIn } from '../../../kernel/access/index.js';
import { FACET_NAMES, type FacetSelection, type SearchAnswer, type SearchAudience, type SearchKind, SearchPort, type SearchRequest, type SearchSort, type Suggestion } from '../../../kernel/search/index.js';
import { SearchLog } from './search-log.js';

/** What a reader asks; facets by the name of their parameter. */
export interface Question extends Partial<Record<'type' | 'field' | 'industry' | 'region' | 'maturity' | 'mode' | 'priceBand' | 'organisationKind', string[]>> {
  q?: string;
  organisation?: string;
  unconfirmed?: boolean;
  sort?: SearchSort;
  limit: number;
  cursor?: string;
}

const SUGGESTIONS = 8;

/** An answer to a reader. */
export interface Found extends SearchAnswer {
  /** the query that was answered, where nothing holds the words as they were typed and something holds all of them apart; else null */
  apart: string | null;
}

/** Visibility comes from the session alone. */
const audienceOf = (actor: Actor): SearchAudience => ({ signedIn: isSignedIn(actor), organisationId: actor.organisationId });

/** Chosen values by facet. */
export function selectionOf(question: Omit<Question, 'limit'>): FacetSelection {
  const chosen = FACET_NAMES.map((facet) => [facet, question[facet === 'kind' ? 'type' : facet] ?? []] as const);
  return Object.fromEntries(chosen.filter(([, values]) => values.length > 0));
}

/** Search and suggestions for a reader; first pages with words are noted without the person. */
@Injectable()
export class Find {
  constructor(
    private readonly port: SearchPort,
    private readonly log: SearchLog,
  ) {}

  async search(question: Question, actor: Actor): Promise<Found> {
    const { q = '', limit, cursor = null, sort = 'relevance', organisation = null, unconfirmed = false } = question;
    const facets = selectionOf(question);
    const request: SearchRequest = { q, facets, sort, limit, cursor, owner: organisation, unconfirmed, audience: audienceOf(actor) };
    const asked = await this.port.search(request);
    // the words as they were typed: what finds nothing so is what synonyms may lack
    if (cursor === null && q.trim() !== '' && asked.explain.searchable) this.log.note(asked, facets);
    return this.orApart(asked, request);
  }

  // who types 污水处理 as one word means a text that treats (处理) sewage (污水) too
  private async orApart(asked: SearchAnswer, request: SearchRequest): Promise<Found> {
    const all = asked.suggestions.find(({ saysAll }) => saysAll);
    if (!all) return { ...asked, apart: null };
    const { explain, ...found } = await this.port.search({ ...request, q: all.q });
    return { ...found, explain: { ...explain, ignored: asked.explain.ignored }, apart: all.q };
  }

  async suggest(q: string, kind: SearchKind | null, actor: Actor): Promise<Suggestion[]> {
    return q.trim() === '' ? [] : this.port.suggest(q, { ...audienceOf(actor), kind }, SUGGESTIONS);
  }
}
