import { pastedRows } from './pasted-rows';

const COLUMNS = [{ key: 'name', type: 'text' }, { key: 'amount', type: 'money' }, { key: 'on', type: 'date' }] as const;

describe('lines pasted from a table', () => {
  it('become rows by the order of the columns', () => {
    expect(pastedRows('演示甲公司\t1,200,000.50\t2026/5/1\r\n演示乙公司\t30\t2026年12月31日\n\n', COLUMNS)).toEqual([
      { name: '演示甲公司', amount: 120_000_050, on: '2026-05-01' }, { name: '演示乙公司', amount: 3_000, on: '2026-12-31' },
    ]);
  });

  it('leave open what cannot be read', () => {
    expect(pastedRows('演示丙公司\t面议', COLUMNS)).toEqual([{ name: '演示丙公司', amount: null, on: null }]);
  });
});
