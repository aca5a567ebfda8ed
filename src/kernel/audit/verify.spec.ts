import { generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { completeSubtrees, inclusionPath } from './merkle-path.js';
import {
  canonicalRecord, type DumpLeaf, type DumpRecord, EMPTY_ROOT, foldPeaks, Frontier, keyId, leafHash, nodeHash, parseHead, splitHeads, verifyDump, verifyInclusion,
} from './verify.js';

/** The tree head by its definition (RFC 9162 §2.1.1), recursive. */
function rootOf(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return EMPTY_ROOT;
  if (leaves.length === 1) return leaves[0] as Buffer;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(rootOf(leaves.slice(0, k)), rootOf(leaves.slice(k)));
}

const leavesOf = (count: number) => Array.from({ length: count }, (_, i) => leafHash(`entry ${i}`));

describe('audit tree', () => {
  it('has the roots published for the test entries of Certificate Transparency', () => {
    const entries = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
    const frontier = new Frontier();
    const roots = entries.map((hex) => (frontier.append(leafHash(Buffer.from(hex, 'hex'))), frontier.root().toString('hex')));
    expect(EMPTY_ROOT.toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(roots).toEqual([
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d', 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77', 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4', '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c', '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ]);
  });

  it('grows to the root of the definition at every size, and stored subtrees give it back', () => {
    const leaves = leavesOf(130);
    const frontier = new Frontier();
    const stored = new Map<string, Buffer>();
    leaves.forEach((leaf, i) => {
      stored.set(`0/${i}`, leaf);
      frontier.append(leaf, (level, index, hash) => stored.set(`${level}/${index}`, hash));
      const peaks = completeSubtrees(0, i + 1).map(({ level, index }) => stored.get(`${level}/${index}`) as Buffer);
      expect([frontier.root(), foldPeaks(peaks)]).toEqual([rootOf(leaves.slice(0, i + 1)), rootOf(leaves.slice(0, i + 1))]);
    });
  });

  it('proves every leaf at every size up to 70 with at most log n hashes, and no other leaf', () => {
    const leaves = leavesOf(70);
    const subtree = ({ level, index }: { level: number; index: number }) => rootOf(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level));
    for (let size = 1; size <= leaves.length; size += 1) {
      const root = rootOf(leaves.slice(0, size));
      for (let seq = 0; seq < size; seq += 1) {
        const path = inclusionPath(seq, size).map((refs) => foldPeaks(refs.map(subtree)));
        const wrong = leaves[(seq + 1) % leaves.length] as Buffer;
        const verdicts = [verifyInclusion(leaves[seq] as Buffer, seq, size, path, root), verifyInclusion(wrong, seq, size, path, root), path.length <= Math.ceil(Math.log2(size))];
        if (verdicts.join() !== 'true,false,true') throw new Error(`leaf ${seq} of ${size}: ${verdicts.join()}`);
      }
    }
    expect(verifyInclusion(leaves[0] as Buffer, 3, 3, [], rootOf(leaves.slice(0, 3)))).toBe(false);
  });

  it('hashes every field of a record', () => {
    const one = record(1);
    for (const key of Object.keys(one) as (keyof DumpRecord)[]) {
      expect(canonicalRecord({ ...one, [key]: `${one[key]}x` })).not.toBe(canonicalRecord(one));
    }
  });
});

const { privateKey, publicKey } = generateKeyPairSync('ed25519');

function head(leaves: readonly Buffer[], key = { privateKey, publicKey }): string {
  const body = `kezhuan.audit/test\n${leaves.length}\n${rootOf(leaves).toString('base64')}\n`;
  const signature = Buffer.concat([keyId('kezhuan.audit/test', key.publicKey), sign(null, Buffer.from(body), key.privateKey)]);
  return `${body}\n— kezhuan.audit/test ${signature.toString('base64')}\n`;
}

function record(n: number): DumpRecord {
  return {
    id: `0000-${n}`, at: `2026-03-0${1 + (n % 9)}T08:00:00.00000${n % 10}Z`, actorPerson: n % 3 ? `p${n % 7}` : null, actorOrganisation: null, actorLabel: '演示', action: 'need.save',
    objectKind: 'need', objectId: `n${n}`, outcome: 'done', requestId: `r${n}`, detail: `{"n": ${n}}`,
  };
}

interface Trail {
  records: DumpRecord[];
  leaves: DumpLeaf[];
}

function trail(records: DumpRecord[]): Trail {
  return { records, leaves: records.map((r, seq) => ({ seq, recordId: r.id, leafHash: leafHash(canonicalRecord(r)).toString('hex') })) };
}

const HONEST = trail(Array.from({ length: 60 }, (_, n) => record(n)));
const HASHES = HONEST.leaves.map(({ leafHash: hex }) => Buffer.from(hex, 'hex'));
const HEADS = [20, 45, 60].map((size) => head(HASHES.slice(0, size)));
const verdictOn = ({ records, leaves }: Trail, heads: readonly string[] = HEADS) => verifyDump(records, leaves, heads, publicKey);
const copy = (): Trail => structuredClone(HONEST);

/** What somebody with every right on the database can do to the rows at place `at`; `rehash` hides it inside them. */
const ATTACKS: Record<string, (t: Trail, at: number) => Trail> = {
  'edit byte': (t, at) => ((t.records[at] as DumpRecord).objectId += '0', t),
  'edit and re-hash the leaf': (t, at) => (((t.records[at] as DumpRecord).detail = '{}'), trail(t.records)),
  delete: (t, at) => trail(t.records.filter((_, i) => i !== at)),
  'delete the record only': (t, at) => ({ ...t, records: t.records.filter((_, i) => i !== at) }),
  swap: (t, at) => {
    const other = (at + 1) % t.records.length;
    const swapped = t.records.map((r, i) => (i === at ? t.records[other] : i === other ? t.records[at] : r) as DumpRecord);
    return trail(swapped);
  },
  insert: (t, at) => trail([...t.records.slice(0, at), { ...record(at), id: 'forged' }, ...t.records.slice(at)]),
  'insert beside the tree': (t) => ({ ...t, records: [...t.records, { ...record(1), id: 'forged' }] }),
  truncate: (t, at) => trail(t.records.slice(0, at)),
  'replace the tail': (t, at) => trail([...t.records.slice(0, at), ...t.records.slice(at).map((r) => ({ ...r, actorPerson: 'somebody else' }))]),
  'restore old state and go on': (t, at) => trail([...t.records.slice(0, at), ...Array.from({ length: 70 - at }, (_, n) => ({ ...record(n), id: `new-${n}` }))]),
};

describe('offline verifier', () => {
  it('accepts the honest trail, also with leaves that no head covers yet', () => {
    expect(verdictOn(HONEST)).toMatchObject({ ok: true, size: 60, headsChecked: 3, confirmedSize: 60, firstBadSeq: null, faults: [] });
    expect(verdictOn(HONEST, HEADS.slice(0, 2))).toMatchObject({ ok: true, confirmedSize: 45 });
  });

  it.each(Object.entries(ATTACKS))('detects: %s, at any place, with the last exported head', (_, attack) => {
    fc.assert(fc.property(fc.nat(59), fc.boolean(), (at, onlyLast) => {
      const verdict = verdictOn(attack(copy(), at), onlyLast ? HEADS.slice(-1) : HEADS);
      expect(verdict.ok).toBe(false);
    }), { numRuns: 120 });
  });

  it('names the first place that cannot be trusted', () => {
    expect(verdictOn(ATTACKS['edit byte']?.(copy(), 33) as Trail).firstBadSeq).toBe(33);
    expect(verdictOn(ATTACKS['truncate']?.(copy(), 33) as Trail).firstBadSeq).toBe(33);
    // re-hashed: only the heads tell, and the last one that agrees is that of 20
    expect(verdictOn(ATTACKS['replace the tail']?.(copy(), 33) as Trail)).toMatchObject({ firstBadSeq: 20, confirmedSize: 20 });
    expect(verdictOn({ ...copy(), leaves: copy().leaves.filter(({ seq }) => seq !== 7) }).firstBadSeq).toBe(7);
  });

  it('believes no head that is unsigned, signed by another key or damaged, and none at all is not enough', () => {
    expect(verdictOn(HONEST, []).faults).toEqual([{ seq: null, kind: 'NO_HEAD', about: '60' }]);
    expect(verdictOn(HONEST, [head(HASHES, generateKeyPairSync('ed25519'))]).faults[0]?.kind).toBe('HEAD_SIGNATURE');
    expect(verdictOn(HONEST, [(HEADS[2] as string).replace('\n60\n', '\n59\n')]).faults[0]?.kind).toBe('HEAD_SIGNATURE');
    expect(verdictOn(HONEST, ['nonsense']).faults[0]?.kind).toBe('HEAD_MALFORMED');
  });

  it('reads heads back from a file, with the line ends of any system', () => {
    const file = HEADS.map((text) => `${text}\n`).join('');
    expect(splitHeads(file)).toEqual(HEADS);
    expect(splitHeads(file.replaceAll('\n', '\r\n')).map((text) => parseHead(text)?.size)).toEqual([20, 45, 60]);
    expect(splitHeads('')).toEqual([]);
  });

  it('is one file that needs nothing but node:crypto', async () => {
    const { readFile } = await import('node:fs/promises');
    const source = await readFile(new URL('./verify.ts', import.meta.url), 'utf8');
    expect([...source.matchAll(/from '([^']+)'/g)].map((match) => match[1])).toEqual(['node:crypto']);
  });
});
