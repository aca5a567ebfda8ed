import fc from 'fast-check';
import { addDays, dateInChina } from '../../src/kernel/calendar/index.js';
import { newId } from '../../src/kernel/ids/index.js';
import { FACET_NAMES, type FacetName, type FacetSelection, type SearchDocument, type SearchPort } from '../../src/kernel/search/index.js';
import { analyse, isSignsOnly, parseQuery, placesOfTerm, type QueryTerm } from '../../src/kernel/text/index.js';
import { ask, type EngineUnderTest, everyPage, fill, record, startMeili, startPostgres, VISITOR } from '../support/search-engines.js';

const titles = async (port: SearchPort, q: string) => (await ask(port, q)).items.map((item) => item.title);

// what the answer must be, found the slow way: each term in one of the fields
function holds({ title, keywords, numbers, ownerName, summary, body, places }: SearchDocument, q: string): boolean {
  const fields = [title, [...keywords, ...numbers, ownerName].join('；'), summary, body].map(analyse);
  const named = analyse(places.join('；'));
  const found = (term: QueryTerm) => fields.some((field) => placesOfTerm(field, term).length > 0) || (Array.from(term.text).length > 1 && placesOfTerm(named, term).length > 0);
  const query = parseQuery(q);
  return !isSignsOnly(query) && query.must.every(found) && !query.not.some(found);
}

const facetValues = ({ kind, facets }: SearchDocument, facet: FacetName): readonly string[] => [facet === 'kind' ? kind : (facets[facet] ?? [])].flat();
const passes = (document: SearchDocument, selection: FacetSelection, except?: FacetName) =>
  FACET_NAMES.every((facet) => facet === except || !selection[facet]?.length || facetValues(document, facet).some((value) => selection[facet]?.includes(value)));

const VARIED = Array.from({ length: 60 }, (_, index) =>
  record({
    kind: index % 5 === 0 ? 'organisation' : index % 3 === 0 ? 'need' : 'achievement', title: `薄膜${['制备', '回收', '检测'][index % 3] ?? ''}技术${'甲乙丙丁'[index % 4] ?? ''}`,
    body: index % 2 === 0 ? '石墨烯导热' : '可降解包装', priceFen: index % 4 === 0 ? null : (index % 7) * 1_000_000, trl: index % 6 === 0 ? null : (index % 9) + 1,
    places: index % 3 === 0 ? ['山东省', '威海市'] : ['江苏省'], publishedAt: new Date(Date.UTC(2026, 5, 1 + (index % 10))).toISOString(),
    facets: {
      field: index % 8 === 0 ? null : `0${(index % 4) + 1}`, industry: index % 2 === 0 ? ['food', 'packaging'] : ['packaging'], region: index % 3 === 0 ? ['370000', '371000'] : ['320000'],
      maturity: index % 6 === 0 ? null : 'middle', mode: ['TRANSFER', 'SERVICE', 'OPEN'].slice(0, index % 4), priceBand: index % 4 === 0 ? 'negotiable' : 'under_10',
      organisationKind: index % 5 === 0 ? (['ENTERPRISE', 'INSTITUTE'] as const)[index % 2] ?? null : null,
    },
  }));

