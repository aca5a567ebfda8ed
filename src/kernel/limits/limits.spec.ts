import { clientKey, Limit } from './index.js';

describe('Limit', () => {
  it('counts each key for itself, gives back what was taken for nothing, and says how long it takes', async () => {
    const limit = new Limit(2, 60);
    expect([await limit.takes('a'), await limit.takes('a'), await limit.takes('a'), await limit.takes('b')]).toEqual([true, true, false, true]);
    await limit.giveBack('b');
    expect([await limit.takes('b'), await limit.takes('b'), await limit.takes('b')]).toEqual([true, true, false]);
    await expect(limit.take('a')).rejects.toMatchObject({ code: 'TOO_MANY', params: { seconds: expect.any(Number) as number } });
  });
});

describe('clientKey', () => {
  it.each([
    ['198.51.100.7', '198.51.100.7'],
    ['::ffff:198.51.100.7', '198.51.100.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:0001:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['-', '-'],
  ])('%s counts as %s', (ip, key) => expect(clientKey(ip)).toBe(key));
});
