import { cut } from './cut';

const marked = (text: string, ranges: number[][]) => cut(text, ranges).map((piece) => (piece.marked ? `[${piece.text}]` : piece.text)).join('');

describe('marking words', () => {
  it('cuts a text at its ranges', () => {
    expect(marked('耐盐雾涂料', [[1, 3]])).toBe('耐[盐雾]涂料');
  });

  it('merges ranges that overlap and copes with any order', () => {
    expect(marked('abcdef', [[3, 5], [1, 4]])).toBe('a[bcd][e]f');
  });

  it('drops ranges outside the text', () => {
    expect(marked('abc', [[5, 9], [2, 99], [-3, 1]])).toBe('[a]b[c]');
    expect(marked('abc', [])).toBe('abc');
  });
});
