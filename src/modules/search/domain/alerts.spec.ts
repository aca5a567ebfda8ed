import { nextLook } from './alerts.js';

const after = (frequency: 'INSTANT' | 'DAILY' | 'WEEKLY', at: string) => nextLook(frequency, new Date(at)).toISOString();

describe('when a saved search is looked at again', () => {
  it('at once, each morning, or each Monday morning in China', () => {
    expect(after('INSTANT', '2026-11-27T10:00:00Z')).toBe('2026-11-27T10:00:00.000Z');
    // Friday before and after half past eight in China
    expect([after('DAILY', '2026-11-27T00:00:00Z'), after('DAILY', '2026-11-27T00:30:00Z')]).toEqual(['2026-11-27T00:30:00.000Z', '2026-11-28T00:30:00.000Z']);
    expect(after('WEEKLY', '2026-11-27T10:00:00Z')).toBe('2026-11-30T00:30:00.000Z');
    expect([after('WEEKLY', '2026-11-30T00:00:00Z'), after('WEEKLY', '2026-11-30T00:30:00Z')]).toEqual(['2026-11-30T00:30:00.000Z', '2026-12-07T00:30:00.000Z']);
  });
});
