export { type Audience, MATURITY_BANDS, type MaturityBand, maturityOf, PRICE_BANDS, type PriceBand, priceBandOf, SEARCH_KINDS, type SearchDocument, type SearchFacets, type SearchKind } from './search-document.js';
export * from './search-port.js';
export { PostgresSearch } from './postgres/postgres-search.js';
export type { SqlRunner } from './postgres/sql.js';
export { type SearchSource, SearchSources } from './search-sources.js';
export { FallbackSearch } from './fallback-search.js';
export { MeiliSearch } from './meili/meili-search.js';
export { SearchKernelModule } from './search.module.js';
export { SearchIndexer } from './search-indexer.js';
