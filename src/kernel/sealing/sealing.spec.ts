import { randomBytes } from 'node:crypto';
import { ENVELOPE_OVERHEAD, join, newKeyPair, newRecoveryCode, openWith, publicKeyOf, readRecoveryCode, sealTo, split, unwrap, wrap } from './index.js';

const pair = newKeyPair();
const other = newKeyPair();
const content = Buffer.from('演示揭榜书：承诺焊缝合格率不低于 99.5 %');

describe('an envelope', () => {
  const sealed = sealTo(pair.publicKey, content, 'box-1');

  it('is read with its key and in its place, and says nothing of what it holds', () => {
    expect(openWith(pair, sealed, 'box-1')).toEqual(content);
    expect(sealed).toHaveLength(content.length + ENVELOPE_OVERHEAD);
    expect(sealed.includes(content.subarray(0, 6))).toBe(false);
  });

  it('is not read with another key, elsewhere, or cut', () => {
    expect(openWith(other, sealed, 'box-1')).toBeNull();
    expect(openWith({ ...pair, privateKey: other.privateKey }, sealed, 'box-1')).toBeNull();
    expect(openWith(pair, sealed, 'box-2')).toBeNull();
    expect([0, 1, 60, 66, sealed.length - 1].map((length) => openWith(pair, sealed.subarray(0, length), 'box-1'))).toEqual([null, null, null, null, null]);
    expect(openWith(pair, Buffer.concat([sealed, Buffer.of(0)]), 'box-1')).toBeNull();
  });

  it('is not read with any of its bytes changed', () => {
    const opened = [...sealed.keys()].filter((at) => {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      return openWith(pair, changed, 'box-1') !== null;
    });
    expect(opened).toEqual([]);
  });

  it('is another one each time, of the same content too', () => {
    const again = Array.from({ length: 50 }, () => sealTo(pair.publicKey, content, 'box-1'));
    expect(new Set(again.map((one) => one.toString('hex'))).size).toBe(50);
    expect(again.every((one) => openWith(pair, one, 'box-1')?.equals(content))).toBe(true);
  });

  it('is not sealed to what is no key', () => {
    expect(() => sealTo(Buffer.alloc(65, 4), content, 'box-1')).toThrow();
    expect(() => sealTo(Buffer.alloc(0), content, 'box-1')).toThrow();
  });

  it('keeps keys at their length: a scalar that begins with zeros is written out', () => {
    const pairs = Array.from({ length: 600 }, newKeyPair);
    expect(pairs.every(({ publicKey, privateKey }) => publicKey.length === 65 && privateKey.length === 32 && publicKeyOf(privateKey).equals(publicKey))).toBe(true);
  });
});

describe('parts of a secret', () => {
  it('give it back together; each alone is as random as the other', () => {
    const secret = randomBytes(32);
    const parts = split(secret);
    expect(join(parts)).toEqual(secret);
    expect(join({ always: parts.other, other: parts.always })).toEqual(secret);
    expect([parts.always.equals(secret), parts.other.equals(secret), split(secret).always.equals(parts.always)]).toEqual([false, false, false]);
    // two who hold the same part have nothing
    expect(join({ always: parts.other, other: parts.other })).toEqual(Buffer.alloc(32));
    expect(() => join({ always: randomBytes(31), other: randomBytes(32) })).toThrow('different length');
  });
});

describe('what a passphrase wraps', () => {
  it('is given back for the passphrase only', async () => {
    const secret = randomBytes(32);
    const wrapped = await wrap(secret, '开标那天要下雨');
    expect(await unwrap(wrapped, '开标那天要下雨')).toEqual(secret);
    expect(await unwrap(wrapped, '开标那天不下雨')).toBeNull();
    expect(await unwrap(wrapped.subarray(1), '开标那天要下雨')).toBeNull();
    expect(await unwrap(Buffer.concat([wrapped.subarray(0, -1), Buffer.of((wrapped.at(-1) ?? 0) ^ 1)]), '开标那天要下雨')).toBeNull();
    expect((await wrap(secret, '开标那天要下雨')).equals(wrapped)).toBe(false);
  });

  it('is given back for the same words typed on another keyboard', async () => {
    const secret = randomBytes(32);
    expect(await unwrap(await wrap(secret, 'ＡＢＣ１２３'), 'ABC123')).toEqual(secret);
  });

  it('takes a code for paper as it is typed', () => {
    const code = newRecoveryCode();
    expect(code).toMatch(/^([2-9A-HJ-NP-Z]{5}-){5}[2-9A-HJ-NP-Z]{5}$/);
    expect(readRecoveryCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(code);
    expect(readRecoveryCode(code.replaceAll('-', ''))).toBe(code);
    expect(readRecoveryCode('my own words')).toBe('my own words');
    expect(readRecoveryCode(`${code}2`)).toBe(`${code}2`);
  });
});
