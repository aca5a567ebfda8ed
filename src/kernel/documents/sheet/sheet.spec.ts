import { buffer, text } from 'node:stream/consumers';
import fc from 'fast-check';
import { textsOf } from '../../../../test/support/unzip.js';
import { MAX_FEN, parseYuan } from '../../money/index.js';
import type { CellValue } from './cell.js';
import type { Sheet, SheetRow } from './sheet.js';
import { writeCsv } from './write-csv.js';
import { writeXlsx } from './write-xlsx.js';
import { columnName, sheetNames } from './xlsx-parts.js';

const AT = new Date('2026-11-26T03:04:05Z');
const COLUMNS: Sheet['columns'] = [
  { key: 'name', header: '名称', width: 40, kind: 'text' }, { key: 'count', header: '件数', width: 8, kind: 'integer' },
  { key: 'price', header: '成交额（元）', width: 16, kind: 'yuan' }, { key: 'day', header: '登记日期', width: 12, kind: 'date' },
];
const sheetOf = (rows: Sheet['rows'], more: Partial<Sheet> = {}): Sheet => ({ name: '合同登记', columns: COLUMNS, rows, ...more });
const csvOf = (rows: Sheet['rows']) => text(writeCsv(sheetOf(rows)));
const xlsxOf = async (rows: Sheet['rows'], more: Partial<Sheet> = {}) => textsOf(await buffer(writeXlsx(sheetOf(rows, more), AT)));
const firstSheet = async (rows: Sheet['rows']) => (await xlsxOf(rows)).get('xl/worksheets/sheet1.xml') ?? '';
const BOTH = [['csv', writeCsv], ['xlsx', (sheet: Sheet) => writeXlsx(sheet, AT)]] as const;

/** as a spreadsheet program reads it: XML first, then its own escapes */
const unescaped = (xml: string) => xml.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&').replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

