import { FallbackSearch, MeiliSearch, type SearchDocument, type SearchPort } from '../../src/kernel/search/index.js';
import { MeiliStandIn } from '../support/meili-stand-in.js';
import { ask, type EngineUnderTest, everyPage, fill, record, startMeili, startPostgres, VISITOR } from '../support/search-engines.js';

const many = (count: number, word: string): SearchDocument[] => Array.from({ length: count }, (_, index) => record({ title: `${word}${index}号` }));

describe.each([['postgresql', startPostgres], ['meilisearch', startMeili]])('index of %s', (_, start) => {
  let engine: EngineUnderTest;
  let port: SearchPort;
  beforeAll(async () => {
    engine = await start();
    port = engine.port;
  });
  afterAll(() => engine.close());
  afterEach(() => expect(engine.failures()).toEqual([]));

  it('takes documents up, changes and removes them', async () => {
    await fill(port, []);
    const document = record({ title: '石墨烯' });
    await port.upsert(document);
    expect((await ask(port, '石墨烯')).total).toBe(1);
    await port.upsert({ ...document, version: 2, title: '碳纤维', audience: 'signed_in' });
    expect((await ask(port, '石墨烯')).total).toBe(0);
    expect((await ask(port, '碳纤维')).total).toBe(0);
    expect((await ask(port, '碳纤维', { audience: { signedIn: true, organisationId: null } })).total).toBe(1);
    await port.remove('achievement', document.id);
    expect((await ask(port, '', { audience: { signedIn: true, organisationId: null } })).total).toBe(0);
  });

  it('says what is missing, superfluous and stale, and reindexing mends it', async () => {
    const [kept, stale, extra, missing] = [record({ title: '甲' }), record({ title: '乙' }), record({ title: '丙' }), record({ title: '丁' })];
    const sources = await fill(port, [kept, stale, extra]);
    const achievements = sources[0]?.documents;
    achievements?.delete(extra.id);
    achievements?.set(missing.id, missing).set(stale.id, { ...stale, version: 2 });
    expect((await port.verify(sources))[0]).toEqual({ kind: 'achievement', records: 3, indexed: 3, missing: 1, extra: 1, stale: 1 });
    await port.reindex(sources);
    expect(await port.verify(sources)).toEqual(['achievement', 'need', 'organisation'].map((kind) => ({ kind, records: kind === 'achievement' ? 3 : 0, indexed: kind === 'achievement' ? 3 : 0, missing: 0, extra: 0, stale: 0 })));
  });

  it('answers in full while it is rebuilt', async () => {
    const documents = many(150, '储能');
    const sources = await fill(port, documents);
    let rebuilt = false;
    const rebuild = port.reindex(sources).then(() => (rebuilt = true));
    const totals = new Set<number>();
    do totals.add((await ask(port, '储能')).total); while (!rebuilt);
    await rebuild;
    expect([...totals]).toEqual([150]);
  });
});

describe('index in PostgreSQL', () => {
  let engine: Awaited<ReturnType<typeof startPostgres>>;
  beforeAll(async () => {
    engine = await startPostgres({ scored: 5, sketched: 12 });
  });
  afterAll(() => engine.close());

  it('belongs to the transaction of the record', async () => {
    await fill(engine.port, []);
    const failing = engine.uow.run(async () => {
      await engine.port.upsert(record({ title: '不会提交' }));
      expect((await ask(engine.port, '不会提交')).total).toBe(1);
      throw new Error('undo');
    });
    await expect(failing).rejects.toThrow('undo');
    expect((await ask(engine.port, '不会提交')).total).toBe(0);
  });

  it('never lets an older version replace a newer one', async () => {
    const document = record({ title: '新版', version: 3 });
    await fill(engine.port, [document]);
    await engine.port.upsert({ ...document, title: '旧版', version: 2 });
    expect((await ask(engine.port, '新版')).total).toBe(1);
  });

  it.each([4, 10, 30])('pages through %i hits of one word once, however they are ranked', async (count) => {
    const documents = [...many(Math.ceil(count / 3), '电池'), ...Array.from({ length: count - Math.ceil(count / 3) }, () => record({ title: '其他', body: '锂电池' }))];
    await fill(engine.port, documents);
    const ids = await everyPage(engine.port, { q: '电池', limit: 3 });
    expect([...ids].sort()).toEqual(documents.map(({ id }) => id).sort());
    expect(ids.slice(0, 1)).toEqual([documents.find((document) => document.id === ids[0] && document.title.startsWith('电池'))?.id]);
  });
});

