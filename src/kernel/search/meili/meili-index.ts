import { type EnqueuedTaskPromise, type Index, type Meilisearch, MeilisearchApiError } from 'meilisearch';
import { TEXT_ANALYSIS } from '../../text/index.js';
import { inBatches } from '../batches.js';
import { compare, type IndexedDocument, stampsOf, type StampedDocument } from '../compare.js';
import type { SearchDocument, SearchKind } from '../search-document.js';
import type { IndexReport } from '../search-port.js';
import type { SearchSource } from '../search-sources.js';
import { keyOf, meiliDocument, type MeiliDocument } from './meili-document.js';
import { SETTINGS } from './settings.js';

const BATCH = 500;
const PAGE = 1_000;
/** Records that are loaded and written at a time where some are missing. */
const MENDED = 50;
const REPAIRS = 3;
const WAIT = { timeout: 120_000, interval: 50 };

/** Writing side of Meilisearch. Every task is awaited: a call that returns has taken effect, or it throws. */
export class MeiliIndex {
  private known = false;

  constructor(
    private readonly client: Meilisearch,
    readonly uid: string,
  ) {}

  async put(documents: readonly SearchDocument[]): Promise<void> {
    await this.requireIndex();
    if (documents.length > 0) await done(this.index(this.uid).addDocuments(documents.map(meiliDocument)));
  }

  async remove(kind: SearchKind, ids: readonly string[]): Promise<void> {
    await this.requireIndex();
    if (ids.length > 0) await done(this.index(this.uid).deleteDocuments(ids.map((id) => keyOf(kind, id))));
  }

  /**
   * Builds a second index, swaps it in and drops the old one, so that searches never see half an index. What changed
   * meanwhile was written to the old one; the comparison afterwards finds and mends it.
   */
  async rebuild(sources: readonly SearchSource[]): Promise<number> {
    const next = `${this.uid}_${Date.now().toString(36)}`;
    await this.create(next);
    let written = 0;
    for (const source of sources) {
      for await (const documents of inBatches(source.all(), BATCH)) {
        await done(this.index(next).addDocuments(documents.map(meiliDocument)));
        written += documents.length;
      }
    }
    // the name to swap with must exist; where it does not, searches go on without an index for one moment more
    if (!(await this.exists())) await this.create(this.uid);
    await done(this.client.swapIndexes([{ indexes: [this.uid, next], rename: false }]));
    await done(this.client.deleteIndex(next));
    for (let round = 0; round < REPAIRS && (await this.mend(sources, stampsOf)) > 0; round += 1);
    return written;
  }

  /**
   * Writes what is missing or stale and removes what nobody may find.
   * @param wanted what should be there
   * @returns documents written and removed
   */
  async mend(sources: readonly SearchSource[], wanted: (source: SearchSource) => AsyncIterable<StampedDocument>): Promise<number> {
    let mended = 0;
    for (const source of sources) {
      const { behind, extra } = await compare(source.kind, wanted(source), await this.indexed(source.kind));
      mended += (await this.removeGone(source, extra)) + (await this.loadAgain(source, behind));
    }
    return mended;
  }

  private async removeGone(source: SearchSource, ids: readonly string[]): Promise<number> {
    const gone: string[] = [];
    for (const id of ids) if ((await source.load(id)) === null) gone.push(id);
    await this.remove(source.kind, gone);
    return gone.length;
  }

  private async loadAgain(source: SearchSource, ids: readonly string[]): Promise<number> {
    let written = 0;
    for (let from = 0; from < ids.length; from += MENDED) {
      const documents = (await Promise.all(ids.slice(from, from + MENDED).map((id) => source.load(id)))).filter((document) => document !== null);
      await this.put(documents);
      written += documents.length;
    }
    return written;
  }

  async verify(sources: readonly SearchSource[]): Promise<IndexReport[]> {
    await this.requireIndex();
    const reports: IndexReport[] = [];
    for (const source of sources) reports.push((await compare(source.kind, stampsOf(source), await this.indexed(source.kind))).report);
    return reports;
  }

  private async indexed(kind: SearchKind): Promise<IndexedDocument[]> {
    const found: IndexedDocument[] = [];
    for (let offset = 0, total = 1; offset < total; offset += PAGE) {
      const page = await this.index(this.uid).getDocuments<IndexedDocument>({ filter: `kind = "${kind}"`, fields: ['id', 'stamp', 'analysis'], offset, limit: PAGE });
      found.push(...page.results.map(({ id, stamp, analysis }) => ({ id, stamp, analysis })));
      total = page.total;
    }
    return found;
  }

  /** False where the index is missing or holds documents analysed under other text rules. */
  async isBuilt(): Promise<boolean> {
    if (!(await this.exists())) return false;
    const one = await this.index(this.uid).getDocuments({ fields: ['analysis'], limit: 1 });
    return one.results.every(({ analysis }) => analysis === TEXT_ANALYSIS);
  }

  private async exists(): Promise<boolean> {
    try {
      await this.client.getRawIndex(this.uid);
      return true;
    } catch (error) {
      if (error instanceof MeilisearchApiError && error.cause?.code === 'index_not_found') return false;
      throw error;
    }
  }

  // a write to a missing index would make Meilisearch create one with that single document and its own settings
  private async requireIndex(): Promise<void> {
    this.known ||= await this.exists();
    if (!this.known) throw new Error(`Meilisearch index ${this.uid} was not built yet`);
  }

  private async create(uid: string): Promise<void> {
    await done(this.client.createIndex(uid, { primaryKey: 'key' }));
    await done(this.index(uid).updateSettings(SETTINGS));
  }

  private index(uid: string): Index<MeiliDocument> {
    return this.client.index<MeiliDocument>(uid);
  }
}

async function done(task: EnqueuedTaskPromise): Promise<void> {
  const { status, error } = await task.waitTask(WAIT);
  if (status !== 'succeeded') throw new Error(`Meilisearch task ${status}: ${error?.message ?? ''}`);
}
