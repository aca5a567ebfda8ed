import { patentCheckDigit, readPatentBody } from '../ids/index.js';

/**
 * Chinese patent application numbers (专利申请号): from 2003-10-01 `YYYY T NNNNNNN . C`, before `YY T NNNNN . C`;
 * T is 1 发明, 2 实用新型, 3 外观设计, 8 and 9 PCT; C is a check digit modulo 11 (国家知识产权局《专利申请号标准》 ZC 0006).
 * A granted patent writes `ZL` before the same number.
 */
export interface NumberMatch {
  /** digits only, lower-case `x` for check digit ten; 12 or 8 digits where the check digit was not given */
  number: string;
  /** offsets in the normalised text, the prefix included */
  start: number;
  end: number;
}

const CANDIDATE = /(?<![\da-z.])(?<prefix>(?:(?:zl|cn)[\s.:]{0,2}){0,2})(?<digits>\d(?:[\s.-]?\d){7,11}(?:[\s.-]?[\dx])?)(?![\da-z])/g;

function accepted(number: string, hasPrefix: boolean, written: string): boolean {
  const checked = number.length === 13 || number.length === 9;
  const core = checked ? number.slice(0, -1) : number;
  const valid = checked && patentCheckDigit(core).toLowerCase() === number.at(-1);
  const body = readPatentBody(core);
  if (body?.long) return hasPrefix || valid || !/\s/.test(written);
  // eight digits are any number; only a prefix or a right check digit makes them a patent
  return body !== null && (hasPrefix || valid);
}

/** Patent numbers in normalised text, with or without ZL or CN, dots and spaces. */
export function patentNumbersIn(normalised: string): NumberMatch[] {
  const found: NumberMatch[] = [];
  for (const match of normalised.matchAll(CANDIDATE)) {
    const written = match.groups?.digits ?? '';
    const number = written.replace(/[^\dx]/g, '');
    if (accepted(number, match.groups?.prefix !== '', written)) {
      found.push({ number, start: match.index, end: match.index + match[0].length });
    }
  }
  return found;
}

/** Index terms of one patent number: with the check digit, and without it for people who leave it off. */
export function patentTerms(number: string): string[] {
  const checked = number.length === 13 || number.length === 9;
  return checked ? [number, number.slice(0, -1)] : [number];
}

/** A register number as it is compared: no prefix ZL, no blanks, dots or hyphens, lower case. */
export const compactNumber = (number: string): string => number.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '').replace(/^zl(?=\d)/, '');
