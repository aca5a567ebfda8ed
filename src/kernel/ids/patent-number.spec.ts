import fc from 'fast-check';
import { checkPatentNumber, patentCheckDigit } from './patent-number.js';

const body = fc.oneof(
  fc.tuple(fc.integer({ min: 2003, max: 2099 }), fc.constantFrom('1', '2', '3', '8', '9'), fc.stringMatching(/^\d{7}$/)).map((parts) => parts.join('')),
  fc.tuple(fc.constantFrom('85', '93', '99', '00', '03'), fc.constantFrom('1', '2', '3', '8', '9'), fc.stringMatching(/^\d{5}$/)).map((parts) => parts.join('')),
);

describe('Chinese patent number', () => {
  it.each([
    'ZL200710308494.X', '200710308494.X', '200710308494X', 'zl 2007 1 0308494.x', 'CN200710308494.X', 'CNZL200710308494X', 'ＺＬ２００７１０３０８４９４．Ｘ',
    'ZL 200710308494．X',
  ])('reads %s', (typed) => {
    expect(checkPatentNumber(typed)).toEqual({ normalised: '200710308494.X', format: true, checksum: true, expected: 'X', kind: 'INVENTION', year: 2007, pct: false });
  });

  it('reads the form used before October 2003', () => {
    const check = patentCheckDigit('98201234');
    expect(checkPatentNumber(`ZL 98 2 01234.${check}`)).toMatchObject({ normalised: `98201234.${check}`, checksum: true, kind: 'UTILITY', year: 1998 });
    expect(checkPatentNumber(`03101234.${patentCheckDigit('03101234')}`)).toMatchObject({ checksum: true, year: 2003 });
  });

  it('knows PCT entries', () => {
    for (const [digits, kind] of [['202080012345', 'INVENTION'], ['202090012345', 'UTILITY']] as const) {
      expect(checkPatentNumber(digits + patentCheckDigit(digits))).toMatchObject({ checksum: true, kind, pct: true, year: 2020 });
    }
  });

  it('gives the canonical form and the expected digit of a mistyped number', () => {
    const expected = patentCheckDigit('202319900123');
    const wrong = expected === 'X' ? '0' : 'X';
    expect(checkPatentNumber(`202319900123${wrong}`)).toMatchObject({ normalised: `202319900123.${wrong}`, format: true, checksum: false, expected });
  });

  it.each(['', 'ZL', '2007103084', '200210308494.X', '200740308494.X', 'CN101234567A', 'US1234567', '84101234.5', '专利号'])('refuses the form of “%s”', (typed) => {
    expect(checkPatentNumber(typed)).toMatchObject({ format: false, checksum: false, expected: null });
  });

  it('accepts exactly one check character for every body', () => {
    fc.assert(fc.property(body, (digits) => {
      expect([...'0123456789X'].filter((check) => checkPatentNumber(digits + check).checksum)).toEqual([patentCheckDigit(digits)]);
    }));
  });

  it('is the same however it is written', () => {
    fc.assert(fc.property(body, fc.constantFrom('', 'ZL', 'ZL ', 'CN', 'zl.', 'CN ZL'), fc.constantFrom('', '.', ' . ', '．'), (digits, prefix, dot) => {
      const check = patentCheckDigit(digits);
      expect(checkPatentNumber(prefix + digits + dot + check).normalised).toBe(`${digits}.${check}`);
    }));
  });

  it('notices every single wrong digit behind year and type', () => {
    fc.assert(fc.property(body, fc.nat(4), fc.integer({ min: 1, max: 9 }), (digits, fromEnd, shift) => {
      const at = digits.length - 1 - fromEnd;
      const other = (Number(digits.charAt(at)) + shift) % 10;
      expect(checkPatentNumber(digits.slice(0, at) + other + digits.slice(at + 1) + patentCheckDigit(digits)).checksum).toBe(false);
    }));
  });
});
