import fc from 'fast-check';
import { comparable, likenessOf, nearBands, nearness } from './near.js';

const TEXT = '在铝镁焊丝中加入微量钪和锆，经半连续铸造、均匀化、热挤压和多道次拉拔制成直径 1.2 毫米的焊丝，焊后接头晶粒细小，抗拉强度 320 MPa。';
const shared = (a: readonly number[], b: readonly number[]) => a.filter((one) => b.includes(one)).length;
const near = (title: string, text: string) => likenessOf(comparable('高强铝合金焊丝', TEXT), comparable(title, text));

describe('near copies', () => {
  it('are not made other texts by punctuation, traditional characters, blanks or figures', () => {
    const copy = TEXT.replaceAll('，', ', ').replaceAll('。', '.').replace('1.2', '1.6').replace('320', '305').replace('铝镁焊丝', '鋁鎂焊絲');
    expect(near('高强铝合金焊丝', copy)).toEqual({ titleBp: 10_000, textBp: 10_000 });
  });

  it('are told in words by how much they share', () => {
    expect(nearness({ titleBp: 0, textBp: 9_000 })).toBe('SAME');
    expect(nearness({ titleBp: 10_000, textBp: 7_000 })).toBe('HIGH');
    expect(nearness({ titleBp: 0, textBp: 4_000 })).toBe('SOME');
    expect([nearness({ titleBp: 7_000, textBp: 3_999 }), nearness({ titleBp: 6_999, textBp: 3_999 })]).toEqual(['TITLE', null]);
  });

  it('are not seen in a text of a few words', () => {
    expect(likenessOf(comparable('焊丝', '铝合金焊丝'), comparable('焊丝', '铝合金焊丝'))).toEqual({ titleBp: 10_000, textBp: 0 });
    expect(nearBands(comparable('', ''))).toEqual([]);
  });

  it('share a band of the index when little of them differs, and none when nothing is shared', () => {
    const bands = nearBands(comparable('高强铝合金焊丝', TEXT));
    expect(shared(bands, nearBands(comparable('铝焊丝', `我们研究了很久。${TEXT}`)))).toBeGreaterThan(0);
    expect(shared(bands, nearBands(comparable('海带烘干', '海带热泵与太阳能联合分段烘干，防止盐析，比煤烘房省电三成，颜色保持翠绿，适合近海渔村共用。')))).toBe(0);
    // a band of a title never meets one of a text
    expect(shared(nearBands(comparable(TEXT, '')), nearBands(comparable('', TEXT)))).toBe(0);
  });

  it('are as near one way as the other, and nearest to themselves', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 }), (a, b) => {
      const [one, other] = [comparable(a, a), comparable(b, b)];
      expect(likenessOf(one, other)).toEqual(likenessOf(other, one));
      expect(shared(nearBands(one), nearBands(comparable(a, a)))).toBe(nearBands(one).length);
    }), { numRuns: 40 });
  });
});
