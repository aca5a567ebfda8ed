import { Module } from '@nestjs/common';
import { defineAuditWords } from '../../kernel/audit/index.js';
import { IdentityModule } from '../identity/index.js';
import { ReferenceModule } from '../reference/index.js';
import { Find } from './application/find.js';
import { SavedSearches } from './application/saved-searches.js';
import { SearchAlerts } from './application/search-alerts.js';
import { SearchLog } from './application/search-log.js';
import { SavedSearchController } from './http/saved-search.controller.js';
import { SearchController } from './http/search.controller.js';
import { SearchPresenter } from './http/search-presenter.js';

defineAuditWords('saved_search', {
  area: { zh: '订阅检索', en: 'Saved search' },
  actions: { save: { zh: '保存', en: 'saved' }, change: { zh: '修改', en: 'changed' }, delete: { zh: '删除', en: 'deleted' } },
  objects: { saved_search: { zh: '订阅检索', en: 'Saved search' } },
});

@Module({ imports: [ReferenceModule, IdentityModule], controllers: [SearchController, SavedSearchController], providers: [Find, SearchLog, SearchPresenter, SavedSearches, SearchAlerts] })
export class SearchModule {}
