import { UnitOfWork } from '../../src/kernel/database/index.js';
import { reindexCommand, SearchIndexer } from '../../src/kernel/search/index.js';
import type { SearchView } from '../../src/modules/search/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { MeiliStandIn } from '../support/meili-stand-in.js';

describe('the server with MEILI_URL', () => {
  let standIn: MeiliStandIn;
  let test: TestApp;
  beforeAll(async () => {
    standIn = await MeiliStandIn.start();
    test = await startTestApp({ config: { MEILI_URL: standIn.url } });
  });
  afterAll(async () => {
    await test.close();
    await standIn.stop();
  });

  const search = async (q: string) => (await test.http.get('/api/v1/search').query({ q, type: 'organisation' }).expect(200)).body as SearchView;

  it('builds the index where there is none and answers from it', async () => {
    const indexer = test.app.get(SearchIndexer);
    await indexer.tend();
    expect(standIn.indexNames).toEqual(['kezhuan']);
    const found = await search('演示材料研究所');
    expect([found.degraded, found.items.map((item) => item.title)]).toEqual([false, ['演示材料研究所']]);
    expect(Object.values(await indexer.verify()).flat().every(({ missing, extra, stale }) => missing + extra + stale === 0)).toBe(true);
    expect(standIn.failures).toEqual([]);
  });

  it('takes a change to both engines, to Meilisearch by a job', async () => {
    const id = await test.organisationId('institute');
    await test.query(`UPDATE organisation SET name = '演示新材料研究院', version = version + 1 WHERE id = $1`, [id]);
    await test.app.get(SearchIndexer).changed('organisation', id);
    await test.jobsDone();
    expect((await search('新材料研究院')).items.map((item) => item.id)).toEqual([id]);
    expect(standIn.failures).toEqual([]);
  });

  it('hides at once what was withdrawn while Meilisearch was away until its job had failed for good, and mends the index by itself', async () => {
    const indexer = test.app.get(SearchIndexer);
    const id = await test.organisationId('institute');
    const verify = () => reindexCommand(['--verify'], indexer, () => undefined);
    // a job that failed for good is as if there had been none
    const changedUnheard = () => test.app.get(UnitOfWork).run(async () => {
      await indexer.changed('organisation', id);
      await test.query(`DELETE FROM pgboss.job WHERE name = 'search.index'`);
    });
    await test.query('UPDATE organisation SET is_public = false WHERE id = $1', [id]);
    await changedUnheard();
    expect(await search('新材料研究院')).toMatchObject({ items: [], total: 0, degraded: true });
    expect((await test.http.get('/api/v1/search/suggest').query({ q: '演示新材料研究院' }).expect(200)).body).toEqual({ items: [] });
    expect(await verify()).toBe(1);
    await indexer.tend();
    expect([await search('新材料研究院'), await verify()]).toMatchObject([{ total: 0, degraded: false }, 0]);
    await test.query('UPDATE organisation SET is_public = true WHERE id = $1', [id]);
    await changedUnheard();
    await indexer.tend();
    expect([await search('新材料研究院'), await verify()]).toMatchObject([{ total: 1, degraded: false }, 0]);
    expect(standIn.failures).toEqual([]);
  });

  it('rebuilds what was analysed under other rules', async () => {
    const indexer = test.app.get(SearchIndexer);
    await test.query(`UPDATE search_document SET analysis = '0/1999-01-01'`);
    expect((await indexer.verify())['postgresql']?.some(({ stale }) => stale > 0)).toBe(true);
    await indexer.tend();
    expect((await indexer.verify())['postgresql']?.every(({ stale }) => stale === 0)).toBe(true);
  });

  it('goes on in PostgreSQL when Meilisearch is gone', async () => {
    await standIn.stop();
    const found = await search('演示');
    expect([found.degraded, found.total > 0]).toEqual([true, true]);
  });
});
