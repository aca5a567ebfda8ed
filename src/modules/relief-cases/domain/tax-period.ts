import { dateInWords } from '../../../kernel/calendar/index.js';
import { type BothLanguages, type Reason, reason } from '../../../kernel/http/index.js';
import type { ReliefKind } from '../../relief/index.js';
import { ANSWER_FIELDS } from './answer-fields.js';
import type { AnswerName, ReliefAnswers } from './answers.js';

/** 所属期: a month, a quarter or a year; 2026-07, 2026-Q3, 2026. */
export const TAX_PERIOD = /^(\d{4})(?:-(0[1-9]|1[0-2])|-Q([1-4]))?$/;

/** The day that a declaration is about: it lies in the case's tax year, so that one sale is not relieved in two of them, and in its period. */
export const DATED: Readonly<Partial<Record<ReliefKind, AnswerName>>> = { VAT: 'taxPoint', IIT: 'paidOn', REWARD: 'incomeOn' };

/** 增值税 is declared by month or quarter (增值税法第三十条). */
export const NEVER_BY_YEAR: readonly ReliefKind[] = ['VAT'];

/** As people call it; what is no period, as it is written. */
export function periodSaid(code: string): BothLanguages {
  const [, year, month, quarter] = TAX_PERIOD.exec(code) ?? [];
  if (year === undefined) return { zh: code, en: code };
  if (quarter !== undefined) return { zh: `${year}年第${'一二三四'.charAt(Number(quarter) - 1)}季度`, en: `${year} Q${quarter}` };
  return month === undefined ? { zh: `${year}年度`, en: year } : { zh: `${year}年${Number(month)}月`, en: code };
}

/** @param day YYYY-MM-DD */
function contains(code: string, day: string): boolean {
  const [, year, month, quarter] = TAX_PERIOD.exec(code) ?? [];
  if (quarter !== undefined) return day.startsWith(`${year}-`) && Math.ceil(Number(day.slice(5, 7)) / 3) === Number(quarter);
  return day.startsWith(month === undefined ? `${year}-` : `${year}-${month}-`);
}

/** Why a relief is not declared for a period: it is another year's, or does not hold the day that the relief is about. */
export function periodFaults({ kind, year, answers }: { kind: ReliefKind; year: number; answers: ReliefAnswers }, code: string): Reason[] {
  if (!TAX_PERIOD.test(code)) return [reason('PARAMETER', '请选择所属的月份、季度或者年度', 'Choose a month, a quarter or a year', '/period')];
  if (!code.startsWith(String(year))) return [reason('OTHER_YEAR', `所属期应在 ${year} 年度内`, `The period must lie in ${year}`, '/period')];
  if (NEVER_BY_YEAR.includes(kind) && code.length === 4) return [reason('PERIOD', '增值税按月或者按季度申报', 'VAT is declared by month or quarter', '/period')];
  const name = DATED[kind];
  const day = name && (answers[name] as string | null | undefined);
  if (!name || !day || contains(code, day)) return [];
  const { zh, en } = ANSWER_FIELDS[name];
  return [reason('OTHER_PERIOD', `所属期应包含${zh} ${dateInWords(day)}`, `The period must hold ${day}: ${en}`, '/period')];
}
