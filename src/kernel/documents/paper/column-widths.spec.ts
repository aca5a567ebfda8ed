import { pagesOf } from '../../../../test/support/pdf-pages.js';
import { PaperPrinter } from '../paper-printer.js';
import { columnWidths, leastWidth } from './column-widths.js';

const columns = [{ header: '序号' }, { header: '合同编号', share: 3 }, { header: '项目名称', share: 5 }, { header: '成交额（万元）', share: 1 }];
const row = ['1', 'JSHT2026-00020', '演示高强铝合金焊丝制备技术开发', '999999999.999999'];

describe('the columns of a table', () => {
  it('are as wide as the widest number in them, and divide the rest by their shares', () => {
    const { widths, size } = columnWidths({ columns, rows: [row] }, 400, 10);
    expect(size).toBe(10);
    expect(widths.reduce((sum, one) => sum + one, 0)).toBeCloseTo(400);
    expect(widths[3]).toBeCloseTo(leastWidth(['999999999.999999']) * 10);
    expect((widths[2] ?? 0) / (widths[1] ?? 1)).toBeCloseTo(5 / 3);
  });

  it('have a smaller type where all of that is too much', () => {
    const { widths, size } = columnWidths({ columns, rows: [row] }, 180, 10);
    expect(size).toBeLessThan(10);
    expect(widths.reduce((sum, one) => sum + one, 0)).toBeCloseTo(180);
    expect((widths[1] ?? 0) / size).toBeGreaterThanOrEqual(leastWidth(['JSHT2026-00020']) - 0.001);
  });

  it('break no amount, date or number on paper', async () => {
    const printer = new PaperPrinter();
    const whole = ['JSHT2026-00020', '2026-11-28', '99999999.999999', '12345678901234567890', '999,999,999.99'];
    const paper = { title: '演示清单', wide: true, blocks: [{ kind: 'table' as const, columns: whole.map((_, at) => ({ header: `列${at}` })).concat({ header: '项目名称' }), rows: [[...whole, '演示高强铝合金焊丝制备技术开发']] }] };
    const { pages } = await pagesOf(await printer.pdf(paper, new Date(0)), 0.2);
    await printer.onApplicationShutdown();
    const text = pages.map((page) => page.text).join('');
    for (const one of whole) expect(text).toContain(one);
    expect(pages[0]?.width).toBeGreaterThan(pages[0]?.height ?? 0);
  });
});
