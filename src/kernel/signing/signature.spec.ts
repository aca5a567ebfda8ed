import { generateKeyPairSync } from 'node:crypto';
import { pemOf } from './key-file.js';
import { keyIdOf, signPdf, signStatement, statementBytes, verifyPdf, verifyStatement } from './signature.js';

const pair = generateKeyPairSync('ed25519');
const other = generateKeyPairSync('ed25519');
const keys = [{ keyId: keyIdOf(pair.privateKey), pem: pemOf(pair.privateKey) }];
const pdf = Buffer.from('%PDF-1.7\n演示登记证明\n%%EOF\n');
const changed = (file: Buffer, at: number): Buffer => {
  const copy = Buffer.from(file);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
};

describe('a signed PDF', () => {
  const signed = signPdf(pdf, pair.privateKey);

  it('holds the PDF as it was and passes', () => {
    expect(signed.subarray(0, pdf.length).equals(pdf)).toBe(true);
    expect(verifyPdf(signed, keys)).toEqual({ valid: true, keyId: keys[0]?.keyId });
  });

  it('fails with any byte changed, and with anything behind it', () => {
    for (let at = 0; at < signed.length; at += 1) expect([at, verifyPdf(changed(signed, at), keys).valid]).toEqual([at, false]);
    expect(verifyPdf(Buffer.concat([signed, Buffer.from('\n')]), keys)).toEqual({ valid: false, why: 'NO_SIGNATURE' });
    expect(verifyPdf(pdf, keys)).toEqual({ valid: false, why: 'NO_SIGNATURE' });
  });

  it('fails where somebody else signed', () => {
    expect(verifyPdf(signPdf(pdf, other.privateKey), keys)).toEqual({ valid: false, why: 'UNKNOWN_KEY' });
  });
});

describe('a signed statement', () => {
  const file = statementBytes(signStatement({ number: '2026371099000001', amount: 106_000_000, title: '演示合同' }, pair.privateKey));

  it('is read back where it passes', () => {
    expect(verifyStatement(file, keys)).toEqual({ verification: { valid: true, keyId: keys[0]?.keyId }, statement: { number: '2026371099000001', amount: 106_000_000, title: '演示合同' } });
  });

  it('fails with any byte changed, in other spelling and of another key, and then says nothing', () => {
    for (let at = 0; at < file.length; at += 1) expect([at, verifyStatement(changed(file, at), keys).statement]).toEqual([at, null]);
    const pretty = Buffer.from(JSON.stringify(JSON.parse(file.toString()), null, 2));
    expect(verifyStatement(pretty, keys)).toEqual({ verification: { valid: false, why: 'CHANGED' }, statement: null });
    expect(verifyStatement(Buffer.from('null'), keys).verification).toEqual({ valid: false, why: 'NO_SIGNATURE' });
    expect(verifyStatement(statementBytes(signStatement({}, other.privateKey)), keys).verification).toEqual({ valid: false, why: 'UNKNOWN_KEY' });
  });
});