describe('sheets', () => {
  it('are CSV that a spreadsheet program reads as Chinese', async () => {
    const rows: SheetRow[] = [{ name: '纳米涂层，"一号"', count: 3, price: 123_450, day: '2026-11-26' }, { name: '两行\n名称', count: -3, price: -5, day: new Date('2026-11-26T17:00:00Z') }, { name: null }];
    expect(await csvOf(rows)).toBe('\uFEFF名称,件数,成交额（元）,登记日期\r\n'.slice(1) + '"纳米涂层，""一号""",3,1234.50,2026-11-26\r\n"两行\n名称",-3,-0.05,2026-11-27\r\n,,,\r\n');
    expect((await buffer(writeCsv(sheetOf([])))).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  });

  it.each(['=1+1', '+1', '-1+1', '@SUM(A1)', '\t=1+1', '\r=1+1', '＝1+1', '＠SUM(A1)', '＋1', '－1'])('lead %j by a quote in CSV and leave it as it is, typed as text, in xlsx', async (value) => {
    const [, line = ''] = (await csvOf([{ name: value }])).split(/\r\n(?!.*\uFEFF)/);
    expect(line.replace(/^"/, '').startsWith(`'${value}`)).toBe(true);
    const cell = /<c r="A2"[^>]* t="inlineStr"><is><t xml:space="preserve">([^<]*)<\/t><\/is><\/c>/.exec(await firstSheet([{ name: value }]));
    expect(unescaped(cell?.[1] ?? '')).toBe(value);
  });

  it('lead a header by a quote as well', async () => {
    expect(await text(writeCsv({ name: '', columns: [{ key: 'a', header: '=A1', width: 5, kind: 'text' }], rows: [] }))).toContain(`'=A1`);
  });

  it.each(BOTH)('take no object for a cell, whatever it says of itself: %s', async (_, write) => {
    const attempts: unknown[] = [{ formula: '1+1' }, { f: '1+1', v: 2 }, { richText: [{ text: '=1' }] }, ['=1+1'], new String('=1+1'), { toString: () => '=1+1' }, { toJSON: () => '=1' }, true, 10n, Symbol('a'), () => '=1', NaN, Infinity];
    for (const attempt of attempts) for (const { key } of COLUMNS) {
      await expect(buffer(write(sheetOf([{ [key]: attempt as CellValue }])))).rejects.toThrow(TypeError);
    }
    for (const wrong of [{ count: 1.5 }, { price: 0.5 }, { price: MAX_FEN + 1 }, { day: '2026-02-30' }, { day: '昨天' }, { day: new Date(NaN) }, { count: '3' }, { price: '1' }]) {
      await expect(buffer(write(sheetOf([wrong])))).rejects.toThrow(TypeError);
    }
  });

  it('hold no formula in xlsx, whatever the text', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (name) => {
      const xml = await firstSheet([{ name }]);
      expect(xml).not.toMatch(/<f[ >]/);
      const [, written = ''] = /<c r="A2"[^>]*><is><t xml:space="preserve">([^<]*)<\/t>/.exec(xml) ?? [];
      // characters that XML does not have are left out
      expect(unescaped(written)).toBe(name.toWellFormed().replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, ''));
    }), { numRuns: 60 });
  });

  it('write money as a number with its two decimals, exact to the fen', async () => {
    const amounts = [0, 1, 29, 110, 123_450, -5, 100_000_000_000_001, MAX_FEN, -MAX_FEN];
    const xml = await firstSheet(amounts.map((price) => ({ price })));
    const written = [...xml.matchAll(/<c r="C\d+" s="3"><v>([^<]*)<\/v>/g)].map(([, value = '']) => value);
    expect(written.map(parseYuan)).toEqual(amounts);
    expect(written.every((value) => /^-?\d+\.\d{2}$/.test(value))).toBe(true);
  });

  it('write ten thousand yuan with their six decimals, exact to the fen', async () => {
    const columns: Sheet['columns'] = [{ key: 'sum', header: '成交额（万元）', width: 20, kind: 'wan' }];
    const rows = [0, 1, 12_345_000, MAX_FEN].map((fen) => ({ sum: fen }));
    const xml = (await xlsxOf(rows, { columns })).get('xl/worksheets/sheet1.xml') ?? '';
    expect([...xml.matchAll(/<c r="A\d+" s="5"><v>([^<]*)<\/v>/g)].map(([, value]) => value)).toEqual(['0.000000', '0.000001', '12.345000', '1000000000.000000']);
  });

  it('write days as numbers of days, and what spreadsheet programs disagree on as text', async () => {
    const xml = await firstSheet([{ day: '2026-11-26' }, { day: '1900-03-01' }, { day: '1899-01-01' }]);
    expect(xml).toContain('<c r="D2" s="4"><v>46352</v></c>');
    expect(xml).toContain('<c r="D3" s="4"><v>61</v></c>');
    expect(xml).toContain('>1899-01-01</t>');
  });

  it('keep the header in view, set widths, and name codes on a second sheet', async () => {
    const parts = await xlsxOf([{ name: '甲' }], { codeLists: [{ title: '合同类别', codes: [{ code: 'DEV', name: '技术开发' }] }] });
    expect([...parts.keys()]).toEqual(['[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/styles.xml', 'xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml']);
    expect(parts.get('xl/worksheets/sheet1.xml')).toMatch(/ySplit="1"[^>]*state="frozen".*<col min="1" max="1" width="40"/s);
    expect(parts.get('xl/worksheets/sheet2.xml')).toMatch(/合同类别.*DEV.*技术开发/s);
    expect(parts.get('xl/workbook.xml')).toMatch(/name="合同登记" sheetId="1".*name="代码表" sheetId="2"/);
    expect([...parts.values()].join('')).not.toMatch(/TargetMode/);
  });

  it('are the same bytes for the same rows and moment', async () => {
    const [one, two] = await Promise.all([1, 2].map(() => buffer(writeXlsx(sheetOf([{ name: '甲', price: 1 }]), AT))));
    expect(one && two && one.equals(two)).toBe(true);
  });

  it.each(BOTH)('refuse a text that no cell holds, and say where: %s', async (_, write) => {
    await buffer(write(sheetOf([{ name: '长'.repeat(32_767) }])));
    await expect(buffer(write(sheetOf([{ name: '短' }, { name: '长'.repeat(32_768) }])))).rejects.toMatchObject({ code: 'SHEET_CELL_TOO_LONG', params: { row: 3, column: '名称', length: 32_768 } });
  });

  it('refuse more rows than a sheet has, and read no further', async () => {
    let asked = 0;
    function* rows() {
      for (;;) {
        asked += 1;
        yield {};
      }
    }
    await expect(buffer(writeCsv({ name: '', columns: [], rows: rows() }))).rejects.toMatchObject({ code: 'SHEET_TOO_MANY_ROWS' });
    expect(asked).toBe(1_048_576);
  });

  it.each(BOTH)('take rows as they come, no faster than they are read: %s', async (_, write) => {
    let asked = 0;
    async function* rows() {
      for (; asked < 1_000_000; asked += 1) yield await Promise.resolve({ name: `${asked}${'独一无二'.repeat(20)}`, count: asked });
    }
    const stream = write(sheetOf(rows()));
    for await (const chunk of stream) if (chunk) break;
    expect(stream.destroyed).toBe(true);
    expect(asked).toBeLessThan(200_000);
  });

  it('have names that spreadsheet programs take', () => {
    expect(sheetNames(['合同[2026]:*?/\\', '', "'a'", '长'.repeat(40), `${'长'.repeat(31)}短`, 'A', 'a'])).toEqual(['合同 2026', 'Sheet', 'a', '长'.repeat(31), `${'长'.repeat(26)} (2)`, 'A (2)', 'a (3)']);
    expect([0, 25, 26, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
  });
});
