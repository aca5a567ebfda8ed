import type { BothLanguages } from '../../../kernel/http/index.js';

/** 2026, 2026-Q3 or 2026-07; from 1901 on, so that the year before is one too. */
export const PERIOD = /^(20\d{2}|19(?!00)\d{2}|21\d{2})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?$/;

/** Whole months that figures are counted over. */
export interface Period extends BothLanguages {
  code: string;
  year: number;
  /** YYYY-MM, first and last */
  months: { from: string; to: string };
  /** the same months of the year before */
  lastYear: string;
}

const month = (year: number, no: number): string => `${year}-${String(no).padStart(2, '0')}`;

/** @throws RangeError for what is no period */
export function periodOf(code: string): Period {
  const [, digits, quarter, single] = PERIOD.exec(code) ?? [];
  if (digits === undefined) throw new RangeError(`no period: ${code}`);
  const year = Number(digits);
  const lastYear = `${year - 1}${code.slice(4)}`;
  if (single !== undefined) return { code, year, lastYear, months: { from: code, to: code }, zh: `${year}年${Number(single)}月`, en: code };
  if (quarter === undefined) return { code, year, lastYear, months: { from: month(year, 1), to: month(year, 12) }, zh: `${year}年`, en: code };
  const last = Number(quarter) * 3;
  return { code, year, lastYear, months: { from: month(year, last - 2), to: month(year, last) }, zh: `${year}年第${'一二三四'.charAt(Number(quarter) - 1)}季度`, en: code.replace('-', ' ') };
}

/** First and last day of months YYYY-MM. */
export const daysOf = ({ from, to }: Period['months']): { from: string; to: string } => {
  const [year = 0, no = 0] = to.split('-').map(Number);
  return { from: `${from}-01`, to: `${to}-${String(new Date(Date.UTC(year, no, 0)).getUTCDate()).padStart(2, '0')}` };
};
