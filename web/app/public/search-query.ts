import type { operations } from '../api/schema';

export type ApiQuery = NonNullable<operations['Search.search']['parameters']['query']>;

/** Facets in the order in which people narrow a search. */
export const FACETS = ['organisationKind', 'field', 'industry', 'maturity', 'mode', 'priceBand', 'region'] as const;
export type Facet = (typeof FACETS)[number];
export const SORTS = ['relevance', 'newest', 'trl', 'price_asc'] as const;
export type Sort = (typeof SORTS)[number];

/** Orders that say something about a list: organisations have neither maturity nor price, and only words have a relevance. */
export const sortsFor = (type: string | null, params: URLSearchParams): Sort[] =>
  SORTS.filter((sort) => (type !== 'organisation' || sort === 'relevance' || sort === 'newest') && (sort !== 'relevance' || params.get('q')));

const isSort = (value: unknown): value is Sort => SORTS.some((sort) => sort === value);

/** Words first sort by relevance, a plain list by date. */
export const sortOf = (params: URLSearchParams): Sort => {
  const asked = params.get('sort');
  return isSort(asked) ? asked : params.get('q') ? 'relevance' : 'newest';
};

/** Whether the search also shows what its owners have not confirmed in time. */
export const showsUnconfirmed = (params: URLSearchParams): boolean => params.get('unconfirmed') === 'true';

const MATURITY = ['early', 'middle', 'mature'] as const;
const ORGANISATION_KINDS = ['ENTERPRISE', 'INSTITUTE', 'AGENCY', 'GOVERNMENT'] as const;
const PRICE_BANDS = ['negotiable', 'under_10', '10_50', '50_100', '100_500', 'over_500'] as const;
const KINDS = ['achievement', 'need', 'challenge', 'organisation'] as const;
/** The kind that an address asks for. */
export const typeIn = (params: URLSearchParams): (typeof KINDS)[number] | null => KINDS.find((one) => one === params.get('type')) ?? null;

const PAGE = 20;

const known = <T extends string>(values: readonly string[], all: readonly T[]): T[] => all.filter((one) => values.includes(one));

/** The API's query for a page address; values that it would refuse are left out, so that foreign links still open. */
export function apiQuery(params: URLSearchParams, type: NonNullable<ApiQuery['type']>[number] | null): ApiQuery {
  const all = (facet: Facet) => params.getAll(facet).filter(Boolean).slice(0, 20);
  const cursor = params.get('cursor');
  return {
    q: params.get('q')?.trim().slice(0, 200) ?? '',
    field: all('field'),
    industry: all('industry'),
    region: all('region'),
    mode: all('mode'),
    organisationKind: known(all('organisationKind'), ORGANISATION_KINDS),
    maturity: known(all('maturity'), MATURITY),
    priceBand: known(all('priceBand'), PRICE_BANDS),
    sort: sortOf(params),
    limit: PAGE,
    ...(type ? { type: [type] } : {}),
    ...(showsUnconfirmed(params) ? { unconfirmed: true } : {}),
    ...(cursor ? { cursor } : {}),
  };
}

interface Looser {
  q: string;
  parameters: readonly { name: string; values: readonly string[] }[];
}

/** Address of a looser query that the API proposes. @param list the kind whose list asks: only the search page shows the other kinds too */
export function looserHref({ q, parameters }: Looser, list: string | null): string {
  const leavesList = list !== null && parameters.every(({ name }) => name !== 'type');
  const own = parameters.filter(({ name }) => list === null || name !== 'type');
  const query = new URLSearchParams([['q', q] as [string, string], ...own.flatMap(({ name, values }) => values.map((value): [string, string] => [name, value]))]);
  return `${leavesList ? '/search' : ''}?${query}`;
}

type Change = (params: URLSearchParams) => void;

/** Address with one change; a changed search starts on its first page. */
export function changed(params: URLSearchParams, change: Change): string {
  const next = new URLSearchParams(params);
  next.delete('cursor');
  next.delete('page');
  next.delete('lang');
  change(next);
  return `?${next}`;
}

export const set = (params: URLSearchParams, key: string, value: string | null): string =>
  changed(params, (next) => (value === null ? next.delete(key) : next.set(key, value)));

/** Adds the value to a facet or takes it away. */
export const toggled = (params: URLSearchParams, key: string, value: string): string =>
  changed(params, (next) => {
    const values = next.getAll(key);
    next.delete(key);
    const kept = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
    for (const one of kept) next.append(key, one);
  });

export const cleared = (params: URLSearchParams): string =>
  changed(params, (next) => {
    for (const facet of FACETS) next.delete(facet);
  });

export const nextPage = (params: URLSearchParams, cursor: string): string =>
  changed(params, (next) => {
    next.set('cursor', cursor);
    next.set('page', String(pageOf(params) + 1));
  });

/** Which page of a keyset list this is; only for the reader's orientation. */
export const pageOf = (params: URLSearchParams): number => {
  const page = Number(params.get('page'));
  return params.get('cursor') && Number.isInteger(page) && page > 1 && page < 10_000 ? page : 1;
};

/** Chosen facet values with the address that takes each away. */
export const chosen = (params: URLSearchParams): { facet: Facet; value: string; href: string }[] =>
  FACETS.flatMap((facet) => params.getAll(facet).map((value) => ({ facet, value, href: toggled(params, facet, value) })));

/** A word of the query as its reader typed it (AI, VOCs): words are compared in small letters. */
export const asTyped = (q: string, word: string): string => {
  const at = q.toLowerCase().indexOf(word);
  return at < 0 ? word : q.slice(at, at + word.length);
};
