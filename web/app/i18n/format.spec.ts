import { formatDate, formatMoney, formatSize, isoDay } from './format';

describe('formats', () => {
  it('writes amounts as people say them', () => {
    expect(formatMoney(201_000_000, 'zh-CN')).toBe('201 万元');
    expect(formatMoney(1_005_000, 'zh-CN')).toBe('1.005 万元');
    expect(formatMoney(980_050, 'zh-CN')).toBe('9,800.5 元');
    expect(formatMoney(201_000_000, 'en')).toBe('CNY 2,010,000');
  });

  it('shows days and hours in Chinese standard time', () => {
    expect(formatDate('2026-11-23T16:30:00Z', 'zh-CN')).toBe('2026年11月24日');
    expect(formatDate('2026-11-23', 'en')).toBe('23 November 2026');
    expect(['month', 'dayOfYear'].map((style) => formatDate('2026-11-06', 'zh-CN', style as 'month'))).toEqual(['2026年11月', '11月6日']);
    expect(formatDate('2026-11-23T16:30:00Z', 'zh-CN', 'time')).toBe('00:30');
    expect(isoDay('2026-11-23T16:30:00Z')).toBe('2026-11-24');
  });

  it('leaves what is no date as it is', () => {
    expect(formatDate('soon', 'en')).toBe('soon');
  });

  it('writes sizes', () => {
    expect([formatSize(10), formatSize(2048), formatSize(3_500_000)]).toEqual(['10 B', '2 KB', '3.3 MB']);
  });
});
