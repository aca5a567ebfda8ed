import { TEXT_ANALYSIS } from '../../text/index.js';
import { inBatches } from '../batches.js';
import { compare, type FoundDocument, type IndexedDocument, stampsOf } from '../compare.js';
import type { SearchDocument, SearchKind } from '../search-document.js';
import type { IndexReport, SearchScope } from '../search-port.js';
import type { SearchSource } from '../search-sources.js';
import { COLUMNS, rowOf } from './document-row.js';
import { visible } from './match.js';
import { Params, type SqlRunner } from './sql.js';

const BATCH = 100;
const UPDATED = COLUMNS.map(([name]) => name).filter((name) => name !== 'kind' && name !== 'id');

const valueOf = ([, type]: readonly [string, string], value: unknown, params: Params): string =>
  type === 'tsvector' ? `array_to_tsvector(${params.add(value, 'text[]')})` : params.add(type === 'jsonb' ? JSON.stringify(value) : value, type);

/** The rows of `search_document`, written in whatever transaction is open. */
export class PostgresIndex {
  constructor(private readonly sql: SqlRunner) {}

  /** An older version never replaces a newer one; the same version is written again, because the analysis may differ. */
  async put(documents: readonly SearchDocument[]): Promise<void> {
    if (documents.length === 0) return;
    const params = new Params();
    const tuples = documents.map((document) => {
      const row = rowOf(document);
      return `(${COLUMNS.map((column, index) => valueOf(column, row[index], params)).join(', ')})`;
    });
    await this.sql.query(
      `INSERT INTO search_document (${COLUMNS.map(([name]) => name).join(', ')}) VALUES ${tuples.join(', ')}
       ON CONFLICT (kind, id) DO UPDATE SET ${UPDATED.map((name) => `${name} = excluded.${name}`).join(', ')}, indexed_at = clock_timestamp()
       WHERE search_document.version <= excluded.version`,
      params.values,
    );
  }

  async remove(kind: SearchKind, ids: readonly string[]): Promise<void> {
    await this.sql.query(`DELETE FROM search_document WHERE kind = $1 AND id = ANY ($2::uuid[])`, [kind, ids]);
  }

  /**
   * Writes every record anew and takes away what no record stands for. Readers see each row's old or new state, so that
   * there is nothing to swap; a row that looks superfluous is asked for once more before it goes.
   */
  async rebuild(sources: readonly SearchSource[]): Promise<number> {
    let written = 0;
    for (const source of sources) {
      const seen = new Set<string>();
      for await (const documents of inBatches(source.all(), BATCH)) {
        documents.forEach((document) => seen.add(document.id));
        await this.put(documents);
        written += documents.length;
      }
      await this.sweep(source, seen);
    }
    await this.sql.query(`SELECT gin_clean_pending_list('search_document_terms'), gin_clean_pending_list('search_document_spoken')`);
    await this.sql.query(`ANALYZE search_document`);
    return written;
  }

  private async sweep(source: SearchSource, seen: ReadonlySet<string>): Promise<void> {
    const gone: string[] = [];
    for (const { id } of await this.indexed(source.kind)) if (!seen.has(id) && (await source.load(id)) === null) gone.push(id);
    await this.remove(source.kind, gone);
  }

  async verify(sources: readonly SearchSource[]): Promise<IndexReport[]> {
    const reports: IndexReport[] = [];
    for (const source of sources) reports.push((await compare(source.kind, stampsOf(source), await this.indexed(source.kind))).report);
    return reports;
  }

  /** Whether rows were analysed by another version of the text rules. */
  async isOutdated(): Promise<boolean> {
    return (await this.sql.query(`SELECT 1 FROM search_document WHERE analysis <> $1 LIMIT 1`, [TEXT_ANALYSIS])).length > 0;
  }

  indexed(kind: SearchKind): Promise<IndexedDocument[]> {
    return this.sql.query<IndexedDocument>(`SELECT id, stamp, analysis FROM search_document WHERE kind = $1`, [kind]);
  }

  /** Whether all of these may be found and stand so in the rows. */
  async holds(found: readonly FoundDocument[], scope: SearchScope): Promise<boolean> {
    if (found.length === 0) return true;
    const params = new Params();
    const [kinds, ids, stamps] = [found.map(({ kind }) => kind), found.map(({ id }) => id), found.map(({ stamp }) => stamp)];
    const rows = await this.sql.query<{ id: string }>(
      `SELECT id FROM unnest(${params.add(kinds, 'text[]')}, ${params.add(ids, 'uuid[]')}, ${params.add(stamps, 'text[]')}) AS found (kind, id, stamp)
       JOIN search_document USING (kind, id, stamp) WHERE ${visible(scope, params)}`,
      params.values,
    );
    return rows.length === found.length;
  }
}
