import { maskAddress } from './mask-address.js';

describe('a masked address', () => {
  it.each([
    ['zhangsan@example.org', 'z***n@example.org'],
    ['ab@example.org', 'a***@example.org'],
    ['a@example.org', 'a***@example.org'],
  ])('of %s is %s', (address, masked) => expect(maskAddress(address)).toBe(masked));
});
