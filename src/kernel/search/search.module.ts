import { Global, Module } from '@nestjs/common';
import { AppConfig } from '../config/index.js';
import { UnitOfWork } from '../database/index.js';
import { FallbackSearch } from './fallback-search.js';
import { MeiliSearch } from './meili/meili-search.js';
import { NearSignatures } from './near-signatures.js';
import { PostgresSearch } from './postgres/postgres-search.js';
import { MEILI_SEARCH, SearchIndexer } from './search-indexer.js';
import { SearchPort } from './search-port.js';
import { SearchSources } from './search-sources.js';

@Global()
@Module({
  providers: [
    SearchSources,
    SearchIndexer,
    NearSignatures,
    { provide: PostgresSearch, inject: [UnitOfWork], useFactory: (uow: UnitOfWork) => new PostgresSearch(uow) },
    {
      provide: MEILI_SEARCH,
      inject: [AppConfig, PostgresSearch],
      useFactory: (config: AppConfig, postgres: PostgresSearch) => (config.MEILI_URL ? new MeiliSearch({ url: config.MEILI_URL, key: config.MEILI_KEY }, postgres) : null),
    },
    {
      provide: SearchPort,
      inject: [PostgresSearch, MEILI_SEARCH],
      useFactory: (postgres: PostgresSearch, meili: MeiliSearch | null) => (meili ? new FallbackSearch(meili, postgres) : postgres),
    },
  ],
  exports: [NearSignatures, SearchSources, SearchIndexer, SearchPort, PostgresSearch],
})
export class SearchKernelModule {}
