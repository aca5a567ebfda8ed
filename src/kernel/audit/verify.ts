import { createHash, createPublicKey, type KeyObject, verify as verifySignature } from 'node:crypto';

// This file imports nothing but node:crypto: an auditor can read it whole and run it away from the server.

/** One audit record as dumped. Everything is text as PostgreSQL prints it, so that no bit is lost in between. */
export interface DumpRecord {
  id: string;
  /** UTC with microseconds */
  at: string;
  actorPerson: string | null;
  actorOrganisation: string | null;
  actorLabel: string;
  action: string;
  objectKind: string;
  objectId: string;
  outcome: string;
  requestId: string;
  /** the jsonb column as text */
  detail: string;
}

/** The place of a record in the tree; hash in hex. */
export interface DumpLeaf {
  seq: number;
  recordId: string;
  leafHash: string;
}

/** A signed head (签名的树头): origin, number of leaves, root, in the form of a C2SP checkpoint note. */
export interface Head {
  origin: string;
  size: number;
  root: Buffer;
  body: string;
  keyId: Buffer;
  signature: Buffer;
}

export type FaultKind =
  | 'MISSING_LEAF' | 'MISSING_RECORD' | 'CHANGED_RECORD' | 'MALFORMED_LEAF' | 'UNSEQUENCED_RECORD'
  | 'TREE_SHORTER_THAN_HEAD' | 'ROOT_DIFFERS' | 'HEAD_SIGNATURE' | 'HEAD_MALFORMED' | 'NO_HEAD';

export interface Fault {
  /** first place that cannot be trusted; null where the fault is not in the tree */
  seq: number | null;
  kind: FaultKind;
  /** id of a record, or the size that a head names */
  about: string;
}

export interface Verdict {
  ok: boolean;
  size: number;
  root: string;
  headsChecked: number;
  /** the largest size that a valid head confirms */
  confirmedSize: number;
  firstBadSeq: number | null;
  faults: Fault[];
}

const sha256 = (...parts: (Buffer | string)[]) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

/** RFC 9162 §2.1.1. */
export const EMPTY_ROOT = sha256();
export const leafHash = (entry: Buffer | string): Buffer => sha256(LEAF, entry);
export const nodeHash = (left: Buffer, right: Buffer): Buffer => sha256(NODE, left, right);

/** The bytes that stand for a record in the tree: JSON with these keys in this order. */
export function canonicalRecord(record: DumpRecord): string {
  const { id, at, actorPerson, actorOrganisation, actorLabel, action, objectKind, objectId, outcome, requestId, detail } = record;
  return JSON.stringify({ id, at, actorPerson, actorOrganisation, actorLabel, action, objectKind, objectId, outcome, requestId, detail });
}

/** The root of a tree that grows at its end; keeps one hash for each complete subtree. */
export class Frontier {
  /** by level; undefined where the size has a zero bit */
  readonly peaks: (Buffer | undefined)[] = [];
  size = 0;

  /** @param completed hears of every subtree that this leaf completes: `level` ≥ 1, `index` within the level */
  append(leaf: Buffer, completed?: (level: number, index: number, hash: Buffer) => void): void {
    let [level, hash, left] = [0, leaf, this.peaks[0]];
    while (left) {
      this.peaks[level] = undefined;
      level += 1;
      hash = nodeHash(left, hash);
      completed?.(level, Math.floor(this.size / 2 ** level), hash);
      left = this.peaks[level];
    }
    this.peaks[level] = hash;
    this.size += 1;
  }

  root(): Buffer {
    return foldPeaks(this.peaks.filter((peak) => peak !== undefined).reverse());
  }
}

/** Root over complete subtrees, given largest (leftmost) first. */
export function foldPeaks(peaks: readonly Buffer[]): Buffer {
  const last = peaks.at(-1);
  return last ? peaks.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last) : EMPTY_ROOT;
}

/** RFC 9162 §2.1.3.2: whether `path` leads from the leaf at `seq` to the root of a tree of `size` leaves. */
export function verifyInclusion(leaf: Buffer, seq: number, size: number, path: readonly Buffer[], root: Buffer): boolean {
  if (seq < 0 || seq >= size) return false;
  let [index, last, hash] = [seq, size - 1, leaf];
  for (const sibling of path) {
    if (last === 0) return false;
    if (index % 2 === 1 || index === last) {
      hash = nodeHash(sibling, hash);
      while (index % 2 === 0 && index !== 0) [index, last] = [Math.floor(index / 2), Math.floor(last / 2)];
    } else hash = nodeHash(hash, sibling);
    [index, last] = [Math.floor(index / 2), Math.floor(last / 2)];
  }
  return last === 0 && hash.equals(root);
}

