import { standingIn, stopsAtOnce } from './register-standing.js';

describe('how a broker stands in the register', () => {
  it.each([
    ['CONFIRMED', true, 'GOOD', false], ['SUSPENDED', true, 'SUSPENDED', true], ['EXPIRED', true, 'RUN_OUT', false], ['DRAFT', true, 'CHANGING', false], ['SUBMITTED', true, 'CHANGING', false], ['RETURNED', true, 'CHANGING', false],
    ['DRAFT', false, 'GONE', true], ['SUBMITTED', false, 'GONE', true], ['WITHDRAWN', true, 'GONE', true],
  ])('%s, confirmed once: %s, is %s, and stops at once: %s', (state, once, standing, stops) => {
    const found = standingIn({ state, confirmedAt: once ? new Date(0) : null });
    expect([found, stopsAtOnce(found)]).toEqual([standing, stops]);
  });

  it('of whoever has no profile is the same as of whoever has left', () => {
    expect(standingIn(null)).toBe('GONE');
  });
});
