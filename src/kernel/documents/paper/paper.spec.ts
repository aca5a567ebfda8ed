import fc from 'fast-check';
import { articleNumbers, chineseNumber } from './article-number.js';
import { pngOf } from './qr-modules.js';
import { tidyText } from './tidy-paper.js';

describe('what papers are made of', () => {
  it.each([[1, '一'], [10, '十'], [12, '十二'], [20, '二十'], [99, '九十九'], [100, '一百'], [105, '一百零五'], [110, '一百一十'], [111, '一百一十一'], [999, '九百九十九']])('%d is %s', (value, words) => {
    expect(chineseNumber(value)).toBe(words);
  });

  it('articles are counted from one, in each paper anew', () => {
    const next = articleNumbers();
    expect([next(), next(), articleNumbers()()]).toEqual(['第一条', '第二条', '第一条']);
    for (const wrong of [0, 1_000, 1.5]) expect(() => chineseNumber(wrong)).toThrow(RangeError);
  });

  it('texts are whole, composed, without controls, and tidy already once they are', () => {
    expect(tidyText('a\r\nb\u2028c\td\u00A0e\u200Bf\u0000g\uFE0F　e\u0301')).toBe('a\nb\nc d efg　\u00e9');
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const tidy = tidyText(text);
      expect(tidy.isWellFormed()).toBe(true);
      expect(tidy).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
      expect(tidyText(tidy)).toBe(tidy);
    }));
  });

  it('a picture of a code is a PNG of its size', () => {
    const png = pngOf([[true, false], [false, true]], 4);
    expect([png.readUInt32BE(16), png.readUInt32BE(20), png[24], png[25]]).toEqual([8, 8, 1, 0]);
  });
});
