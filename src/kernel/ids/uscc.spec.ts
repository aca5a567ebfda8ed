import fc from 'fast-check';
import { checkUscc, completeUscc } from './uscc.js';

const ALPHABET = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const char = fc.constantFrom(...ALPHABET);
const body = fc
  .tuple(char, char, fc.stringMatching(/^\d{6}$/), fc.array(char, { minLength: 8, maxLength: 8 }))
  .map(([a, b, region, organisation]) => a + b + region + organisation.join(''));

/** Completes 16 characters to the code that checks, by trying: knows nothing of the formula. */
function complete(first16: string): string {
  for (const seventeenth of [...'0123456789X'])
    for (const last of ALPHABET) if (checkUscc(first16 + seventeenth + last).checksum) return first16 + seventeenth + last;
  return '';
}

describe('unified social credit code', () => {
  it('accepts the sample of the standard', () => {
    expect(checkUscc('91350100M000100Y43')).toEqual({ normalised: '91350100M000100Y43', format: true, checksum: true, expected: '91350100M000100Y43', failed: [] });
  });

  it.each(['91350100m000100y43', ' 9135 0100 M000 100Y 43 ', '９１３５０１００Ｍ０００１００Ｙ４３', '91350100-M000100Y4-3'])('reads %s', (typed) => {
    expect(checkUscc(typed)).toMatchObject({ normalised: '91350100M000100Y43', checksum: true });
  });

  it.each(['', '9135', '91350100I000100Y43', '91350100M000100Y433', 'A135O100M000100Y43', '913501＃0M000100Y43'])('refuses the form of “%s”', (typed) => {
    expect(checkUscc(typed)).toMatchObject({ format: false, checksum: false, expected: null });
  });

  it('says which check character is wrong and what it should be', () => {
    expect(checkUscc('91350100M000100Y44')).toMatchObject({ format: true, checksum: false, failed: ['GB32100'], expected: '91350100M000100Y43' });
    expect(checkUscc('91350100M000100Y53').failed).toContain('GB11714');
    expect(checkUscc('91350100M000100Y53').expected).toBeNull();
  });

  it('completes a beginning as trying would', () => {
    fc.assert(fc.property(body, (first16) => {
      expect(completeUscc(first16)).toBe(complete(first16));
    }), { numRuns: 100 });
    expect(() => completeUscc('9137108')).toThrow(RangeError);
  });

  it('has exactly one right ending for every beginning', () => {
    fc.assert(fc.property(body, (first16) => {
      const right = [...'0123456789X'].flatMap((a) => ALPHABET.map((b) => first16 + a + b)).filter((code) => checkUscc(code).checksum);
      expect(right).toHaveLength(1);
    }), { numRuns: 200 });
  });

  it('notices every single wrong character and every swap of two different neighbours in the first 17', () => {
    fc.assert(fc.property(body, fc.nat(15), char, (first16, at, other) => {
      const code = complete(first16);
      const typo = code.slice(0, at) + other + code.slice(at + 1);
      const swapped = code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2);
      for (const wrong of [typo, swapped]) expect(checkUscc(wrong).checksum).toBe(wrong === code);
    }), { numRuns: 300 });
  });

  it('never throws and keeps its own normal form', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (typed) => {
      const { normalised } = checkUscc(typed);
      expect(checkUscc(normalised).normalised).toBe(normalised);
    }));
  });
});
