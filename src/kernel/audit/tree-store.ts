import type { UnitOfWork } from '../database/index.js';
import { completeSubtrees, inclusionPath, type NodeRef } from './merkle-path.js';
import { foldPeaks } from './verify.js';

interface NodeRow {
  level: number;
  idx: string;
  hash: Buffer;
}

/**
 * The stored hashes of complete subtrees, in the order asked for.
 * @throws Error where one is missing: the tables have been changed from outside
 */
export async function storedNodes(uow: UnitOfWork, refs: readonly NodeRef[]): Promise<Buffer[]> {
  const rows = await uow.query<NodeRow>(
    `SELECT 0 AS level, seq AS idx, leaf_hash AS hash FROM audit_leaf WHERE seq = ANY($1::bigint[])
     UNION ALL
     SELECT n.level, n.idx, n.hash FROM audit_node n JOIN unnest($2::int[], $3::bigint[]) AS wanted (level, idx) USING (level, idx)`,
    [refs.filter((r) => r.level === 0).map((r) => r.index), refs.filter((r) => r.level > 0).map((r) => r.level), refs.filter((r) => r.level > 0).map((r) => r.index)],
  );
  const found = new Map(rows.map((row) => [`${row.level}/${row.idx}`, row.hash]));
  return refs.map(({ level, index }) => {
    const hash = found.get(`${level}/${index}`);
    if (!hash) throw new Error(`audit tree: node ${level}/${index} is missing`);
    return hash;
  });
}

/** Root and audit path of a leaf in the tree of the first `size` leaves, from O(log n) stored hashes. */
export async function proveInclusion(uow: UnitOfWork, seq: number, size: number): Promise<{ root: Buffer; path: Buffer[] }> {
  const siblings = inclusionPath(seq, size);
  const peaks = completeSubtrees(0, size);
  const hashes = await storedNodes(uow, [...peaks, ...siblings.flat()]);
  const root = foldPeaks(hashes.splice(0, peaks.length));
  return { root, path: siblings.map((refs) => foldPeaks(hashes.splice(0, refs.length))) };
}
