import { stageOf, whyClosed } from './opening.js';

const NOW = new Date('2026-11-27T12:00:00Z');
const LATER = new Date('2029-11-27T15:59:59.999Z');
const OPEN = { introduced: true, listed: true };

describe('whether files of the other side are open', () => {
  it('takes an agreement in force, to the last moment of its last day', () => {
    expect(whyClosed({ state: 'IN_FORCE', dueAt: LATER }, OPEN, NOW)).toBeNull();
    expect(whyClosed({ state: 'IN_FORCE', dueAt: LATER }, OPEN, LATER)).toBeNull();
    // the clock goes round every ten minutes; nobody reads on until then
    expect(whyClosed({ state: 'IN_FORCE', dueAt: LATER }, OPEN, new Date(LATER.getTime() + 1))).toBe('NDA_NOT_IN_FORCE');
    for (const state of ['PROPOSED', 'EXPIRED', 'TERMINATED', 'DECLINED', 'WITHDRAWN']) expect(whyClosed({ state, dueAt: LATER }, OPEN, NOW)).toBe('NDA_NOT_IN_FORCE');
  });

  it('ends with the introduction and with the listing', () => {
    expect(whyClosed({ state: 'IN_FORCE', dueAt: LATER }, { introduced: false, listed: true }, NOW)).toBe('CONFIDENTIAL_GONE');
    expect(whyClosed({ state: 'IN_FORCE', dueAt: LATER }, { introduced: true, listed: false }, NOW)).toBe('CONFIDENTIAL_GONE');
  });

  it('goes from the public brief over identities to confidential files', () => {
    expect(stageOf(false, null, NOW)).toBe('BRIEF');
    expect(stageOf(true, null, NOW)).toBe('IDENTITY');
    expect(stageOf(true, { state: 'PROPOSED', dueAt: null }, NOW)).toBe('IDENTITY');
    expect(stageOf(true, { state: 'IN_FORCE', dueAt: LATER }, NOW)).toBe('CONFIDENTIAL');
  });
});
