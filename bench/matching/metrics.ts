export type Grades = ReadonlyMap<string, number>;

/** Normalised discounted cumulative gain of the first `k`, gain 2^grade − 1. */
export function ndcg(ranking: readonly string[], grades: Grades, k: number): number {
  const gain = (grade: number, rank: number) => (2 ** grade - 1) / Math.log2(rank + 2);
  const reached = ranking.slice(0, k).reduce((sum, id, rank) => sum + gain(grades.get(id) ?? 0, rank), 0);
  const best = [...grades.values()].sort((a, b) => b - a).slice(0, k).reduce((sum, grade, rank) => sum + gain(grade, rank), 0);
  return best === 0 ? 0 : reached / best;
}

/** Reciprocal rank of the first with a grade above 0. */
export function reciprocalRank(ranking: readonly string[], grades: Grades): number {
  const at = ranking.findIndex((id) => (grades.get(id) ?? 0) > 0);
  return at < 0 ? 0 : 1 / (at + 1);
}

/** Share of everything with a grade above 0 that is among the first `k`. */
export function recall(ranking: readonly string[], grades: Grades, k: number): number {
  const relevant = [...grades].filter(([, grade]) => grade > 0).map(([id]) => id);
  const shown = new Set(ranking.slice(0, k));
  return relevant.length === 0 ? 0 : relevant.filter((id) => shown.has(id)).length / relevant.length;
}
