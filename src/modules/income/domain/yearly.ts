import type { Fen } from '../../../kernel/money/index.js';
import { sumFen } from '../../../kernel/money/index.js';

/** What was recognised of a contract for a year, and up to its end. */
export interface YearOfIncome {
  year: number;
  fen: Fen;
  cumulativeFen: Fen;
}

/** Recognised income by the year in which its period ends, oldest first. */
export function yearsOf(recognised: readonly { periodTo: string; fen: Fen }[]): YearOfIncome[] {
  const years = [...new Set(recognised.map(({ periodTo }) => Number(periodTo.slice(0, 4))))].sort((a, b) => a - b);
  return years.map((year) => ({
    year,
    fen: sumFen(recognised.filter(({ periodTo }) => Number(periodTo.slice(0, 4)) === year).map(({ fen }) => fen)),
    cumulativeFen: sumFen(recognised.filter(({ periodTo }) => Number(periodTo.slice(0, 4)) <= year).map(({ fen }) => fen)),
  }));
}
