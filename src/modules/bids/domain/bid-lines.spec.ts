import { BID_FORM } from './bid-form.js';
import { sectionsOf } from './bid-lines.js';

const budget = (locale: 'zh-CN' | 'en') => {
  const lines = sectionsOf(BID_FORM, { priceFen: 120_000_000, budget: [{ subject: '材料', source: '自筹', fen: 120_000_000 }] }, [], locale).flatMap((section) => section.lines);
  return { table: lines.find(({ table }) => table?.rows.length === 1)?.table, price: lines.find(({ text }) => text.includes('1,200,000.00'))?.text };
};

describe('the lines of a bid', () => {
  it('say the unit of amounts once: in the head of a column, or behind a single figure', () => {
    expect(budget('zh-CN')).toEqual({ table: { columns: [{ text: '支出科目', amount: false }, { text: '资金来源', amount: false }, { text: '金额（元）', amount: true }], rows: [['材料', '自筹', '1,200,000.00']] }, price: '1,200,000.00 元' });
    expect([budget('en').table?.columns.at(-1), budget('en').price]).toEqual([{ text: 'Amount (CNY)', amount: true }, 'CNY 1,200,000.00']);
  });

  it('say for which milestone a month is promised', () => {
    const lines = sectionsOf(BID_FORM, { milestones: [{ month: 6, result: '小试样品' }] }, [{ name: '完成小试', month: 8 }], 'zh-CN').flatMap((section) => section.lines);
    expect(lines.find(({ label }) => label === '进度安排')?.table).toEqual({ columns: [{ text: '里程碑', amount: false }, { text: '榜单要求（第几个月）', amount: true }, { text: '第几个月完成', amount: true }, { text: '交付成果', amount: false }], rows: [['完成小试', '8', '6', '小试样品']] });
  });
});