const HEAD = /^(\S+)\n(\d{1,15})\n([A-Za-z0-9+/]{43}=)\n\n— (\S+) ([A-Za-z0-9+/]+={0,2})\n?$/;

/** @returns null for text that is no checkpoint */
export function parseHead(text: string): Head | null {
  const match = HEAD.exec(text.replace(/\r\n/g, '\n').trimStart());
  if (!match) return null;
  const [, origin = '', size = '', root = '', signer = '', blob = ''] = match;
  const bytes = Buffer.from(blob, 'base64');
  if (signer !== origin || bytes.length !== 68) return null;
  return { origin, size: Number(size), root: Buffer.from(root, 'base64'), body: `${origin}\n${size}\n${root}\n`, keyId: bytes.subarray(0, 4), signature: bytes.subarray(4) };
}

/** Heads in a file, one after the other with a blank line between. */
export const splitHeads = (text: string): string[] => [...text.replace(/\r\n/g, '\n').matchAll(/\S+\n\d+\n\S+\n\n— \S+ \S+(?=\n|$)/g)].map((match) => `${match[0]}\n`);

/** The hint in a signature line: first 4 bytes of SHA-256(name, newline, 1, public key). */
export function keyId(origin: string, key: KeyObject): Buffer {
  const raw = Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');
  return sha256(`${origin}\n`, Buffer.from([1]), raw).subarray(0, 4);
}

export const headSignatureValid = (head: Head, key: KeyObject): boolean =>
  head.keyId.equals(keyId(head.origin, key)) && verifySignature(null, Buffer.from(head.body), key, head.signature);

const oneLine = (pem: string) => pem.replace(/-----[A-Z ]+-----|\s/g, '');
const keyOf = (line: string) => createPublicKey({ key: Buffer.from(line, 'base64'), format: 'der', type: 'spki' });

/** What both keys sign where one follows the other: a title, the old and the new public key, base64 of SPKI. */
export const rotationBody = (oldPem: string, newPem: string): string => `kezhuan.audit key rotation\n${oneLine(oldPem)}\n${oneLine(newPem)}\n`;

const ROTATION = /^(kezhuan\.audit key rotation\n([A-Za-z0-9+/=]+)\n([A-Za-z0-9+/=]+)\n)\n(\S+)\n(\S+)\n?$/;

/**
 * The keys whose heads count, from the one that is trusted along the recorded rotations. Forward a key passes on only with
 * its own signature; backward the newer key has signed which one it followed, also where the old one was lost.
 */
export function acceptedKeys(trusted: KeyObject, rotations: readonly string[]): KeyObject[] {
  const steps = rotations.flatMap((text) => {
    const [, body = '', from = '', to = '', byOld = '', byNew = ''] = ROTATION.exec(text) ?? [];
    if (!body) return [];
    const signed = (line: string, signature: string) => verifySignature(null, Buffer.from(body), keyOf(line), Buffer.from(signature, 'base64'));
    return signed(to, byNew) ? [{ from, to, forward: byOld !== '-' && signed(from, byOld) }] : [];
  });
  const accepted = new Set([oneLine(trusted.export({ type: 'spki', format: 'pem' }).toString())]);
  for (let before = -1; before !== accepted.size; ) {
    before = accepted.size;
    for (const { from, to, forward } of steps) {
      if (accepted.has(to)) accepted.add(from);
      if (forward && accepted.has(from)) accepted.add(to);
    }
  }
  return [...accepted].map(keyOf);
}

/** Walks the leaves in order; memory does not grow with their number. */
export class TreeVerifier {
  readonly faults: Fault[] = [];
  private readonly frontier = new Frontier();
  private readonly heads: Head[];
  private lastGood = 0;
  private checked = 0;

