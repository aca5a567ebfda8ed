import { parseYuan } from './yuan';

describe('an amount typed in yuan', () => {
  it.each([
    ['1200000', 120_000_000], ['1,200,000.50', 120_000_050], ['１，２００', 120_000], ['120万', 120_000_000], ['120.5 万元', 120_500_000], ['¥9.8', 980], ['-5', -500], ['0', 0],
  ])('%s', (typed, fen) => {
    expect(parseYuan(typed)).toBe(fen);
  });

  it('is nothing where nothing is typed, and no amount where words or parts of a fen are', () => {
    expect(parseYuan('  ')).toBeNull();
    expect(['面议', '12.345', '1e9', '99999999999999999'].map(parseYuan)).toEqual([undefined, undefined, undefined, undefined]);
  });
});
