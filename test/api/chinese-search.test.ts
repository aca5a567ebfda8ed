import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { achievementDraft, draft, needDraft, publish } from '../support/listings.js';

let app: TestApp;
let author: Client;

beforeAll(async () => {
  app = await startTestApp();
  author = await app.as('institute.RES');
  const right = { kind: 'INVENTION', title: '一种池体', number: '200710308494.X', holder: '演示材料研究所', status: 'GRANTED', expiresOn: null, shareBp: null };
  const titles = ['污水进入待处理池的均质装置', '在建工程用高强预埋件', '安装简单的浮式平台', '服务中国农业发展银行项目的评估方法', '经典力学教具的新材料', '電化學儲能技術的隔膜', '钠离子电池正极', '锂离子电池正极'];
  for (const title of titles) await publish(app, 'achievements', await draft(author, 'achievements', achievementDraft({ title })));
  await publish(app, 'achievements', await draft(author, 'achievements', achievementDraft({ title: '带专利的池体', intellectualProperty: [right] as never })));
  await publish(app, 'achievements', await draft(author, 'achievements', achievementDraft({ title: 'CNJS 测试台架' })));
  await publish(app, 'needs', await draft(await app.as('enterprise.ENT'), 'needs', needDraft({ title: '寻求简体写的储能方案' })));
});
afterAll(() => app.close());

interface Found {
  items: { title: string }[];
}
const found = async (q: string) => ((await app.http.get('/api/v1/search').query({ q }).expect(200)).body as Found).items.map(({ title }) => title).sort();

/** What must find what: the acceptance pairs of Chinese search. */
describe('the acceptance pairs of Chinese search, over HTTP on published listings', () => {
  it.each<[string, string[]]>([
    ['处理', ['污水进入待处理池的均质装置']],
    ['待处理', ['污水进入待处理池的均质装置']],
    ['工程', ['在建工程用高强预埋件']],
    ['简单', ['安装简单的浮式平台']],
    ['农业', ['服务中国农业发展银行项目的评估方法']],
    ['景点', []],
    ['经典', ['经典力学教具的新材料']],
    ['储能', ['寻求简体写的储能方案', '電化學儲能技術的隔膜']],
    ['儲能', ['寻求简体写的储能方案', '電化學儲能技術的隔膜']],
    ['電化學', ['電化學儲能技術的隔膜']],
    ['电化学', ['電化學儲能技術的隔膜']],
    ['"离子电池正极"', ['钠离子电池正极', '锂离子电池正极']],
    ['"电池离子"', []],
    ['离子电池 -锂', ['钠离子电池正极']],
    ['电池 -"锂离子"', ['钠离子电池正极']],
    ...['200710308494.X', 'ZL200710308494.X', 'zl 2007 1 0308494.x', '2007 1 0308494 X', 'CN200710308494.X', '200710308494'].map((q): [string, string[]] => [q, ['带专利的池体']]),
  ])('%s finds %j', async (q, expected) => {
    expect(await found(q)).toEqual([...expected].sort());
  });

  it('pinyin initials help while typing, below literal hits', async () => {
    const { body } = await app.http.get('/api/v1/search/suggest').query({ q: 'cnjs' }).expect(200);
    const items = (body as { items: { title: string; matched: string }[] }).items.map(({ title, matched }) => `${matched} ${title}`);
    expect(items).toEqual(['literal CNJS 测试台架', 'pinyin 電化學儲能技術的隔膜']);
    const sounding = ((await app.http.get('/api/v1/search/suggest').query({ q: '景点' }).expect(200)).body as Found).items;
    expect(sounding).toEqual([]);
    const typed = ((await app.http.get('/api/v1/search/suggest').query({ q: 'jingdian' }).expect(200)).body as Found).items;
    expect(typed.map(({ title }) => title)).toEqual(['经典力学教具的新材料']);
  });
});
