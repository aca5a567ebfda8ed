/** Facets in the order in which people narrow a search. */
export const FACETS = ['field', 'industry', 'maturity', 'mode', 'priceBand', 'region'] as const;
export type Facet = (typeof FACETS)[number];
export const SORTS = ['relevance', 'newest'] as const;
export type Sort = (typeof SORTS)[number];

const isSort = (value: unknown): value is Sort => SORTS.some((sort) => sort === value);

/** Words first sort by relevance, a plain list by date. */
export const sortOf = (params: URLSearchParams): Sort => {
  const asked = params.get('sort');
  return isSort(asked) ? asked : params.get('q') ? 'relevance' : 'newest';
};

/** The API's query for a page address; parameters that it does not know are left out, so that foreign links still open. */
export function apiQuery(params: URLSearchParams, type: string | null): Record<string, string | string[] | number> {
  const query: Record<string, string | string[] | number> = { limit: 20, sort: sortOf(params) };
  const q = params.get('q')?.trim().slice(0, 200);
  if (q) query['q'] = q;
  if (type) query['type'] = type;
  const cursor = params.get('cursor');
  if (cursor) query['cursor'] = cursor;
  for (const facet of FACETS) {
    const values = params.getAll(facet).filter(Boolean);
    if (values.length > 0) query[facet] = values;
  }
  return query;
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
