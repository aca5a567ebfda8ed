import { registerEntities } from '../../kernel/database/index.js';
import { SavedSearch } from './domain/saved-search.js';

registerEntities(SavedSearch);

export { SearchAlerts } from './application/search-alerts.js';
export { SearchLog } from './application/search-log.js';
export type { SearchView, SuggestionsView } from './http/search.dto.js';
export { SearchModule } from './search.module.js';
