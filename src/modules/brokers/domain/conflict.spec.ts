import { conflictOf, isOwnParty } from './conflict.js';

const NONE = { stake: 'NONE', invested: false } as const;

describe('conflicts of a broker', () => {
  it('are none where nothing is declared', () => {
    expect(conflictOf(NONE)).toBeNull();
  });

  it.each(['BUYER', 'SELLER', 'BOTH'] as const)('are a stake in %s, before an investment', (stake) => {
    expect(conflictOf({ stake, invested: true })).toBe('BROKER_STAKE');
  });

  it('are an investment in a client’s intellectual property', () => {
    expect(conflictOf({ ...NONE, invested: true })).toBe('BROKER_INVESTED');
  });

  it('are one’s own organisation on either side', () => {
    const parties = { parties: ['buyer', 'seller'] };
    expect([isOwnParty(parties, ['agency']), isOwnParty(parties, ['agency', 'buyer']), isOwnParty(parties, ['seller'])]).toEqual([false, true, true]);
  });
});
