import { periodFaults, periodSaid } from './tax-period.js';

const codes = (kind: 'VAT' | 'CIT', period: string, taxPoint: string | null = '2026-08-31') => periodFaults({ kind, year: 2026, answers: { taxPoint } }, period).map(({ code, pointer }) => `${code} ${pointer}`);

describe('the period of a declaration', () => {
  it('is a month, a quarter or a year of the case', () => {
    expect(['随便写的', '2026-13', '2026-Q5', '2026 年', '2026-8'].map((period) => codes('CIT', period))).toEqual(Array.from({ length: 5 }, () => ['PARAMETER /period']));
    expect([codes('CIT', '2026'), codes('CIT', '2026-Q1'), codes('CIT', '2026-12'), codes('CIT', '2025')]).toEqual([[], [], [], ['OTHER_YEAR /period']]);
  });

  it('holds the tax point of a sale, and is no year', () => {
    expect(['2026-08', '2026-Q3'].map((period) => codes('VAT', period))).toEqual([[], []]);
    expect(['2026-07', '2026-Q2', '2026-Q4', '2026'].map((period) => codes('VAT', period))).toEqual([['OTHER_PERIOD /period'], ['OTHER_PERIOD /period'], ['OTHER_PERIOD /period'], ['PERIOD /period']]);
  });

  it('is called as people call it', () => {
    expect(['2026-07', '2026-Q3', '2026', ''].map((period) => periodSaid(period).zh)).toEqual(['2026年7月', '2026年第三季度', '2026年度', '']);
  });
});
