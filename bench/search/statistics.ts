/** Response times in milliseconds. */
export interface Times {
  requests: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

/** The smallest value that is not exceeded by the given share of all (nearest rank). */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

export function timesOf(samples: readonly number[]): Times {
  const sorted = [...samples].sort((a, b) => a - b);
  return { requests: sorted.length, p50: tenth(percentile(sorted, 0.5)), p95: tenth(percentile(sorted, 0.95)), p99: tenth(percentile(sorted, 0.99)), max: tenth(percentile(sorted, 1)) };
}
