import fc from 'fast-check';
import { MAX_FEN } from './fen.js';
import { yuanInWords } from './yuan-in-words.js';

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const UNITS: Readonly<Record<string, number>> = { 拾: 10, 佰: 100, 仟: 1_000 };

/** Reads capitals the way a person does, from left to right, knowing nothing of how they are written. */
function read(words: string): number {
  const [, sign = '', yuan = '', jiao = '', fen = ''] = /^(负?)(?:(.+)元)?零?(?:(.)角)?零?(?:(.)分)?整?$/.exec(words) ?? [];
  let [total, section, digit] = [0, 0, 0];
  for (const character of yuan) {
    if (DIGITS.includes(character)) digit = DIGITS.indexOf(character);
    else if (character in UNITS) [section, digit] = [section + digit * (UNITS[character] ?? 0), 0];
    else if (character === '万') [total, section, digit] = [total + (section + digit) * 10_000, 0, 0];
    else if (character === '亿') [total, section, digit] = [(total + section + digit) * 100_000_000, 0, 0];
    else throw new Error(`${character} in ${words}`);
  }
  const amount = (total + section + digit) * 100 + (jiao === '' ? 0 : DIGITS.indexOf(jiao)) * 10 + (fen === '' ? 0 : DIGITS.indexOf(fen));
  return sign === '' ? amount : -amount;
}

const amounts = fc.oneof(
  fc.integer({ min: -MAX_FEN, max: MAX_FEN }),
  fc.integer({ min: 0, max: 2_000_000 }),
  // zeros in the middle are where words go wrong
  fc.array(fc.constantFrom('0', '0', '0', '1', '9'), { minLength: 1, maxLength: 15 }).map((digits) => Number(digits.join(''))),
);

describe('money in capitals', () => {
  it.each([
    // the examples of 《支付结算办法》附一
    [140_950, '壹仟肆佰零玖元伍角整'], [600_714, '陆仟零柒元壹角肆分'], [168_032, '壹仟陆佰捌拾元零叁角贰分'], [10_700_053, '壹拾万柒仟元零伍角叁分'],
    [1_640_902, '壹万陆仟肆佰零玖元零贰分'], [32_504, '叁佰贰拾伍元零肆分'],
    [0, '零元整'], [1, '壹分'], [50, '伍角整'], [55, '伍角伍分'], [100, '壹元整'], [1_000, '壹拾元整'], [1_005, '壹拾元零伍分'],
    [120_000_000, '壹佰贰拾万元整'], [1_000_100, '壹万零壹元整'], [10_010_000, '壹拾万零壹佰元整'], [100_000_000, '壹佰万元整'],
    [10_000_050_000, '壹亿零伍佰元整'], [100_000_010_000, '壹拾亿零壹佰元整'], [10_010_000_000, '壹亿零壹拾万元整'], [12_345_678_901, '壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元零壹分'],
    [MAX_FEN, '壹拾万亿元整'], [-120_000_000, '负壹佰贰拾万元整'], [100_000_000_000_100, '壹万亿零壹元整'],
  ])('%d fen are %s', (fen, words) => {
    expect(yuanInWords(fen)).toBe(words);
    expect(read(words)).toBe(fen);
  });

  it('are read back as the same amount, without two zeros in a row or one before a unit', () => {
    fc.assert(fc.property(amounts, (fen) => {
      const words = yuanInWords(fen);
      expect(read(words)).toBe(fen === 0 ? 0 : fen);
      expect(words).toMatch(/[整分]$/);
      if (fen !== 0) expect(words).not.toMatch(/零零|零[元万亿拾佰仟角分整]|^负?零/);
    }), { numRuns: 2_000 });
  });

  it('are refused for what is no amount', () => {
    for (const wrong of [0.5, NaN, MAX_FEN + 1, -MAX_FEN - 1]) expect(() => yuanInWords(wrong)).toThrow(RangeError);
  });
});
