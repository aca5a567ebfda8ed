import { type SearchDocument, SearchPort } from '../../src/kernel/search/index.js';
import { SearchLog, type SearchView, type SuggestionsView } from '../../src/modules/search/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { record } from '../support/search-engines.js';

const TOO_LONG = `q=${'长'.repeat(201)}`;
const facets: SearchDocument['facets'] = { field: '05', industry: ['packaging', 'food'], region: ['371000', '370000'], maturity: 'middle', mode: ['TRANSFER'], priceBand: '10_50', organisationKind: null };

describe('GET /api/v1/search', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
    const port = test.app.get(SearchPort);
    await port.upsert(record({ title: '石墨烯散热膜', summary: '不掉色', facets, price: { kind: 'FIXED', minFen: 20_000_000, maxFen: null }, priceFen: 20_000_000, trl: 5, ownerName: '演示大学' }));
    await port.upsert(record({ kind: 'need', title: '寻求石墨烯浆料', facets: { ...facets, field: '03' }, priceFen: null }));
    await port.upsert(record({ title: '登录可见的石墨烯', audience: 'signed_in' }));
  });
  afterAll(() => test.close());

  const search = async (query: string) => (await test.http.get(`/api/v1/search?${query}`).expect(200)).body as SearchView;

  it('answers items, labelled counts and marks', async () => {
    const answer = await search('q=石墨烯&field=05&field=03&type=achievement,need&limit=1');
    expect(answer).toMatchObject({ total: 2, totalIsExact: true, degraded: false, suggestion: null, alternatives: [] });
    expect(answer.facets.field).toEqual([{ value: '03', label: '先进制造', count: 1 }, { value: '05', label: '新材料及其应用', count: 1 }]);
    expect(answer.facets.type).toEqual([{ value: 'achievement', label: '科技成果', count: 1 }, { value: 'need', label: '技术需求', count: 1 }]);
    const next = await search(`q=石墨烯&field=05&field=03&type=achievement,need&limit=1&cursor=${answer.nextCursor ?? ''}`);
    const [item] = [...answer.items, ...next.items].filter((one) => one.kind === 'achievement');
    expect(item).toMatchObject({ title: '石墨烯散热膜', highlights: { title: [[0, 3]] }, regionCode: '371000', regionName: '威海市', price: { kind: 'FIXED', minFen: 20_000_000, maxFen: null }, ownerName: '演示大学' });
    expect(next.nextCursor).toBeNull();
  });

  it('speaks English where asked', async () => {
    const { body } = await test.http.get('/api/v1/search?q=石墨烯').set('accept-language', 'en').expect(200);
    expect((body as SearchView).facets.priceBand[0]?.label).toBe('¥100,000–500,000');
  });

  it('shows signed-in people more', async () => {
    expect((await search('q=石墨烯')).total).toBe(2);
    const person = await test.as('institute.RES');
    expect(((await person.get('/api/v1/search?q=石墨烯').expect(200)).body as SearchView).total).toBe(3);
  });

  it('names synonyms and what would find something', async () => {
    expect((await search('q=褪色')).synonyms).toEqual([{ from: '褪色', to: '掉色' }, { from: '褪色', to: '色牢度' }]);
    const nothing = await search('q=石墨烯 玻璃&type=achievement');
    expect(nothing.suggestion).toEqual({ q: '石墨烯', reason: 'words', dropped: ['玻璃'], parameters: [{ name: 'type', values: ['achievement'] }], total: 1 });
  });

  it('answers with what holds all words apart where nothing holds them in one piece, page by page, and says so', async () => {
    for (const title of ['污水经生化后处理', '处理高盐污水']) await test.app.get(SearchPort).upsert(record({ title }));
    const first = await search('q=污水处理&limit=1');
    expect(first).toMatchObject({ total: 2, apart: '污水 处理', suggestion: null, alternatives: [] });
    const second = await search(`q=污水处理&limit=1&cursor=${first.nextCursor ?? ''}`);
    expect([...first.items, ...second.items].map(({ title }) => title).sort()).toEqual(['处理高盐污水', '污水经生化后处理']);
    expect(await search('q="污水处理"')).toMatchObject({ total: 0, apart: null, suggestion: { q: '污水 处理', total: 2 } });
    expect((await search('q=污水')).apart).toBeNull();
    await test.app.get(SearchLog).flush();
    // the words that nothing holds as they were typed are what synonyms may lack
    expect(await test.query(`SELECT total FROM search_log WHERE query = '污水处理'`)).toContainEqual({ total: 0 });
  });

  it('suggests', async () => {
    const { items } = (await test.http.get('/api/v1/search/suggest?q=smx').expect(200)).body as SuggestionsView;
    expect(items.map(({ title, matched }) => `${matched} ${title}`).sort()).toEqual(['pinyin 寻求石墨烯浆料', 'pinyin 石墨烯散热膜']);
    expect((await test.http.get('/api/v1/search/suggest').expect(200)).body).toEqual({ items: [] });
    const ofKind = async (type: string) => ((await test.http.get(`/api/v1/search/suggest?q=smx&type=${type}`).expect(200)).body as SuggestionsView).items.map(({ id }) => id);
    expect([await ofKind('achievement'), await ofKind('need')]).toEqual([items.filter(({ kind }) => kind === 'achievement').map(({ id }) => id), items.filter(({ kind }) => kind === 'need').map(({ id }) => id)]);
    await test.http.get('/api/v1/search/suggest?q=smx&type=everything').expect(422);
  });

  it.each([
    [TOO_LONG, 422], ['limit=0', 422], ['limit=51', 422], ['limit=abc', 422], ['sort=price', 422], ['type=deal', 422], ['priceBand=cheap', 422], ['unknown=1', 422], ['organisation=1', 422],
    ['cursor=x', 400], ['q=%00', 422], ['q[a]=1', 422], ['q=a&q=b', 422],
  ])('refuses %s with %i', async (query, status) => {
    const answer = await test.http.get(`/api/v1/search?${query}`);
    expect([answer.status, answer.type]).toEqual([status, 'application/problem+json']);
  });

  it.each([
    ['q=a&q=b', 'isString', '应为文字'], ['limit=abc', 'isInt', '应为整数'], ['limit=1.5', 'isInt', '应为整数'], ['limit=51', 'max', '不能大于 50'], ['q=%00', 'isPlainText', '含有不允许的控制字符'],
    [TOO_LONG, 'maxLength', '最多 200 个字'], ['cursor=a&cursor=b', 'isString', '应为文字'],
  ])('says of %s what is wrong with it', async (query, code, message) => {
    const { body } = await test.http.get(`/api/v1/search?${query}`).expect(422);
    expect((body as { errors: object[] }).errors).toMatchObject([{ code, message, parameter: query.split('=')[0] }]);
  });

  it('takes an empty cursor for the first page', async () => {
    expect((await search('q=石墨烯&cursor=')).items).toHaveLength(2);
  });

  it('speaks the language of the address, also where a route is strict about its query', async () => {
    const { body } = await test.http.get('/api/v1/search?q=石墨烯&lang=en').set('accept-language', 'zh-CN').expect(200);
    expect((body as SearchView).facets.priceBand[0]?.label).toBe('¥100,000–500,000');
    const refused = await test.http.get('/api/v1/search?limit=abc&lang=en').expect(422);
    expect((refused.body as { errors: object[] }).errors).toMatchObject([{ message: 'Must be a whole number' }]);
    await (await test.as('institute.RES')).get('/api/v1/achievements?lang=en&cursor=').expect(200);
  });

  it('notes what was searched, without the person', async () => {
    await test.app.get(SearchLog).flush();
    await test.query('DELETE FROM search_log');
    await search('q=查无此物&type=need&field=05');
    await search('type=need');
    await test.app.get(SearchLog).flush();
    expect(await test.query('SELECT query, kinds, filtered, total, degraded FROM search_log')).toEqual([{ query: '查无 此物', kinds: ['need'], filtered: true, total: 0, degraded: false }]);
    const columns = await test.query<{ column_name: string }>(`SELECT column_name FROM information_schema.columns WHERE table_name = 'search_log' ORDER BY 1`);
    expect(columns.map((column) => column.column_name)).toEqual(['at', 'degraded', 'filtered', 'id', 'kinds', 'query', 'total']);
  });
});
