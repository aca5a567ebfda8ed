import { standingOf } from './certificate.js';
import { registrationNumber, verificationCode } from './registration-number.js';

describe('standing of a certificate', () => {
  it.each([
    ['REGISTERED', 1, 1, 'VALID'], ['CHANGE_DRAFT', 1, 1, 'VALID'], ['CHANGE_REVIEW', 1, 1, 'VALID'], ['DEREGISTRATION_REVIEW', 2, 2, 'VALID'], ['REGISTERED', 2, 1, 'SUPERSEDED'],
    ['RE_RECOGNITION', 1, 1, 'UNDER_REVIEW'], ['UPPER_DECISION', 1, 1, 'UNDER_REVIEW'], ['DEREGISTERED', 1, 1, 'DEREGISTERED'], ['REVOKED', 2, 1, 'REVOKED'],
  ])('in %s with version %i registered, that of version %i is %s', (state, registeredNo, version, standing) => {
    expect(standingOf({ state, registeredNo }, version)).toBe(standing);
  });

  it('gives way to a later edition of the same version, and to the end of the registration first', () => {
    expect(['REGISTERED', 'RE_RECOGNITION', 'REVOKED'].map((state) => standingOf({ state, registeredNo: 1 }, 1, true))).toEqual(['SUPERSEDED', 'SUPERSEDED', 'REVOKED']);
  });
});

describe('registration numbers', () => {
  it('have the structure of national ones and a point of their own', () => {
    expect(registrationNumber(2026, '371082', 17)).toBe('2026371099000017');
    expect(registrationNumber(2026, '', 1)).toBe('2026100099000001');
    expect(registrationNumber(2026, '371082', 17)).toMatch(/^20\d{2}[1-8]\d{11}$/);
  });

  it('come with codes of eight characters that cannot be misread', () => {
    const codes = Array.from({ length: 200 }, verificationCode);
    expect(codes.filter((code) => !/^[2-9A-HJKMNP-Z]{8}$/.test(code))).toEqual([]);
    expect(new Set(codes).size).toBe(200);
  });
});
