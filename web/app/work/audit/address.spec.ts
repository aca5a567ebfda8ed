import { addressOf, filterIn } from './address';

const read = (address: string) => filterIn(new URLSearchParams(address));

describe('the address of the audit trail', () => {
  it('holds every filter that is set, and nothing else', () => {
    const filter = { action: 'session.open', actorId: '7', from: '2026-11-01' };
    expect(read(addressOf({ ...filter, outcome: '', until: undefined }))).toEqual(filter);
    expect(read('?cursor=x&page=2')).toEqual({});
  });

  it('keeps the person when another filter is applied, and gives the person up alone', () => {
    const chosen = read('?actorId=7&action=session.open');
    expect(read(addressOf({ outcome: 'refused', actorId: chosen.actorId }))).toEqual({ outcome: 'refused', actorId: '7' });
    expect(read(addressOf({ ...chosen, actorId: '' }))).toEqual({ action: 'session.open' });
  });

  it('asks for no name beside the person', () => {
    expect(read('?actorId=7&actorName=演示')).toEqual({ actorId: '7' });
  });
});
