import fc from 'fast-check';
import { divideHalfUp, isFen, MAX_FEN, shareAtMost, shareOf, sumFen } from './fen.js';
import { fenColumn } from './fen-column.js';
import { formatWan, formatYuan, parseYuan, plainYuan } from './yuan.js';

const fen = fc.integer({ min: -MAX_FEN, max: MAX_FEN });

describe('money', () => {
  it.each([
    ['1,234.50', 123_450], ['1234.5', 123_450], ['￥1，234.50', 123_450], ['0.01', 1], ['-3', -300], ['１２元', 1_200], ['1 000', 100_000], ['-0', 0],
    ['10000000000000', MAX_FEN],
  ])('reads %s', (typed, expected) => {
    expect(parseYuan(typed)).toBe(expected);
  });

  it.each(['', '.', '1.234', '12,34', '1,2345', 'NaN', '1e3', '0x10', '--1', '10000000000000.01', '99999999999999', '一百', '1.'])('refuses “%s”', (typed) => {
    expect(parseYuan(typed)).toBeNull();
  });

  it('shows yuan and ten thousand yuan', () => {
    expect([formatYuan(0), formatYuan(5), formatYuan(-123_456_789), plainYuan(123_456_789)]).toEqual(['0.00', '0.05', '-1,234,567.89', '1234567.89']);
    expect([formatWan(0), formatWan(1), formatWan(12_345_000), formatWan(-50_000_000_000), formatWan(MAX_FEN)]).toEqual(['0', '0.000001', '12.345', '-50,000', '1,000,000,000']);
  });

  it('what is shown is read back to the fen', () => {
    fc.assert(fc.property(fen, (amount) => {
      expect(parseYuan(formatYuan(amount))).toBe(amount === 0 ? 0 : amount);
      expect(parseYuan(plainYuan(amount))).toBe(amount === 0 ? 0 : amount);
      expect(Math.round(Number(formatWan(amount).replace(/,/g, '')) * 1e6)).toBeCloseTo(amount, -1);
    }));
  });

  it('rounds half up, away from zero', () => {
    expect([divideHalfUp(5n, 2n), divideHalfUp(-5n, 2n), divideHalfUp(4n, 3n), divideHalfUp(5n, -2n), divideHalfUp(0n, 7n)]).toEqual([3n, -3n, 1n, -3n, 0n]);
    expect(() => divideHalfUp(1n, 0n)).toThrow(RangeError);
  });

  it('a quotient is never off by more than a half', () => {
    fc.assert(fc.property(fc.bigInt(), fc.bigInt().filter((d) => d !== 0n), (n, d) => {
      const distance = 2n * (divideHalfUp(n, d) * d - n);
      expect((distance < 0n ? -distance : distance) <= (d < 0n ? -d : d)).toBe(true);
    }));
  });

  it('takes the value added tax out of a price', () => {
    expect(shareOf(106_000_000, 6, 106)).toBe(6_000_000);
    expect(shareOf(86_000_000, 6, 106)).toBe(4_867_925);
    expect([shareOf(128_500_005, 3_000, 10_000), shareAtMost(128_500_005, 3_000, 10_000)]).toEqual([38_550_002, 38_550_001]);
    expect(() => shareOf(MAX_FEN, 2, 1)).toThrow(RangeError);
  });

  it('sums exactly and says when it cannot', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -1e12, max: 1e12 }), { maxLength: 50 }), (amounts) => {
      expect(BigInt(sumFen(amounts))).toBe(amounts.reduce((sum, amount) => sum + BigInt(amount), 0n));
    }));
    expect(() => sumFen([MAX_FEN, 1])).toThrow(RangeError);
  });

  it('passes a bigint column in both directions and refuses what is not exact', () => {
    expect([fenColumn.from('123450'), fenColumn.from(null), fenColumn.to(7), fenColumn.to(null), fenColumn.to(undefined)]).toEqual([123_450, null, 7, null, undefined]);
    for (const wrong of ['1000000000000001', '9223372036854775807', 'x']) expect(() => fenColumn.from(wrong) as unknown).toThrow(RangeError);
    for (const wrong of [0.5, NaN, MAX_FEN + 1, '1']) expect(() => fenColumn.to(wrong) as unknown).toThrow(RangeError);
    expect(isFen(-0.1)).toBe(false);
  });
});
