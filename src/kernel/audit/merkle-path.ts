/** A complete subtree: 2^level leaves beginning at index × 2^level. */
export interface NodeRef {
  level: number;
  index: number;
}

/** The fewest complete subtrees that cover the leaves [start, end), left to right. */
export function completeSubtrees(start: number, end: number): NodeRef[] {
  const nodes: NodeRef[] = [];
  for (let at = start; at < end; ) {
    let level = 0;
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= end) level += 1;
    nodes.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return nodes;
}

/**
 * RFC 9162 §2.1.3.1: the siblings from the leaf at `seq` up to the root of a tree of `size` leaves. Each sibling is
 * given as the complete subtrees whose fold it is, so that O(log n) stored hashes answer it.
 */
export function inclusionPath(seq: number, size: number): NodeRef[][] {
  const path: NodeRef[][] = [];
  let [low, high] = [0, size];
  while (high - low > 1) {
    const middle = low + largestPowerBelow(high - low);
    const left = seq < middle;
    path.push(left ? completeSubtrees(middle, high) : completeSubtrees(low, middle));
    [low, high] = left ? [low, middle] : [middle, high];
  }
  return path.reverse();
}

function largestPowerBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}
