import type { FoundDocument } from './compare.js';
import type { SearchScope } from './search-port.js';

/** An engine fed by jobs has found what may not be found any more, or not so. */
export class IndexBehind extends Error {
  constructor() {
    super('the index is behind the records');
  }
}

/** Stands between an engine that is fed by jobs and the reader. */
export interface VisibilityCheck {
  /** @throws IndexBehind where one of them may not be found by this reader, or was changed since */
  confirm(found: readonly FoundDocument[], scope: SearchScope): Promise<void>;
}
