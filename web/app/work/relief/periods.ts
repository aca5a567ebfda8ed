import type { ReliefCase } from '../../api/types';
import { periodsAround } from '../register/address';
import rules from './tax-periods.json' with { type: 'json' };

/** The answer that names the day of a relief, and what is not declared by year: held to the server's rule by a test. */
const { days, neverByYear }: { days: Readonly<Partial<Record<ReliefCase['kind'], string>>>; neverByYear: readonly string[] } = rules;

/** Periods that a case may be declared for: of its year, and of its day where it has one; a sale by month or quarter. */
export function periodsOf({ kind, year, answers }: Pick<ReliefCase, 'kind' | 'year' | 'answers'>): { year: string[]; quarters: string[]; months: string[] } {
  const { quarters, months } = periodsAround(String(year));
  const day = answers[days[kind] ?? ''];
  const month = typeof day === 'string' ? Number(day.slice(5, 7)) : null;
  const only = (all: string[], no: number) => (month === null ? all : all.slice(no - 1, no));
  return { year: neverByYear.includes(kind) ? [] : [String(year)], quarters: only(quarters, Math.ceil((month ?? 1) / 3)), months: only(months, month ?? 1) };
}
