import { noAward } from './no-award';

const passed = (why: 'VETO' | 'REFUSED' | 'LATE' | 'UNREGISTERED') => ({ passed: [{ bid: 'JB-01', why, reason: '' }] });

describe('a result of which nobody is awarded', () => {
  it('speaks of a replacement only where somebody had won', () => {
    expect([noAward({ state: 'NOTICE' }, { passed: [] }), noAward({ state: 'NOTICE' }, passed('VETO')), noAward({ state: 'NOTICE' }, passed('REFUSED'))]).toEqual(['announced', 'announced', 'nextAnnounced']);
    expect([noAward({ state: 'OPENED' }, { passed: [] }), noAward({ state: 'OPENED' }, passed('VETO')), noAward({ state: 'OPENED' }, passed('LATE')), noAward({ state: 'OPENED' }, passed('UNREGISTERED'))]).toEqual(['pending', 'pending', 'replacing', 'replacing']);
  });

  it('promises nothing while an objection is decided on, nor after the end', () => {
    expect([noAward({ state: 'OVERTURNED' }, passed('REFUSED')), noAward({ state: 'FAILED' }, passed('LATE')), noAward({ state: 'FAILED' }, { passed: [] })]).toEqual(['pending', 'none', 'none']);
  });
});
