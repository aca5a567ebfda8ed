import { checkPatentNumber, type PatentCheck, type PatentKind } from '../../../kernel/ids/index.js';
import type { RuleParams } from './domains.js';

/** How long patents of a year of filing last (专利法第四十二条); null where no rule is known for the year. */
export type TermOfYear = (year: number) => RuleParams['PATENT'] | null;

const PARAMETER: Readonly<Record<PatentKind, 'invention' | 'utility' | 'design'>> = { INVENTION: 'invention', UTILITY: 'utility', DESIGN: 'design' };

/** The life of a patent as far as its number tells it: by the year in which it was filed. */
export interface PatentLife {
  years: number;
  /** the last year in which it may be in force without an extension */
  last: number;
  /** … and with the longest one (期限补偿), which inventions may have */
  extended: number;
}

/** Filed in a year that lies ahead; over for certain; over unless it was extended; in force as far as its number tells. */
export type PatentStanding = { age: 'AHEAD' } | { age: 'OVER' | 'OLD' | 'RUNNING'; life: PatentLife };

/** Years in which the patents with these numbers were filed, each once. */
export const yearsFiled = (numbers: readonly string[]): number[] => [...new Set(numbers.flatMap((number) => checkPatentNumber(number).year ?? []))];

/** Where a patent stands in a year; null for what is no patent number, and for a year of filing without a rule. */
export function patentStanding({ kind, year }: Pick<PatentCheck, 'kind' | 'year'>, termOf: TermOfYear, thisYear: number): PatentStanding | null {
  if (kind === null || year === null) return null;
  if (year > thisYear) return { age: 'AHEAD' };
  const terms = termOf(year);
  if (terms === null) return null;
  const years = terms[PARAMETER[kind]];
  const last = year + years;
  const life = { years, last, extended: kind === 'INVENTION' ? last + terms.compensation : last };
  return { age: ageOf(life, thisYear), life };
}

function ageOf({ last, extended }: PatentLife, thisYear: number): 'OVER' | 'OLD' | 'RUNNING' {
  if (thisYear > extended) return 'OVER';
  return thisYear > last ? 'OLD' : 'RUNNING';
}
