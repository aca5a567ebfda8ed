import type { FacetSelection, SearchPort } from '../../src/kernel/search/index.js';
import { ask, type EngineUnderTest, fill, record, startMeili, startPostgres, VISITOR } from '../support/search-engines.js';

describe.each([['postgresql', startPostgres], ['meilisearch', startMeili]])('answers of search in %s', (_, start) => {
  let engine: EngineUnderTest;
  let port: SearchPort;
  beforeAll(async () => {
    engine = await start();
    port = engine.port;
  });
  afterAll(() => engine.close());
  afterEach(() => expect(engine.failures()).toEqual([]));

  it('marks what was found, in the writing of the text, and says by which word', async () => {
    await fill(port, [record({ title: '電化學儲能', summary: '面料不褪色', body: `${'其他说明。'.repeat(60)}采用儲能電池供电` })]);
    const [item] = (await ask(port, '储能 电池 掉色')).items;
    const marked = (text: string, marks: readonly { start: number; end: number }[]) => marks.map(({ start, end }) => text.slice(start, end));
    expect(marked(item?.title ?? '', item?.highlights.title ?? [])).toEqual(['儲能']);
    expect(marked(item?.summary ?? '', item?.highlights.summary ?? [])).toEqual(['褪色']);
    expect(item?.snippet?.field).toBe('body');
    expect(marked(item?.snippet?.text ?? '', item?.snippet?.marks ?? [])).toEqual(['電池']);
    expect(item?.snippet?.cutBefore).toBe(true);
    expect(item?.synonyms).toEqual([{ term: '掉色', found: '褪色' }]);
  });

  it('explains how the query was read', async () => {
    await fill(port, []);
    const { explain } = await ask(port, '怎样处理印染废水 掉色 -电池');
    expect(explain.terms.map((term) => term.text)).toEqual(['处理', '印染废水', '掉色']);
    expect(explain.terms.at(-1)?.synonyms).toEqual(['褪色', '色牢度']);
    expect([explain.excluded, explain.ignored, explain.engine]).toEqual([['电池'], ['怎样'], engine.name]);
  });

  it('offers looser queries that find something where nothing is found', async () => {
    const facets = { field: '05', industry: ['food'], region: [], maturity: null, mode: [], priceBand: null, organisationKind: null };
    await fill(port, [record({ title: '石墨烯导热膜', facets }), record({ title: '锂电池回收' }), record({ title: '储能技术研究' })]);
    const offered = async (q: string, more = {}) => (await ask(port, q, more)).suggestions.map(({ reason, q: looser, dropped, droppedFacet, total }) => ({ reason, q: looser, dropped, droppedFacet, total }));
    expect(await offered('石墨烯 玻璃')).toEqual([{ reason: 'words', q: '石墨烯', dropped: ['玻璃'], droppedFacet: null, total: 1 }]);
    expect(await offered('石墨稀')).toContainEqual({ reason: 'spelling', q: '石墨烯', dropped: ['石墨稀'], droppedFacet: null, total: 1 });
    expect(await offered('cnjs')).toEqual([{ reason: 'pinyin', q: '储能技术', dropped: [], droppedFacet: null, total: 1 }]);
    expect(await offered('"石墨烯膜"')).toEqual([{ reason: 'cut', q: '石墨烯', dropped: ['膜'], droppedFacet: null, total: 1 }]);
    expect(await offered('锂电池 -回收')).toContainEqual({ reason: 'exclusion', q: '锂电池', dropped: ['回收'], droppedFacet: null, total: 1 });
    expect(await offered('石墨烯', { facets: { field: ['01'] } })).toContainEqual({ reason: 'filter', q: '石墨烯', dropped: ['01'], droppedFacet: 'field', total: 1 });
    expect(await offered('石墨烯')).toEqual([]);
    expect(await offered('查无此物')).toEqual([]);
  });

  it('offers each looser query once, and no half of a word whose whole finds something', async () => {
    await fill(port, [record({ title: '石墨烯导热膜' }), record({ title: '诺如病毒检测' })]);
    const offered = async (q: string) => (await ask(port, q)).suggestions.map(({ q: looser }) => looser).sort();
    expect(await offered('石墨烯 掉色 诺如病毒')).toEqual(['病毒', '石墨烯', '诺如']);
  });

  it('offers other kinds to whoever looks for words, and to nobody who only looks at a list', async () => {
    const facets = { field: '05', industry: [], region: [], maturity: null, mode: [], priceBand: null, organisationKind: null };
    await fill(port, [record({ kind: 'need', title: '石墨烯导热膜', facets }), record({ title: '锂电池回收' })]);
    const offered = async (q: string, selection: FacetSelection) => (await ask(port, q, { facets: selection })).suggestions.map(({ dropped, droppedFacet, total }) => ({ dropped, droppedFacet, total }));
    expect(await offered('石墨烯', { kind: ['achievement'] })).toEqual([{ dropped: ['achievement'], droppedFacet: 'kind', total: 1 }]);
    expect(await offered('', { kind: ['organisation'] })).toEqual([]);
    expect(await offered('', { kind: ['achievement'], field: ['05'] })).toEqual([{ dropped: ['05'], droppedFacet: 'field', total: 1 }]);
  });

  it('finds nothing by signs alone, and says why', async () => {
    await fill(port, [record({ title: '石墨烯！？' })]);
    for (const q of ['！！', '?', '😀', '""']) {
      const { total, items, suggestions, explain } = await ask(port, q);
      expect([q, total, items, suggestions, explain.searchable]).toEqual([q, 0, [], [], false]);
    }
    for (const q of ['', ' ', '石墨烯！', '-锂']) expect([q, (await ask(port, q)).total, (await ask(port, q)).explain.searchable]).toEqual([q, 1, true]);
  });

  it('takes words apart that the dictionary keeps whole, and anything else into pairs', async () => {
    await fill(port, [record({ title: '废水处理厂', body: '污水进水经处理后排放' }), record({ title: '智能仓储', body: '人工拣选' }), record({ title: '储能电站' }), record({ title: '龘靐齉的研究' })]);
    const offered = async (q: string) => (await ask(port, q)).suggestions.map(({ reason, q: looser, dropped, total }) => ({ reason, q: looser, dropped, total }));
    expect(await offered('待处理')).toEqual([{ reason: 'cut', q: '处理', dropped: ['待'], total: 1 }]);
    expect(await offered('污水处理')).toEqual([{ reason: 'cut', q: '污水 处理', dropped: [], total: 1 }]);
    expect(await offered('人工智能')).toEqual([{ reason: 'cut', q: '人工 智能', dropped: [], total: 1 }]);
    expect(await offered('储能技术')).toEqual([{ reason: 'words', q: '储能', dropped: ['技术'], total: 1 }]);
    expect(await offered('龘靐犇')).toEqual([{ reason: 'words', q: '龘靐', dropped: ['犇'], total: 1 }]);
  });

  it('says which looser query leaves nothing out, cuts what is left of a query too, and never proposes how a thing is without the thing', async () => {
    await fill(port, [record({ title: '污水的处理' }), record({ title: '锂电的动力电池' }), record({ title: '废旧塑料回收' }), record({ title: '便宜的包装' }), record({ title: '粉尘与烟气：除尘用的设备' })]);
    const offered = async (q: string) => (await ask(port, q)).suggestions.map(({ q: looser, dropped, saysAll }) => [looser, dropped, saysAll]);
    expect(await offered('污水处理')).toEqual([['污水 处理', [], true]]);
    expect(await offered('"污水处理"')).toEqual([['污水 处理', [], false]]);
    expect(await offered('待处理')).toEqual([['处理', ['待'], false]]);
    expect((await offered('锂电池回收')).sort()).toEqual([['回收', ['锂电池'], false], ['锂电 电池', ['回收'], false]].sort());
    expect(await offered('便宜的除尘设备')).toEqual([['除尘 设备', ['便宜'], false]]);
  });

  it('suggests titles while typing: words and numbers first, pinyin after them', async () => {
    await fill(port, [
      record({ title: '储能技术与装备' }), record({ title: '电化学储能技术' }), record({ title: 'CNJS 型测试仪' }), record({ title: '景点导览' }), record({ title: '经典案例' }), record({ title: 'Graphene 薄膜' }),
      record({ title: '某专利成果', numbers: ['202310123456.9'] }), record({ title: '登录后可见的储能技术', audience: 'signed_in' }),
    ]);
    const suggested = async (q: string) => (await port.suggest(q, VISITOR, 8)).map(({ title, match }) => `${match}:${title}`);
    expect(await suggested('cnjs')).toEqual(['text:CNJS 型测试仪', expect.stringContaining('pinyin:'), expect.stringContaining('pinyin:')]);
    expect((await suggested('cnjs')).slice(1).sort()).toEqual(['pinyin:储能技术与装备', 'pinyin:电化学储能技术']);
    expect((await suggested('储')).sort()).toEqual(['text:储能技术与装备', 'text:电化学储能技术']);
    expect((await suggested('chuneng')).sort()).toEqual(['pinyin:储能技术与装备', 'pinyin:电化学储能技术']);
    expect(await suggested('景点')).toEqual(['text:景点导览']);
    expect((await suggested('jingdian')).sort()).toEqual(['pinyin:景点导览', 'pinyin:经典案例'].sort());
    expect(await suggested('graph')).toEqual(['text:Graphene 薄膜']);
    expect(await suggested('ZL 2023 1 0123456.9')).toEqual(['number:某专利成果']);
    expect(await suggested('  ')).toEqual([]);
    const [first] = await port.suggest('cnjs', VISITOR, 8).then((all) => all.filter((one) => one.match === 'pinyin'));
    expect(first?.title.slice(first.marks[0]?.start, first.marks[0]?.end)).toBe('储能技术');
  });

  it('answers hostile queries', async () => {
    await fill(port, [record({ title: '石墨烯' })]);
    for (const q of ["'", "石墨烯' & !'x", '\\', '"', '-', '""', ':*', '!', '(((', '%', '_', '\u0000', '\uD800', '🚀', '-石墨烯', 'a'.repeat(200), '石'.repeat(200), '" "'.repeat(60), '石墨烯\\'] ) {
      const answer = await ask(port, q);
      expect([q, answer.items.length === Math.min(answer.total, 50)]).toEqual([q, true]);
      expect(await port.suggest(q, VISITOR, 5)).toEqual(expect.any(Array));
    }
  });
});
