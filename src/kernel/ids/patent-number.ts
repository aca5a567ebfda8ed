import { foldTyped } from './typed-text.js';

export type PatentKind = 'INVENTION' | 'UTILITY' | 'DESIGN';

export interface PatentCheck {
  /** `202319900123.X`, without ZL and CN; the folded input where the format is wrong */
  normalised: string;
  format: boolean;
  checksum: boolean;
  /** the check character that the number should carry; null where the format is wrong */
  expected: string | null;
  /** invention (发明), utility model (实用新型) or design (外观设计); PCT entries count as the kind they ask for */
  kind: PatentKind | null;
  /** year of filing */
  year: number | null;
  /** came through the Patent Cooperation Treaty (type digit 8 or 9) */
  pct: boolean;
}

const KINDS: Record<string, PatentKind> = { 1: 'INVENTION', 2: 'UTILITY', 3: 'DESIGN', 8: 'INVENTION', 9: 'UTILITY' };
// the long form began with the applications of October 2003
const SINCE_2003 = /^(200[3-9]|20[1-9]\d)([12389])\d{7}$/;
const BEFORE_2003 = /^(8[5-9]|9\d|0[0-3])([12389])\d{5}$/;

/** The digits of a patent number without the check character, taken apart. */
export interface PatentBody {
  /** of the form used since October 2003: four digits for the year */
  long: boolean;
  year: number;
  /** 1 invention, 2 utility model, 3 design, 8 and 9 the same through the Patent Cooperation Treaty */
  type: string;
}

/** Reads the digits before the check character; null where no patent number begins like that. */
export function readPatentBody(digits: string): PatentBody | null {
  const match = SINCE_2003.exec(digits) ?? BEFORE_2003.exec(digits);
  const [, year = '', type = ''] = match ?? [];
  return match && { long: year.length === 4, year: yearOf(year), type };
}

/** ZC 0006-2003: weights 2 … 9 over and over, remainder by 11, ten is written X. */
export function patentCheckDigit(digits: string): string {
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (2 + (i % 8)), 0);
  return sum % 11 === 10 ? 'X' : String(sum % 11);
}

function yearOf(written: string): number {
  const number = Number(written);
  if (written.length === 4) return number;
  return number >= 85 ? 1900 + number : 2000 + number;
}

/**
 * Checks a Chinese patent application number (专利申请号) or patent number (专利号, the same with ZL before it), of the
 * form used from 2003-10-01 (four-digit year) or of the one before (two-digit year), with or without ZL, CN, dot, blanks.
 */
export function checkPatentNumber(typed: string): PatentCheck {
  const folded = foldTyped(typed);
  const bare = folded.replace(/[.-]/g, '').replace(/^(?:CN)?(?:ZL)?(?:CN)?/, '');
  const [digits, check] = [bare.slice(0, -1), bare.slice(-1)];
  const body = /^[\dX]$/.test(check) ? readPatentBody(digits) : null;
  if (!body) return { normalised: folded, format: false, checksum: false, expected: null, kind: null, year: null, pct: false };
  const { type, year } = body;
  const expected = patentCheckDigit(digits);
  return { normalised: `${digits}.${check}`, format: true, checksum: check === expected, expected, kind: KINDS[type] ?? null, year, pct: type === '8' || type === '9' };
}
