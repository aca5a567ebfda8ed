import { FILLED_BYTES, framed, MOST_BYTES, readPayload } from './payload.js';

const content = Buffer.from('演示揭榜书');

describe('what is sealed', () => {
  it('is read back with its kind and its commitment', () => {
    for (const kind of ['bid', 'cover'] as const) {
      const { bytes, commitment } = framed(kind, content);
      expect(readPayload(bytes)).toEqual({ kind, content, commitment });
    }
  });

  it('has one size, whatever is in it', () => {
    const sizeOf = (length: number) => framed('bid', Buffer.alloc(length, 1)).bytes.length;
    expect(new Set([0, 65_499, 500_000, MOST_BYTES].map(sizeOf))).toEqual(new Set([FILLED_BYTES]));
    expect(() => sizeOf(MOST_BYTES + 1)).toThrow('larger than');
  });

  it('commits to content and salt: the same words are never the same commitment, one bit is another one', () => {
    const salt = Buffer.alloc(32, 7);
    const commitmentOf = (words: string, kind: 'bid' | 'cover' = 'bid', by = salt) => framed(kind, Buffer.from(words), by).commitment.toString('hex');
    expect(commitmentOf('a')).toBe(commitmentOf('a'));
    expect(new Set([commitmentOf('a'), commitmentOf('b'), commitmentOf('a', 'cover'), commitmentOf('a', 'bid', Buffer.alloc(32, 8)), commitmentOf('a\0'), commitmentOf('')]).size).toBe(6);
    expect(framed('bid', content).commitment.equals(framed('bid', content).commitment)).toBe(false);
  });

  it('is nothing where size, kind or length do not fit', () => {
    const { bytes } = framed('bid', content);
    const changed = (at: number, to: number) => {
      const copy = Buffer.from(bytes);
      copy[at] = to;
      return readPayload(copy);
    };
    expect([readPayload(bytes.subarray(1)), readPayload(Buffer.alloc(0)), changed(32, 2), changed(33, 1)]).toEqual([null, null, null, null]);
  });
});
