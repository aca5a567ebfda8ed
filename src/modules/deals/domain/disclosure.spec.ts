import { isNamed, isPersonNamed, opensContacts, readerOf } from './disclosure.js';

const introduction = { buyerOrganisationId: 'b', sellerOrganisationId: 's', organisationId: 'a', begunBy: 'BROKER' as const, buyerUnnamed: true, state: 'BOTH_ASKED', dealId: null, dealLost: false, withoutBrokerAt: null };
const met = { state: 'INTRODUCED', dealId: 'd' };
const READERS = ['BUYER', 'SELLER', 'BROKER', 'OFFICE'] as const;

describe('what an introduction discloses', () => {
  it('depends on how somebody stands to it', () => {
    expect(['b', 's', 'a', 'x', null].map((one) => readerOf(introduction, one))).toEqual(['BUYER', 'SELLER', 'BROKER', 'OFFICE', 'OFFICE']);
    expect(readerOf({ ...introduction, begunBy: 'BUYER', organisationId: 'b' }, 'b')).toBe('BUYER');
  });

  it('does not name the owner of an anonymous need to the other side and the broker before the two have met, also while the broker’s terms are open', () => {
    const named = (state: string, change: object = {}) => READERS.filter((reader) => isNamed({ ...introduction, state, ...change }, 'BUYER', reader));
    for (const state of ['BOTH_ASKED', 'SELLER_LATE', 'DECLINED', 'UNANSWERED', 'WITHDRAWN', 'LAPSED', 'INTRODUCED']) expect(named(state)).toEqual(['BUYER', 'OFFICE']);
    expect([named('INTRODUCED', { dealId: 'd' }), named('BOTH_ASKED', { buyerUnnamed: false })]).toEqual([[...READERS], [...READERS]]);
    expect(READERS.every((reader) => isNamed(introduction, 'SELLER', reader))).toBe(true);
  });

  it('tells a broker without whom the two go on nothing that was not told before', () => {
    const without = { ...introduction, ...met, withoutBrokerAt: new Date() };
    expect(READERS.filter((reader) => isNamed(without, 'BUYER', reader))).toEqual(['BUYER', 'SELLER', 'OFFICE']);
    expect(READERS.filter((reader) => isPersonNamed(without, 'SELLER', reader))).toEqual(['BUYER', 'SELLER', 'OFFICE']);
    expect(READERS.every((reader) => isPersonNamed({ ...introduction, ...met }, 'SELLER', reader))).toBe(true);
  });

  it('names people, and gives addresses, to the two sides alone and only in the end', () => {
    expect(READERS.filter((reader) => isPersonNamed(introduction, 'BUYER', reader))).toEqual(['BUYER', 'OFFICE']);
    expect(READERS.filter((reader) => isPersonNamed(introduction, 'BROKER', reader))).toEqual([...READERS]);
    expect(READERS.filter((reader) => opensContacts(introduction, reader))).toEqual([]);
    expect(READERS.filter((reader) => opensContacts({ ...introduction, state: 'INTRODUCED' }, reader))).toEqual([]);
    expect(READERS.filter((reader) => opensContacts({ ...introduction, ...met }, reader))).toEqual(['BUYER', 'SELLER']);
    expect(READERS.filter((reader) => opensContacts({ ...introduction, ...met, dealLost: true }, reader))).toEqual([]);
  });
});
