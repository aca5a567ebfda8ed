import { FACET_NAMES, type FacetCount, type FacetName, type FacetSelection } from './search-port.js';

/** Facets in which something is chosen. */
export const chosenFacets = (selection: FacetSelection): FacetName[] => FACET_NAMES.filter((facet) => (selection[facet]?.length ?? 0) > 0);

export const noCounts = (): Record<FacetName, FacetCount[]> => ({ kind: [], field: [], industry: [], region: [], maturity: [], mode: [], priceBand: [], organisationKind: [] });

/** Most frequent first, then by value, so that the order never depends on the engine. */
export const byCount = (counts: Iterable<readonly [value: string, count: number]>): FacetCount[] =>
  Array.from(counts, ([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