  constructor(heads: readonly string[], publicKey: KeyObject | string, rotations: readonly string[] = []) {
    const keys = acceptedKeys(typeof publicKey === 'string' ? createPublicKey(publicKey) : publicKey, rotations);
    const valid = (head: Head) => keys.some((key) => headSignatureValid(head, key));
    const parsed = heads.map((text) => ({ text, head: parseHead(text) }));
    for (const { text, head } of parsed) {
      if (!head) this.fault(null, 'HEAD_MALFORMED', text.slice(0, 60));
      else if (!valid(head)) this.fault(null, 'HEAD_SIGNATURE', String(head.size));
    }
    this.heads = parsed.flatMap(({ head }) => (head && valid(head) ? [head] : [])).sort((a, b) => a.size - b.size);
    this.compareHeads();
  }

  /** The next leaf with the record that it names, or null where there is none. */
  add(leaf: DumpLeaf, record: DumpRecord | null): void {
    const seq = this.frontier.size;
    if (leaf.seq !== seq) return this.fault(Math.min(seq, leaf.seq), 'MISSING_LEAF', leaf.recordId);
    const stored = Buffer.from(leaf.leafHash, 'hex');
    if (stored.length !== 32 || stored.toString('hex') !== leaf.leafHash) this.fault(seq, 'MALFORMED_LEAF', leaf.recordId);
    const computed = record && leafHash(canonicalRecord(record));
    if (!computed) this.fault(seq, 'MISSING_RECORD', leaf.recordId);
    else if (!computed.equals(stored)) this.fault(seq, 'CHANGED_RECORD', leaf.recordId);
    // the tree is recomputed from the rows; where the row is lost its stored hash still lets later heads be checked
    this.frontier.append(computed ?? stored);
    this.compareHeads();
  }

  /** A record that no leaf names although it is not waiting to be sequenced. */
  addUnsequenced(record: DumpRecord): void {
    this.fault(null, 'UNSEQUENCED_RECORD', record.id);
  }

  finish(): Verdict {
    const { size } = this.frontier;
    for (const head of this.heads) this.fault(size, 'TREE_SHORTER_THAN_HEAD', String(head.size));
    if (size > 0 && this.checked === 0 && this.heads.length === 0) this.fault(null, 'NO_HEAD', String(size));
    const bad = this.faults.flatMap((fault) => (fault.seq === null ? [] : [fault.seq]));
    const firstBadSeq = bad.length === 0 ? null : Math.min(...bad);
    return { ok: this.faults.length === 0, size, root: this.frontier.root().toString('base64'), headsChecked: this.checked, confirmedSize: this.lastGood, firstBadSeq, faults: this.faults };
  }

  private compareHeads(): void {
    while (this.heads[0]?.size === this.frontier.size) {
      const head = this.heads.shift();
      this.checked += 1;
      if (head?.root.equals(this.frontier.root())) this.lastGood = head.size;
      else this.fault(this.firstSuspect(), 'ROOT_DIFFERS', String(head?.size));
    }
  }

  /** The first leaf seen to be wrong behind the last head that agrees; where all look right, the change lies anywhere behind that head. */
  private firstSuspect(): number {
    return this.faults.find(({ seq }) => seq !== null && seq >= this.lastGood)?.seq ?? this.lastGood;
  }

  private fault(seq: number | null, kind: FaultKind, about: string): void {
    // a single gap would otherwise be reported once for every leaf behind it
    if (this.faults.length < 1_000) this.faults.push({ seq, kind, about });
  }
}

/**
 * Recomputes the tree from its rows and compares it with every signed head. What a head confirms cannot have been
 * changed, removed, reordered, inserted or replaced since; leaves behind the newest head are only checked against
 * their own records.
 * @param records every record that is not waiting to be sequenced
 * @param heads checkpoint texts, at least one from outside the database
 * @param rotations recorded changes of the signing key
 */
export function verifyDump(records: Iterable<DumpRecord>, leaves: Iterable<DumpLeaf>, heads: readonly string[], publicKey: KeyObject | string, rotations: readonly string[] = []): Verdict {
  const byId = new Map([...records].map((record) => [record.id, record]));
  const verifier = new TreeVerifier(heads, publicKey, rotations);
  const named = new Set<string>();
  for (const leaf of [...leaves].sort((a, b) => a.seq - b.seq)) {
    verifier.add(leaf, byId.get(leaf.recordId) ?? null);
    named.add(leaf.recordId);
  }
  for (const [id, record] of byId) if (!named.has(id)) verifier.addUnsequenced(record);
  return verifier.finish();
}
