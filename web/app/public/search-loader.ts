import type { RouterContextProvider } from 'react-router';
import { unwrap } from '../api/answer';
import { loadCodes, type NameOf, namesOf } from '../api/codes';
import { apiContext, visitContext } from '../api/context';
import type { FacetValue, Kind, SearchAnswer, SearchItem } from '../api/types';
import { FACETS, type Facet, apiQuery, typeIn } from './search-query';

/** What a row shows; the rest of the answer would only travel twice, in the page and for its hydration. */
export interface Row extends Pick<SearchItem, 'kind' | 'id' | 'title' | 'summary' | 'highlights' | 'snippet' | 'regionName' | 'trl' | 'price' | 'organisationKind' | 'ownerName' | 'publishedAt' | 'unconfirmed'> {
  fieldName: string;
  modeNames: string[];
}

export interface Results extends Omit<SearchAnswer, 'items'> {
  items: Row[];
  /** the list's own kind, or null on the page that searches everything */
  kind: Kind | null;
  type: Kind | null;
  /** names of chosen values, also of those that no result has any more */
  chosenNames: Record<string, string>;
}

/** ways of co-operation that a row names */
const SHOWN_MODES = 2;
const LIST_OF: Partial<Record<Facet, 'L-TECH' | 'L-CHAIN' | 'L-MODE' | 'GB/T 2260'>> = {
  field: 'L-TECH',
  industry: 'L-CHAIN',
  mode: 'L-MODE',
  region: 'GB/T 2260',
};

interface LoaderArgs {
  request: Request;
  context: Readonly<RouterContextProvider>;
}

/** Loads the search page or one kind's list. */
export async function loadResults({ request, context }: LoaderArgs, kind: Kind | null): Promise<Results> {
  const api = context.get(apiContext);
  const params = new URL(request.url).searchParams;
  const type = kind ?? typeIn(params);
  const [answer, codes] = await Promise.all([api.GET('/api/v1/search', { params: { query: apiQuery(params, type) } }), loadCodes(api)]);
  const nameOf = namesOf(codes, context.get(visitContext).locale);
  const found = unwrap(answer);
  return { ...found, items: found.items.map((item) => named(item, nameOf)), kind, type, chosenNames: namesOfChosen(params, found.facets, nameOf) };
}

export const named = ({ kind, id, title, summary, highlights, snippet, regionName, trl, price, organisationKind, ownerName, publishedAt, unconfirmed, ...item }: SearchItem, nameOf: NameOf): Row => ({
  kind, id, title, summary, highlights, snippet, regionName, trl, price, organisationKind, ownerName, publishedAt, unconfirmed,
  fieldName: nameOf('L-TECH', item.fieldCode),
  modeNames: item.modes.slice(0, SHOWN_MODES).map((mode) => nameOf('L-MODE', mode)),
});

function namesOfChosen(params: URLSearchParams, facets: Partial<Record<Facet, FacetValue[]>>, nameOf: NameOf): Record<string, string> {
  const pairs = FACETS.flatMap((facet) =>
    params.getAll(facet).map((value) => {
      const list = LIST_OF[facet];
      const label = facets[facet]?.find((one) => one.value === value)?.label;
      return [`${facet}=${value}`, label ?? (list ? nameOf(list, value) : value)] as const;
    }),
  );
  return Object.fromEntries(pairs);
}
