import { digitsIn, parseYuan, readYuan } from './yuan';

describe('an amount as people type it', () => {
  it.each([
    ['1200000', 120_000_000], ['1,200,000.50', 120_000_050], ['１，２００', 120_000], ['120万', 120_000_000], ['120.5 万元', 120_500_000], ['¥9.8', 980], ['-5', -500], ['0', 0], ['-0', 0],
    ['1.5亿', 15_000_000_000], ['1.23456789 亿元', 12_345_678_900], ['3千万', 3_000_000_000], ['2.5百万', 250_000_000], ['0.000001万', 1], ['12.3400', 1_234], ['10000000000000', 1_000_000_000_000_000],
  ])('%s', (typed, fen) => {
    expect(parseYuan(typed)).toBe(fen);
  });

  it.each([['0.29万', 290_000], ['1.15', 115], ['8.41万', 8_410_000], ['4.35', 435], ['9007199254740.99', 900_719_925_474_099]])('%s comes out exact, where floating point would not', (typed, fen) => {
    expect(parseYuan(typed)).toBe(fen);
  });

  it('is nothing where nothing is typed, and no amount where words or parts of a fen are', () => {
    expect(parseYuan('  ')).toBeNull();
    const none = ['面议', '12.345', '1e9', '99999999999999999', '10000000000000.01', '0.0000001万', '1.00000000001亿', '五十万', '1万2千', '.5', '5.', '--1', '万'];
    expect(none.map((typed) => [typed, parseYuan(typed)])).toEqual(none.map((typed) => [typed, undefined]));
  });

  it('says why something is no amount', () => {
    expect(['面议', '12.345', '0.0000001万', '10000000000000.01', '99999999999999'].map((typed) => readYuan(typed))).toEqual(['wrong', 'places', 'places', 'large', 'large']);
    expect([readYuan(''), readYuan('12.30')]).toEqual([null, 1_230]);
  });

  it('means the unit of its field where none is typed', () => {
    expect([parseYuan('120.5', 'wan'), parseYuan('120.5元', 'wan'), parseYuan('120.5万', 'wan'), parseYuan('1.2亿', 'wan'), parseYuan('0.0000001', 'wan')]).toEqual([120_500_000, 12_050, 120_500_000, 12_000_000_000, undefined]);
  });

  it.each([[120_500_000, '1205000', '120.5'], [1, '0.01', '0.000001'], [0, '0', '0'], [-50, '-0.5', '-0.00005'], [100_000_000_000_000, '1000000000000', '100000000']])('of %i fen is shown in digits that read back', (fen, yuan, wan) => {
    expect([digitsIn(fen, 'yuan'), digitsIn(fen, 'wan')]).toEqual([yuan, wan]);
    expect([parseYuan(yuan), parseYuan(wan, 'wan')]).toEqual([fen, fen]);
  });
});