describe.each([['postgresql', startPostgres], ['meilisearch', startMeili]])('search in %s', (_, start) => {
  let engine: EngineUnderTest;
  let port: SearchPort;
  beforeAll(async () => {
    engine = await start();
    port = engine.port;
  });
  afterAll(() => engine.close());
  afterEach(() => expect(engine.failures()).toEqual([]));

  it('answers the acceptance pairs', async () => {
    await fill(port, ['进入待处理池', '在建工程清单', '设备安装简单', '中国农业发展银行', '经典案例', '電化學儲能技術', '锂离子电池', '钠离子电池', '提高面料色牢度'].map((title) => record({ title })));
    const pairs: [string, string[]][] = [
      ['处理', ['进入待处理池']], ['待处理', ['进入待处理池']], ['工程', ['在建工程清单']], ['简单', ['设备安装简单']], ['农业', ['中国农业发展银行']], ['景点', []], ['经典', ['经典案例']],
      ['储能技术', ['電化學儲能技術']], ['儲能', ['電化學儲能技術']], ['"离子电池"', ['钠离子电池', '锂离子电池']], ['电池 -锂', ['钠离子电池']], ['电池 -"锂离子"', ['钠离子电池']], ['-电池 工程', ['在建工程清单']],
      ['池', ['钠离子电池', '锂离子电池', '进入待处理池']], ['掉色', ['提高面料色牢度']], ['"掉色"', []],
    ];
    for (const [q, expected] of pairs) expect([q, await titles(port, q)]).toEqual([q, expected]);
  });

  it('finds what is in a region by the names of the region, the title that names it first, and by no character of them', async () => {
    const rongcheng = ['山东省', '威海市', '荣成市'];
    await fill(port, [
      record({ title: '威海湾水质监测' }), record({ title: '海带加工', body: '烫漂与盐渍', places: rongcheng }), record({ kind: 'need', title: '不署名的需求', places: ['山东省'] }), record({ title: '废锡再生', places: ['山东省', '青岛市'] }),
      record({ title: '物流调度', places: ['江苏省', '无锡市'] }),
    ]);
    const pairs: [string, string[]][] = [
      ['威海', ['威海湾水质监测', '海带加工']], ['威海市', ['海带加工']], ['荣成 海带', ['海带加工']], ['榮成市', ['海带加工']], ['山东', ['废锡再生', '不署名的需求', '海带加工']], ['青岛', ['废锡再生']], ['山东 -青岛', ['不署名的需求', '海带加工']],
      ['锡', ['废锡再生']], ['市', []], ['东省', ['废锡再生', '不署名的需求', '海带加工']], ['省威', []],
    ];
    for (const [q, expected] of pairs) expect([q, await titles(port, q)]).toEqual([q, expected]);
    expect((await ask(port, '荣成 海带')).items[0]?.snippet).toMatchObject({ field: 'places', text: '山东省；威海市；荣成市', marks: [{ start: 8, end: 10 }] });
  });

  it('finds a patent number in every writing, and other register numbers', async () => {
    await fill(port, [
      record({ title: '甲', numbers: ['202310123456.9'] }), record({ title: '乙', body: '已授权专利 ZL 2022 1 0000001.X' }),
      record({ title: '丙', numbers: ['91370000MA3TEST01X', '2023SR0123456'] }),
    ]);
    for (const q of ['ZL202310123456.9', '202310123456.9', '2023101234569', 'zl 2023 1 0123456.9', 'CN202310123456.9', '202310123456']) expect([q, await titles(port, q)]).toEqual([q, ['甲']]);
    expect(await titles(port, 'ZL202210000001.X')).toEqual(['乙']);
    expect(await titles(port, '91370000MA3TEST01X')).toEqual(['丙']);
    expect(await titles(port, '2023SR0123456')).toEqual(['丙']);
    expect(await titles(port, '2023 SR 0123456')).toEqual(['丙']);
  });

  it('agrees with reading every text, whatever is asked', async () => {
    const word = fc.constantFrom('石墨烯', '儲能', '技术', '电池', '导热膜', '回收', '的', 'PLA', '20kW', '20 kW', '，', ' ', '。', '掉色', '色牢度', '膜', '在', '3D打印', '增材制造');
    const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(''));
    const documents = fc.sample(fc.tuple(text, text, text), { numRuns: 60, seed: 11 }).map(([title, summary, body]) => record({ title, summary, body }));
    await fill(port, documents);
    const part = fc.tuple(fc.constantFrom(...documents), fc.nat(), fc.integer({ min: 1, max: 6 })).map(([{ title, body }, from, length]) => Array.from(title + body).slice(from % 12, (from % 12) + length).join(''));
    const query = fc.array(fc.oneof(part, word, part.map((one) => `"${one}"`), word.map((one) => `-${one}`)), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' '));
    for (const q of fc.sample(query, { numRuns: 120, seed: 12 })) {
      const expected = documents.filter((document) => holds(document, q)).map(({ id }) => id).sort();
      const answer = await ask(port, q, { limit: 60 });
      expect([q, answer.items.map(({ id }) => id).sort()]).toEqual([q, expected]);
      expect([q, answer.total]).toEqual([q, expected.length]);
    }
  });

  it('puts titles before keywords before summaries before texts, in one place words before their synonyms', async () => {
    await fill(port, [record({ title: '甲', body: '水溶性石墨烯' }), record({ title: '乙', summary: '用石墨烯' }), record({ title: '丙', keywords: ['石墨烯'] }), record({ title: '石墨烯丁' })]);
    expect(await titles(port, '石墨烯')).toEqual(['石墨烯丁', '丙', '乙', '甲']);
    await fill(port, [record({ title: '甲', body: '没有掉色' }), record({ title: '面料褪色' }), record({ title: '乙', body: '色牢度合格' }), record({ title: '不掉色的面料' })]);
    expect(await titles(port, '掉色')).toEqual(['不掉色的面料', '面料褪色', '甲', '乙']);
    // a word with a narrower one-way synonym, and two words with synonyms
    await fill(port, [record({ title: '食堂改造', body: '顺带防腐' }), record({ title: '海水泵的腐蚀防护' }), record({ title: '果酱防腐', body: '果酱' })]);
    expect(await titles(port, '防腐')).toEqual(['果酱防腐', '海水泵的腐蚀防护', '食堂改造']);
    await fill(port, [record({ title: '甲', body: '仓库用的马达，搬仓库' }), record({ title: '仓储电机', body: '电动机' }), record({ title: '仓库马达' })]);
    expect(await titles(port, '仓库 马达')).toEqual(['仓库马达', '仓储电机', '甲']);
  });

  it('shows only what the reader may find', async () => {
    const [own, other] = [newId(), newId()];
    await fill(port, [
      record({ title: '公开膜' }), record({ title: '登录膜', audience: 'signed_in' }), record({ title: '本单位膜', audience: 'private', organisationId: own }),
      record({ title: '他单位膜', audience: 'private', organisationId: other }),
    ]);
    const seen = async (audience: { signedIn: boolean; organisationId: string | null }) => {
      const answer = await ask(port, '膜', { audience });
      const suggested = await port.suggest('膜', audience, 10);
      expect(suggested.map((one) => one.title).sort()).toEqual(answer.items.map((item) => item.title).sort());
      expect(answer.facets.kind).toEqual([{ value: 'achievement', count: answer.total }]);
      return answer.items.map((item) => item.title).sort();
    };
    expect(await seen(VISITOR)).toEqual(['公开膜']);
    expect(await seen({ signedIn: false, organisationId: own })).toEqual(['公开膜']);
    expect(await seen({ signedIn: true, organisationId: null })).toEqual(['公开膜', '登录膜'].sort());
    expect(await seen({ signedIn: true, organisationId: own })).toEqual(['公开膜', '登录膜', '本单位膜'].sort());
  });

  it('leaves out what nobody has confirmed in time, until it is asked for, and marks it', async () => {
    const day = (days: number) => addDays(dateInChina(new Date()), days);
    await fill(port, [record({ title: '薄膜甲', freshUntil: day(0) }), record({ title: '薄膜乙', freshUntil: day(-1) }), record({ title: '薄膜丙' })]);
    const found = async (more: object) => {
      const { items, total, facets } = await ask(port, '薄膜', more);
      return [items.map(({ title, unconfirmed }) => `${title} ${unconfirmed}`).sort(), total, facets.kind];
    };
    expect(await found({})).toEqual([['薄膜丙 false', '薄膜甲 false'], 2, [{ value: 'achievement', count: 2 }]]);
    expect(await found({ unconfirmed: true })).toEqual([['薄膜丙 false', '薄膜乙 true', '薄膜甲 false'], 3, [{ value: 'achievement', count: 3 }]]);
    expect((await port.suggest('薄膜', VISITOR, 8)).map(({ title }) => title).sort()).toEqual(['薄膜丙', '薄膜甲']);
  });

  it('finds the records of one owner, but none that does not name it', async () => {
    const owner = newId();
    await fill(port, [record({ title: '甲', organisationId: owner, ownerName: '演示大学' }), record({ kind: 'need', title: '乙', organisationId: owner, ownerName: '' }), record({ title: '丙', organisationId: newId(), ownerName: '演示公司' })]);
    expect((await ask(port, '', { owner })).items.map((item) => item.title)).toEqual(['甲']);
  });

  describe('among varied records', () => {
    beforeAll(async () => void (await fill(port, VARIED)));

    it.each<[string, FacetSelection]>([
      ['', {}], ['石墨烯', {}], ['山东 薄膜', {}], ['石墨烯 -威海市', { region: ['370000'] }], ['', { kind: ['need'] }], ['', { organisationKind: ['ENTERPRISE'] }], ['薄膜', { industry: ['food'], mode: ['TRANSFER', 'OPEN'] }], ['', { region: ['371000'], maturity: ['middle'], field: ['01', '02'] }], ['包装', { priceBand: ['negotiable'], kind: ['achievement', 'need'] }],
      ['', { kind: ['achievement', 'need'], field: ['02', '03', '04'], industry: ['packaging'], region: ['370000', '320000'], maturity: ['middle'], mode: ['TRANSFER'], priceBand: ['under_10'] }],
      ['查无此物', { kind: ['need'], field: ['02'], industry: ['food'], region: ['370000'], maturity: ['middle'], mode: ['OPEN'], priceBand: ['negotiable'] }],
    ])('counts facets of %p under %p, each without its own choice', async (q, facets) => {
      const answer = await ask(port, q, { facets, limit: 5 });
      const found = VARIED.filter((document) => holds(document, q));
      expect(answer.total).toBe(found.filter((document) => passes(document, facets)).length);
      for (const facet of FACET_NAMES) {
        const counts = new Map<string, number>();
        for (const document of found) if (passes(document, facets, facet)) for (const value of facetValues(document, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
        expect([facet, new Map(answer.facets[facet].map(({ value, count }) => [value, count]))]).toEqual([facet, counts]);
      }
    });

    it.each(['relevance', 'newest', 'price_asc', 'price_desc', 'trl'] as const)('pages through every row once, by %s', async (sort) => {
      for (const q of ['', '薄膜', '石墨烯 技术']) {
        const expected = VARIED.filter((document) => holds(document, q));
        const ids = await everyPage(port, { q, sort, limit: 7 });
        expect([...ids].sort()).toEqual(expected.map(({ id }) => id).sort());
        const rows = ids.map((id) => VARIED.find((document) => document.id === id));
        const key = { relevance: () => 0, newest: (row: SearchDocument) => -Date.parse(row.publishedAt), price_asc: (row: SearchDocument) => row.priceFen ?? Infinity, price_desc: (row: SearchDocument) => -(row.priceFen ?? -1), trl: (row: SearchDocument) => -(row.trl ?? 0) }[sort];
        const keys = rows.map((row) => (row ? key(row) : NaN));
        expect(keys).toEqual([...keys].sort((a, b) => (a === b ? 0 : a - b)));
      }
    });
  });

  it('refuses a cursor that nobody gave out', async () => {
    await expect(ask(port, '', { cursor: 'bm90IGEgY3Vyc29y' })).rejects.toMatchObject({ code: 'MALFORMED' });
  });
});
