import { Injectable } from '@nestjs/common';
import type { SearchDocument, SearchKind } from './search-document.js';

/** A module's records as search documents. */
export interface SearchSource {
  readonly kind: SearchKind;
  /** the document as of now (inside a transaction: with its changes), or null where nobody may find the record */
  load(id: string): Promise<SearchDocument | null>;
  all(): AsyncIterable<SearchDocument>;
}

/** Where modules register what can be found; search itself knows no module. */
@Injectable()
export class SearchSources {
  private readonly sources = new Map<SearchKind, SearchSource>();

  /** Call in `onModuleInit`. */
  register(source: SearchSource): void {
    if (this.sources.has(source.kind)) throw new Error(`search source ${source.kind} is registered twice`);
    this.sources.set(source.kind, source);
  }

  of(kind: SearchKind): SearchSource {
    const source = this.sources.get(kind);
    if (!source) throw new Error(`no module registered a search source for ${kind}`);
    return source;
  }

  list(): readonly SearchSource[] {
    return [...this.sources.values()];
  }
}
