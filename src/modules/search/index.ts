export { SearchLog } from './application/search-log.js';
export type { SearchView, SuggestionsView } from './http/search.dto.js';
export { SearchModule } from './search.module.js';
