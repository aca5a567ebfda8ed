import fc from 'fast-check';
import { isId, newId } from './id.js';
import { checkOrcid } from './orcid.js';
import { checkRegisterNumber } from './register-number.js';

describe('record ids', () => {
  it('are unique, sort by time and are recognised', () => {
    const ids = Array.from({ length: 5_000 }, newId);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
    expect(ids.every(isId)).toBe(true);
  });

  it.each(['', 'x', '0', null, 7, '019ab5c0-0000-7000-8000-00000000000', '019ab5c0-0000-7000-8000-00000000000g', "' or 1=1"])('refuses %s', (value) => {
    expect(isId(value)).toBe(false);
  });
});

describe('ORCID', () => {
  it.each(['0000-0002-1825-0097', '0000-0001-5109-3700', '0000-0002-1694-233X'])('accepts %s', (id) => {
    expect(checkOrcid(id)).toMatchObject({ normalised: id, checksum: true });
  });

  it('reads addresses and bare numbers', () => {
    expect(checkOrcid('https://orcid.org/0000-0002-1694-233x').normalised).toBe('0000-0002-1694-233X');
    expect(checkOrcid('000000021694233X').checksum).toBe(true);
  });

  it('refuses other forms and wrong check characters', () => {
    expect(checkOrcid('0000-0002-1825-009')).toMatchObject({ format: false, expected: null });
    expect(checkOrcid('0000-0002-1825-0098')).toMatchObject({ format: true, checksum: false, expected: '7' });
  });

  it('accepts exactly one check character', () => {
    fc.assert(fc.property(fc.stringMatching(/^\d{15}$/), (digits) => {
      expect([...'0123456789X'].filter((check) => checkOrcid(digits + check).checksum)).toHaveLength(1);
    }));
  });
});

describe('register numbers without a check character', () => {
  it.each([
    ['SOFTWARE', '软著登字第 2024SR0123456 号', '2024SR0123456', true],
    ['SOFTWARE', '2024sr012345', '2024SR012345', true],
    ['SOFTWARE', 'V1.0', 'V1.0', false],
    ['PLANT_VARIETY', 'CNA20190001', 'CNA20190001', true],
    ['PLANT_VARIETY', 'CNA20191002.3', 'CNA20191002.3', true],
    ['PLANT_VARIETY', '林业品种 12', '林业品种12', false],
    ['IC_LAYOUT', 'BS.205012345', 'BS.205012345', true],
    ['IC_LAYOUT', 'BS20501234.5', 'BS20501234.5', true],
    ['IC_LAYOUT', '20501', '20501', false],
  ] as const)('%s %s', (right, typed, normalised, usual) => {
    expect(checkRegisterNumber(right, typed)).toEqual({ normalised, usual });
  });
});
