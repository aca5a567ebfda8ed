import { createHash } from 'node:crypto';
import { newKeyPair, openWith } from '../../../kernel/sealing/index.js';
import { FILLED_BYTES, readPayload } from '../../sealing/index.js';
import { canSeal, MOST_BYTES, sealBid } from './seal.js';

const pair = newKeyPair();
const publicKey = pair.publicKey.toString('hex');

describe('a bid sealed by the browser', () => {
  it.each([0, 1, 65_500, MOST_BYTES])('of %d bytes is what the server opens', async (length) => {
    const content = new Uint8Array(length).fill(7);
    const { envelope, commitment, copy } = await sealBid(content, publicKey, 'box-1');
    const bytes = openWith(pair, envelope, 'kezhuan bid box-1');
    const payload = bytes && readPayload(bytes);
    expect(bytes?.length).toBe(FILLED_BYTES);
    expect([payload?.kind, payload?.content.equals(Buffer.from(content)), payload?.commitment.toString('hex')]).toEqual(['bid', true, commitment]);
    expect(createHash('sha256').update(copy).digest('hex')).toBe(commitment);
    expect(openWith(pair, envelope, 'kezhuan bid box-2')).toBeNull();
  });

  it('is never the same twice', async () => {
    const [one, other] = [await sealBid(new Uint8Array(9), publicKey, 'box-1'), await sealBid(new Uint8Array(9), publicKey, 'box-1')];
    expect(one.commitment).not.toBe(other.commitment);
    expect(Buffer.from(one.envelope).equals(Buffer.from(other.envelope))).toBe(false);
  });

  it('has a largest size, and needs a browser that can', async () => {
    await expect(sealBid(new Uint8Array(MOST_BYTES + 1), publicKey, 'box-1')).rejects.toThrow('larger than');
    expect(canSeal()).toBe(true);
  });
});
