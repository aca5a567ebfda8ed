import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { dataSourceOptions, UnitOfWork } from '../../src/kernel/database/index.js';
import { newId } from '../../src/kernel/ids/index.js';
import { MeiliSearch, type MeiliOptions, PostgresSearch, type SearchAnswer, type SearchAudience, type SearchDocument, type SearchKind, type SearchPort, type SearchRequest, type SearchSource } from '../../src/kernel/search/index.js';
import { createTestDatabase } from './database.js';
import { MeiliStandIn } from './meili-stand-in.js';

/** Records of a test, as modules would offer them. */
export class MemorySource implements SearchSource {
  readonly documents = new Map<string, SearchDocument>();

  constructor(readonly kind: SearchKind) {}

  load(id: string): Promise<SearchDocument | null> {
    return Promise.resolve(this.documents.get(id) ?? null);
  }

  async *all(): AsyncIterable<SearchDocument> {
    yield* this.documents.values();
  }
}

export interface EngineUnderTest {
  name: string;
  port: SearchPort;
  /** refused requests of the stand-in, where one is used */
  failures(): readonly string[];
  close(): Promise<void>;
}

export async function startPostgres(limits?: { scored: number; sketched: number }): Promise<EngineUnderTest & { uow: UnitOfWork; port: PostgresSearch }> {
  const database = await createTestDatabase();
  const dataSource = await new DataSource(dataSourceOptions(database.url)).initialize();
  const uow = new UnitOfWork(dataSource);
  return {
    name: 'postgresql', uow, port: new PostgresSearch(uow, limits), failures: () => [],
    close: async () => {
      await dataSource.destroy();
      await database.drop();
    },
  };
}

/** Meilisearch beside the PostgreSQL that confirms what it finds; both are written, PostgreSQL first. */
class MeiliBesidePostgres extends MeiliSearch {
  constructor(
    options: MeiliOptions,
    private readonly postgres: PostgresSearch,
  ) {
    super(options, postgres);
  }

  override async upsert(document: SearchDocument): Promise<void> {
    await this.postgres.upsert(document);
    await super.upsert(document);
  }

  override async remove(kind: SearchKind, id: string): Promise<void> {
    await this.postgres.remove(kind, id);
    await super.remove(kind, id);
  }

  override async reindex(sources: readonly SearchSource[]): Promise<number> {
    await this.postgres.reindex(sources);
    return super.reindex(sources);
  }
}

/** The real Meilisearch of MEILI_URL, else the stand-in. */
export async function startMeili(): Promise<EngineUnderTest> {
  const index = `kezhuan_test_${randomBytes(4).toString('hex')}`;
  const url = process.env['MEILI_URL'];
  const postgres = await startPostgres();
  const standIn = url ? null : await MeiliStandIn.start();
  return {
    name: 'meilisearch', port: new MeiliBesidePostgres({ url: standIn?.url ?? url ?? '', key: process.env['MEILI_KEY'], index, timeoutMs: 5_000 }, postgres.port), failures: () => standIn?.failures ?? [],
    close: async () => {
      await standIn?.stop();
      await postgres.close();
    },
  };
}

let clock = Date.UTC(2026, 0, 1);

/** A public achievement, one minute younger than the one before. */
export function record(changes: Partial<SearchDocument> = {}): SearchDocument {
  clock += 60_000;
  return {
    kind: 'achievement', id: newId(), version: 1, audience: 'public', organisationId: null, title: '', summary: '', body: '', keywords: [], ownerName: '', places: [], numbers: [],
    facets: { field: null, industry: [], region: [], maturity: null, mode: [], priceBand: null, organisationKind: null }, price: null, priceFen: null, trl: null, publishedAt: new Date(clock).toISOString(), freshUntil: null,
    ...changes,
  };
}

/** Makes the index hold exactly these documents; @returns the sources behind it */
export async function fill(port: SearchPort, documents: readonly SearchDocument[]): Promise<MemorySource[]> {
  const sources = (['achievement', 'need', 'organisation'] as const).map((kind) => new MemorySource(kind));
  for (const document of documents) sources.find((source) => source.kind === document.kind)?.documents.set(document.id, document);
  await port.reindex(sources);
  return sources;
}

export const VISITOR: SearchAudience = { signedIn: false, organisationId: null };

export const ask = (port: SearchPort, q: string, more: Partial<SearchRequest> = {}): Promise<SearchAnswer> => port.search({ q, limit: 50, audience: VISITOR, ...more });

/** Ids of all pages, one after the other. */
export async function everyPage(port: SearchPort, request: Partial<SearchRequest> & { q: string; limit: number }): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const answer: SearchAnswer = await port.search({ audience: VISITOR, ...request, cursor });
    ids.push(...answer.items.map((item) => item.id));
    cursor = answer.nextCursor;
  } while (cursor !== null && ids.length < 1_000);
  return ids;
}
