import { isNamed, isPersonNamed, opensContacts, readerOf } from './disclosure.js';

const introduction = { buyerOrganisationId: 'b', sellerOrganisationId: 's', organisationId: 'a', begunBy: 'BROKER' as const, buyerUnnamed: true, state: 'BOTH_ASKED' };
const READERS = ['BUYER', 'SELLER', 'BROKER', 'OFFICE'] as const;

describe('what an introduction discloses', () => {
  it('depends on how somebody stands to it', () => {
    expect(['b', 's', 'a', 'x', null].map((one) => readerOf(introduction, one))).toEqual(['BUYER', 'SELLER', 'BROKER', 'OFFICE', 'OFFICE']);
    expect(readerOf({ ...introduction, begunBy: 'BUYER', organisationId: 'b' }, 'b')).toBe('BUYER');
  });

  it('does not name the owner of an anonymous need to the other side and the broker before both have agreed', () => {
    const named = (state: string, buyerUnnamed = true) => READERS.filter((reader) => isNamed({ ...introduction, state, buyerUnnamed }, 'BUYER', reader));
    for (const state of ['BOTH_ASKED', 'SELLER_LATE', 'DECLINED', 'UNANSWERED', 'WITHDRAWN', 'LAPSED']) expect(named(state)).toEqual(['BUYER', 'OFFICE']);
    expect([named('INTRODUCED'), named('BOTH_ASKED', false)]).toEqual([[...READERS], [...READERS]]);
    expect(READERS.every((reader) => isNamed(introduction, 'SELLER', reader))).toBe(true);
  });

  it('names people, and gives addresses, to the two sides alone and only in the end', () => {
    expect(READERS.filter((reader) => isPersonNamed(introduction, 'BUYER', reader))).toEqual(['BUYER', 'OFFICE']);
    expect(READERS.filter((reader) => isPersonNamed(introduction, 'BROKER', reader))).toEqual([...READERS]);
    expect(READERS.filter((reader) => opensContacts(introduction, reader))).toEqual([]);
    expect(READERS.filter((reader) => opensContacts({ ...introduction, state: 'INTRODUCED' }, reader))).toEqual(['BUYER', 'SELLER']);
  });
});
