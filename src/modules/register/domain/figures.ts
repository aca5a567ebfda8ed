/** A number of contracts with their amounts; sums of many amounts do not fit a plain number. */
export interface Figures {
  count: number;
  totalFen: bigint;
  techFen: bigint;
}

export const NOTHING: Figures = { count: 0, totalFen: 0n, techFen: 0n };

export const addFigures = (parts: readonly Figures[]): Figures =>
  parts.reduce((sum, part) => ({ count: sum.count + part.count, totalFen: sum.totalFen + part.totalFen, techFen: sum.techFen + part.techFen }), NOTHING);
