import type { PatentKind } from '../../../kernel/ids/index.js';
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

export function patentLife({ kind, year }: { kind: PatentKind | null; year: number | null }, termOf: TermOfYear): PatentLife | null {
  const terms = year === null ? null : termOf(year);
  if (kind === null || year === null || terms === null) return null;
  const years = terms[PARAMETER[kind]];
  const last = year + years;
  return { years, last, extended: kind === 'INVENTION' ? last + terms.compensation : last };
}