describe('many hits in PostgreSQL', () => {
  let engine: Awaited<ReturnType<typeof startPostgres>>;
  beforeAll(async () => {
    engine = await startPostgres({ scored: 1, sketched: 2 });
  });
  afterAll(() => engine.close());

  it('come by title, with the word and then with a synonym, before those that mention the word', async () => {
    const titles = ['马达一', '马达二', '电机一', '电机二', '甲', '乙'];
    await fill(engine.port, titles.map((title, day) => record({ title, body: title.length === 1 ? '马达' : '', publishedAt: new Date(Date.UTC(2026, 0, 10 + day)).toISOString() })).reverse());
    const pages: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof ask>> = await ask(engine.port, '马达', { limit: 1, cursor });
      pages.push(...page.items.map(({ title }) => title));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(pages).toEqual(['马达二', '马达一', '电机二', '电机一', '乙', '甲']);
  });
});

describe('Meilisearch down or behind', () => {
  const postgres = startPostgres;
  let reserve: Awaited<ReturnType<typeof postgres>>;
  let standIn: MeiliStandIn;
  let meili: MeiliSearch;
  let documents: SearchDocument[];
  beforeEach(async () => {
    reserve = await postgres();
    standIn = await MeiliStandIn.start();
    meili = new MeiliSearch({ url: standIn.url, timeoutMs: 10_000 }, reserve.port);
    documents = many(25, '储能');
    await fill(reserve.port, documents);
  });
  afterEach(async () => {
    await standIn.stop();
    await reserve.close();
  });

  it('answers from PostgreSQL and says so, while it is away and while it has no index', async () => {
    const search = new FallbackSearch(meili, reserve.port, 0);
    expect(await ask(search, '储能')).toMatchObject({ total: 25, degraded: true });
    await fill(meili, documents);
    expect(await ask(search, '储能')).toMatchObject({ total: 25, degraded: false });
    await standIn.stop();
    expect(await ask(search, '储能')).toMatchObject({ total: 25, degraded: true, explain: { engine: 'postgresql' } });
    expect(await search.suggest('储能', VISITOR, 3)).toHaveLength(3);
  });

  it('does not wait for an engine that hangs, and not at all for some time after', async () => {
    await fill(meili, documents);
    standIn.delay(60_000);
    const search = new FallbackSearch(new MeiliSearch({ url: standIn.url, timeoutMs: 100 }, reserve.port), reserve.port, 60_000);
    expect((await ask(search, '储能')).degraded).toBe(true);
    standIn.delay(0);
    expect((await ask(search, '储能')).degraded).toBe(true);
    await expect(ask(search, '', { cursor: 'bm90IGEgY3Vyc29y' })).rejects.toMatchObject({ code: 'MALFORMED' });
  });

  it('shows, counts and proposes nothing of what it still holds and nobody may find', async () => {
    const search = new FallbackSearch(meili, reserve.port, 60_000);
    const secret = record({ title: '涉密的薄膜配方', body: '甲乙丙', facets: { ...record().facets, field: '04' } });
    const late = record({ title: '过期未确认的薄膜', freshUntil: '2099-01-01' });
    await fill(reserve.port, [...documents, secret, late]);
    await fill(meili, [...documents, secret, late]);
    await reserve.port.remove('achievement', secret.id);
    await reserve.port.upsert({ ...late, freshUntil: '2026-01-01' });
    const asked = await Promise.all(['涉密', '薄膜', '薄膜 甲乙丙'].map((q) => ask(search, q)));
    expect(asked.map(({ items, total, degraded }) => [items, total, degraded])).toEqual([[[], 0, true], [[], 0, true], [[], 0, true]]);
    const counted = [await ask(search, '涉密', { facets: { kind: ['need'] } }), await ask(search, '涉密配方工艺'), await ask(search, '涉密', { cursor: (await ask(search, '储能', { limit: 5 })).nextCursor })];
    expect(counted.map(({ total, facets, suggestions }) => [total, facets.kind, facets.field, suggestions])).toEqual(counted.map(() => [0, [], [], []]));
    expect([await search.suggest('涉密', VISITOR, 5), await search.suggest('smdbm', VISITOR, 5), (await ask(search, 'shemidebomo')).suggestions]).toEqual([[], [], []]);
    expect(await ask(search, '储能')).toMatchObject({ total: 25, degraded: false });
  });

  it('goes on with the next page where the other engine stopped, both ways', async () => {
    await fill(meili, documents);
    const pages = [meili, reserve.port, meili, reserve.port, meili];
    const ids: string[] = [];
    let cursor: string | null = null;
    for (const port of pages) {
      const answer = await ask(port, '储能', { sort: 'newest', limit: 5, cursor });
      ids.push(...answer.items.map((item) => item.id));
      cursor = answer.nextCursor;
    }
    expect(ids).toEqual(documents.map(({ id }) => id).reverse());
    expect(cursor).toBeNull();
  });

  it('never writes into an index that was not built', async () => {
    await expect(meili.upsert(record({ title: '甲' }))).rejects.toThrow('not built');
    expect(standIn.indexNames).toEqual([]);
    await fill(meili, documents);
    await meili.reindex([]);
    expect(standIn.indexNames).toEqual(['kezhuan']);
  });
});
