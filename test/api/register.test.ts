import { emptyContract } from '../../src/modules/contracts/index.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { attachPaper, type Case, contractDraft, register, take } from '../support/contracts.js';
import { jointDraft, paperOf } from '../support/contract-situations.js';
import { download } from '../support/downloads.js';
import { textsOf } from '../support/unzip.js';

interface Figures {
  count: number;
  totalFen: string;
  techFen: string;
}
interface Register {
  from: string;
  to: string;
  lastYearPeriod: string;
  region: string;
  standing: Figures;
  ended: Figures;
  lastYear: Figures;
  months: { month: string; standing: Figures; ended: Figures; lastYear: Figures }[];
  breakdowns: { key: string; rows: { code: string; label: string; figures: Figures }[] }[];
}

let app: TestApp;
let lead: Client;
let seller: Client;
/** registered in March, in April with equipment, in March of the year before; the fourth in March and revoked */
let contracts: [Case, Case, Case, Case];

beforeAll(async () => {
  app = await startTestApp();
  [lead, seller] = await Promise.all([app.as('bureau.BUR_LEAD'), app.as('institute.INST')]);
  const abroad = { ...contractDraft().buyer, name: '演示海外公司', convertedInstitute: true, country: 'DEU', uscc: '', regionCode: '' } as Case['content']['buyer'];
  contracts = [
    await register(app, await jointDraft(app, { title: '=演示公式+1', iprCodes: ['02', '011'], patents: [] })),
    await register(app, await jointDraft(app, { buyer: abroad, foreign: 'EXPORT', catalogueChecked: true, fieldCode: '03', price: { ...emptyContract().price, totalFen: 120_000_000, equipmentFen: 119_999_999, rdFundsFen: 0 } })),
    await register(app, await jointDraft(app)), await register(app, await jointDraft(app, { title: '@演示撤销' })),
  ];
  await take(lead, contracts[3], 'revoke', { comment: '查实虚假', revocationGround: 'FRAUD' });
  for (const [at, day] of ['2026-03-31', '2026-04-01', '2025-03-15', '2026-03-02'].entries()) await app.query(`UPDATE register_entry SET registered_on = $2 WHERE contract_id = $1`, [contracts[at]?.id, day]);
});
afterAll(() => app.close());

const figures = async (period: string, client = lead) => (await client.get('/api/v1/register/figures').query({ period }).expect(200)).body as Register;
const rowsOf = (register: Register, key: string) => Object.fromEntries(register.breakdowns.find((one) => one.key === key)?.rows.map(({ code, figures: { count } }) => [code, count]) ?? []);
const entries = async (query: object) => ((await lead.get('/api/v1/register').query(query).expect(200)).body as { items: { id: string }[] }).items.map(({ id }) => id);

describe('the figures of the register', () => {
  it('are the whole register’s for a reader whose body has no region code; only what flows in and out is not told', async () => {
    const own = await app.organisationId('bureau');
    const [{ region }] = (await app.query(`SELECT region_code AS region FROM organisation WHERE id = $1`, [own])) as [{ region: string }];
    await app.query(`UPDATE organisation SET region_code = '' WHERE id = $1`, [own]);
    try {
      const year = await figures('2026');
      expect([year.region, year.standing.count, rowsOf(year, 'flow')]).toEqual(['', 2, { UNKNOWN: 2 }]);
      const of = { from: year.from, to: year.to, standing: 'STANDING' };
      expect([(await entries({ ...of, flow: 'UNKNOWN' })).length, (await entries({ ...of, flow: 'WITHIN' })).length]).toEqual([2, 0]);
    } finally {
      await app.query(`UPDATE organisation SET region_code = $2 WHERE id = $1`, [own, region]);
    }
  });

  it('count what was registered in a month and stands, and tell apart what has ended since', async () => {
    const march = await figures('2026-03');
    expect(march).toMatchObject({
      from: '2026-03-01', to: '2026-03-31', lastYearPeriod: '2025-03', standing: { count: 1, totalFen: '120000000', techFen: '90000000' }, ended: { count: 1, techFen: '90000000' }, lastYear: { count: 1 },
    });
    expect(march.months).toHaveLength(12);
    expect(march.months[3]).toEqual({ month: '2026-04', standing: { count: 1, totalFen: '120000000', techFen: '1' }, ended: { count: 0, totalFen: '0', techFen: '0' }, lastYear: { count: 0, totalFen: '0', techFen: '0' } });
    expect([await figures('2026-Q1'), await figures('2026-Q2'), await figures('2026')].map(({ standing }) => standing.count)).toEqual([1, 1, 2]);
    expect(await figures('2024-02')).toMatchObject({ to: '2024-02-29', standing: { count: 0, totalFen: '0' } });
    for (const period of ['1900', '1900-Q1', '2026-13', '2026-Q5', '26', '2026-3']) expect((await lead.get('/api/v1/register/figures').query({ period })).status).toBe(422);
  });

  it('are broken down, and each number is the length of the list behind it', async () => {
    const year = await figures('2026');
    expect(rowsOf(year, 'kind')).toEqual({ DEV: 2 });
    expect(rowsOf(year, 'field')).toEqual({ '03': 1, '05': 1 });
    expect(rowsOf(year, 'ipr')).toEqual({ '011': 1, '02': 2 });
    expect(rowsOf(year, 'flow')).toEqual({ OUT: 1, WITHIN: 1 });
    expect(rowsOf(year, 'buyerRegion')).toEqual({ '': 1, '371000': 1 });
    expect(rowsOf(year, 'sellerNature')).toEqual({ '021': 2 });
    expect(rowsOf(year, 'large')).toEqual({ false: 2 });
    for (const { key, rows } of year.breakdowns) {
      for (const { code, label, figures: { count } } of rows) {
        expect({ key, code, label, count: (await entries({ from: year.from, to: year.to, standing: 'STANDING', [key]: code })).length }).toEqual({ key, code, label: expect.stringMatching(/./), count });
      }
    }
    expect(await entries({ from: '2026-03-01', to: '2026-03-31', standing: 'ENDED' })).toEqual([contracts[3].id]);
  });

  it('follow a change once it is registered, not while it is drafted; the day of registration stays', async () => {
    const [first] = contracts;
    const begun = await take(seller, first, 'beginChange');
    await seller.patch(`/api/v1/contracts/${first.id}`).set('If-Match', `"v${begun.version}"`).send({ title: '演示改名', fieldCode: '09' }).expect(200);
    expect(rowsOf(await figures('2026-03'), 'field')).toEqual({ '05': 1 });
    await attachPaper(seller, first.id, '补充协议', paperOf(first.id, '补充协议'));
    await take(seller, first, 'abandonChange');
    expect(await entries({ q: '=演示公式' })).toEqual([first.id]);
  });
});

