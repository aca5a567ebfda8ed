import fc from 'fast-check';
import { SPOKEN, spokenNumber } from './spoken-numbers.js';

/** Writes a number as it is read out: 305 三百零五. */
function written(value: number): string {
  const digits = '零一二三四五六七八九';
  const section = (part: number): string => {
    let [text, gap] = ['', false];
    for (const [unit, name] of [[1000, '千'], [100, '百'], [10, '十'], [1, '']] as const) {
      const digit = Math.floor(part / unit) % 10;
      if (digit > 0) text += `${gap ? '零' : ''}${digits[digit] ?? ''}${name}`;
      gap = digit === 0 && text !== '';
    }
    return text;
  };
  const [high, low] = [Math.floor(value / 1e4), value % 1e4];
  if (high === 0) return section(low);
  return `${section(high)}万${low > 0 && low < 1000 ? '零' : ''}${section(low)}`;
}

describe('numerals as they are spoken', () => {
  it.each([
    ['三十万', 300_000], ['三百万', 3_000_000], ['一千五百万', 15_000_000], ['一亿两千万', 120_000_000], ['一万亿', 1e12], ['十五', 15], ['十', 10], ['二十五', 25], ['三百零五', 305], ['三百五', 350], ['一万五', 15_000],
    ['一万零五', 10_005], ['一点五亿', 150_000_000], ['三点二', 3.2], ['零点五', 0.5], ['两千', 2_000], ['八', 8], ['叁佰万', 3_000_000], ['伍拾', 50],
  ])('%s is %d', (text, value) => expect(spokenNumber(text)).toEqual({ low: value, high: null }));

  it.each([
    ['两三百万', 2_000_000, 3_000_000], ['三五百', 300, 500], ['二三十万', 200_000, 300_000], ['十二三万', 120_000, 130_000], ['七八', 7, 8], ['三百多万', 3_000_000, 4_000_000], ['三十多', 30, 40], ['十几万', 100_000, 200_000],
    ['十余', 10, 20], ['两万多', 20_000, 30_000], ['300多万', 3_000_000, 4_000_000], ['20几万', 200_000, 300_000], ['350余', 350, 360],
  ])('%s is from %d to %d', (text, low, high) => expect(spokenNumber(text)).toEqual({ low, high }));

  it.each(['十来万', '20来万', '百来', '几百万', '数十', '上百万', '好几万', '三二一', '百八十', '一一', '二〇二六', '万元', '三点', ''])('%s names no figure', (text) => expect(spokenNumber(text)).toBeNull());

  it('reads every number as it is read out', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 99_999_999 }), (value) => expect([value, spokenNumber(written(value))]).toEqual([value, { low: value, high: null }])));
  });

  it.each([['预算三十万左右', '三十万'], ['投一千五百万元', '一千五百万'], ['大概两三百万', '两三百万'], ['几十万块', '几十万'], ['十来万', '十来万'], ['300多万', '300多万'], ['一点五亿', '一点五亿']])('stands in %s', (text, found) => {
    expect(new RegExp(SPOKEN, 'u').exec(text)?.[0]).toBe(found);
  });

  it.each(['三元材料', '第三方检测', '统一标准', '五轴联动', '二氧化碳'])('stands nowhere in %s', (text) => expect(new RegExp(SPOKEN, 'u').test(text)).toBe(false));
});
