import { TEXT_ANALYSIS } from '../text/index.js';
import type { IndexReport } from './search-port.js';
import type { SearchSource } from './search-sources.js';

/** What an index knows of a record. */
export interface IndexedVersion {
  id: string;
  version: number;
  /** version of the text analysis under which it was indexed */
  analysis: string;
}

export interface Comparison {
  report: IndexReport;
  /** ids to write */
  behind: string[];
  /** ids to remove */
  extra: string[];
}

/** Compares the records with the index both ways. */
export async function compare(source: SearchSource, indexed: readonly IndexedVersion[]): Promise<Comparison> {
  const known = new Map(indexed.map((one) => [one.id, one]));
  const missing: string[] = [];
  const stale: string[] = [];
  let records = 0;
  for await (const { id, version } of source.all()) {
    const one = known.get(id);
    records += 1;
    known.delete(id);
    if (!one) missing.push(id);
    else if (one.version !== version || one.analysis !== TEXT_ANALYSIS) stale.push(id);
  }
  const extra = [...known.keys()];
  return {
    report: { kind: source.kind, records, indexed: indexed.length, missing: missing.length, extra: extra.length, stale: stale.length },
    behind: [...missing, ...stale],
    extra,
  };
}