describe('the register as a list', () => {
  it('is read page by page, latest first, and found by words', async () => {
    expect(await entries({})).toEqual([contracts[1], contracts[0], contracts[3], contracts[2]].map(({ id }) => id));
    const one = (await lead.get('/api/v1/register').query({ limit: 3 }).expect(200)).body as { nextCursor: string };
    expect((await entries({ limit: 3, cursor: one.nextCursor }))).toEqual([contracts[2].id]);
    expect(await entries({ q: '演示海外' })).toEqual([contracts[1].id]);
    expect(await entries({ q: '%' })).toEqual([]);
    for (const wrong of [{ kind: 'ABC' }, { from: '2026-02-30' }, { field: "05'" }, { flow: 'UP' }, { large: 'yes' }, { foo: '1' }]) expect((await lead.get('/api/v1/register').query(wrong)).status).toBe(422);
  });
});

describe('the register as a file', () => {
  it('has the columns of the national form in its order, numbers as numbers, days as days, and nothing that is a formula', async () => {
    const parts = await textsOf(await download(lead, '/api/v1/register/export.xlsx?standing=STANDING'));
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? '';
    const header = [...(/<row r="1">(.*?)<\/row>/.exec(sheet)?.[1] ?? '').matchAll(/<t [^>]*>([^<]*)<\/t>/g)].map(([, name]) => name);
    expect(header.slice(0, 16)).toEqual(['项目名称', '合同类别', '签订日期', '合同起始日期', '合同终止日期', '合同成交额（元）', '技术交易额（元）', '支付方式', '是否关联交易', '关联方持股比例', '项目计划来源', '知识产权', '技术领域', '社会经济目标', '服务的国民经济行业', '买方名称']);
    expect(header.indexOf('卖方名称')).toBe(header.indexOf('买方名称') + 16);
    for (const side of ['买方', '卖方']) expect(header.slice(header.indexOf(`${side}是否研发机构`)).slice(0, 3)).toEqual([`${side}是否研发机构`, `${side}是否转制科研院所`, `${side}是否国家高新区内企业`]);
    expect(sheet.match(/<row /g)).toHaveLength(4);
    expect(sheet).not.toMatch(/<f[ >]/);
    expect(sheet).toContain('<v>1200000.00</v>');
    expect(sheet).toContain('<t xml:space="preserve">=演示公式+1</t>');
    expect(sheet).toMatch(/<c r="C2" s="4"><v>\d{5}<\/v>/);
  });

  it('is CSV in which a spreadsheet program finds no formula either', async () => {
    const text = (await download(lead, '/api/v1/register/export.csv')).toString('utf8');
    expect(text.startsWith('\uFEFF项目名称,合同类别')).toBe(true);
    expect(text).toContain("\r\n'=演示公式+1,");
    expect(text).toContain("\r\n'@演示撤销,");
    expect(text).toContain('已撤销');
    const [header = [], ...rows] = text.trim().split('\r\n').map((line) => line.split(','));
    expect(rows.map((row) => [row[header.indexOf('买方名称')], row[header.indexOf('买方是否转制科研院所')]]).filter(([, converted]) => converted === '是')).toEqual([['演示海外公司', '是']]);
    expect(text.trim().split('\r\n')).toHaveLength(5);
  });

  it('leaves a row in the audit trail with the filter and how many there were', async () => {
    await download(lead, '/api/v1/register/export.csv?kind=DEV&from=2026-01-01');
    const [row] = await app.query<{ detail: object }>(`SELECT detail FROM audit_record WHERE action = 'register.export' ORDER BY at DESC LIMIT 1`);
    expect(row?.detail).toMatchObject({ format: 'csv', filter: { kind: 'DEV', from: '2026-01-01' }, count: 3 });
  });

  it('is not for who only reads it', async () => {
    for (const key of ['bureau.DISC', 'bureau.TAX'] as const) expect((await (await app.as(key)).get('/api/v1/register/export.csv')).status).toBe(403);
    expect((await seller.get('/api/v1/register')).status).toBe(403);
  });

  it('are the figures in ten thousand yuan with six decimals', async () => {
    const sheet = (await textsOf(await download(lead, '/api/v1/register/figures.xlsx?period=2026'))).get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).toContain('<v>240.000000</v>');
    expect(sheet).toContain('<v>90.000001</v>');
    expect(sheet).toContain('2026年登记、目前有效');
  });
});
