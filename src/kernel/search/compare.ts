import { createHash } from 'node:crypto';
import { TEXT_ANALYSIS } from '../text/index.js';
import type { SearchDocument, SearchKind } from './search-document.js';
import type { IndexReport } from './search-port.js';
import type { SearchSource } from './search-sources.js';

/** A state of a document. */
export interface StampedDocument {
  id: string;
  stamp: string;
}

/** What an index knows of a record. */
export interface IndexedDocument extends StampedDocument {
  /** version of the text analysis under which it was indexed */
  analysis: string;
}

/** What an engine means to show or has counted. */
export interface FoundDocument extends StampedDocument {
  kind: SearchKind;
}

export interface Comparison {
  report: IndexReport;
  /** ids to write */
  behind: string[];
  /** ids to remove */
  extra: string[];
}

/** Differs for any two states of a document: its version does not tell that its audience, its owner's name or its last day has changed. */
export const stampOf = (document: SearchDocument): string => createHash('sha256').update(JSON.stringify(document)).digest('base64url');

/** The records as they are now. */
export async function* stampsOf(source: SearchSource): AsyncGenerator<StampedDocument> {
  for await (const document of source.all()) yield { id: document.id, stamp: stampOf(document) };
}

/** Compares what should be there with the index both ways. */
export async function compare(kind: SearchKind, wanted: AsyncIterable<StampedDocument> | Iterable<StampedDocument>, indexed: readonly IndexedDocument[]): Promise<Comparison> {
  const known = new Map(indexed.map((one) => [one.id, one]));
  const missing: string[] = [];
  const stale: string[] = [];
  let records = 0;
  for await (const { id, stamp } of wanted) {
    const one = known.get(id);
    records += 1;
    known.delete(id);
    if (!one) missing.push(id);
    else if (one.stamp !== stamp || one.analysis !== TEXT_ANALYSIS) stale.push(id);
  }
  const extra = [...known.keys()];
  return {
    report: { kind, records, indexed: indexed.length, missing: missing.length, extra: extra.length, stale: stale.length },
    behind: [...missing, ...stale],
    extra,
  };
}
