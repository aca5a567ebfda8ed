import { foldTyped } from './typed-text.js';

export interface UsccCheck {
  /** capitals without blanks, full-width letters and separators; as typed otherwise */
  normalised: string;
  /** 18 characters of the right kinds */
  format: boolean;
  /** both check characters are right */
  checksum: boolean;
  /** the code that the first 17 characters would carry; null where the format is wrong or position 17 itself is in doubt */
  expected: string | null;
  /** what failed: the last character (GB 32100) or that of the organisation code inside (GB 11714) */
  failed: ('GB32100' | 'GB11714')[];
}

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const FORM = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;
/** 3^(i−1) mod 31, GB 32100-2015 §5 */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

function lastCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * ALPHABET.indexOf(first17.charAt(i)), 0);
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** GB 11714: letters count 10 … 35 by their place in the whole alphabet, unlike in GB 32100. */
function organisationCheck(first8: string): string {
  const sum = ORGANISATION_WEIGHTS.reduce((total, weight, i) => total + weight * parseInt(first8.charAt(i), 36), 0);
  const check = 11 - (sum % 11);
  return check === 11 ? '0' : check === 10 ? 'X' : String(check);
}

/**
 * Checks a unified social credit code (统一社会信用代码, GB 32100-2015) with the organisation code (组织机构代码,
 * GB 11714-1997) in its positions 9–17. A wrong check character is a warning: codes with one are in use.
 */
export function checkUscc(typed: string): UsccCheck {
  const normalised = foldTyped(typed).replace(/[-.]/g, '');
  if (!FORM.test(normalised)) return { normalised, format: false, checksum: false, expected: null, failed: [] };
  const failed: UsccCheck['failed'] = [];
  const last = lastCharacter(normalised);
  if (normalised.charAt(17) !== last) failed.push('GB32100');
  if (normalised.charAt(16) !== organisationCheck(normalised.slice(8, 16))) failed.push('GB11714');
  const expected = failed.includes('GB11714') ? null : normalised.slice(0, 17) + last;
  return { normalised, format: true, checksum: failed.length === 0, expected, failed };
}

/** Who gives the code and to what kind of unit (登记管理部门代码, 机构类别代码): characters 1–2, GB 32100-2015 table 1. */
export const USCC_KINDS = { governmentBody: '11', publicInstitution: '12', socialGroup: '51', selfEmployed: '92' } as const;
/** The first two characters; those that `USCC_KINDS` does not name are of other units. @param uscc normalised */
export const usccKind = (uscc: string): string => uscc.slice(0, 2);

/** Region of the authority that gave the code (登记管理机关行政区划码, GB/T 2260): characters 3–8, GB 32100-2015. @param uscc normalised */
export const registrarRegion = (uscc: string): string => uscc.slice(2, 8);

/**
 * Completes the first 16 characters (registrar, kind, region, organisation code) to a whole code with both check
 * characters, for tests.
 * @throws RangeError where the beginning has not the right form
 */
export function completeUscc(first16: string): string {
  const first17 = first16 + organisationCheck(first16.slice(8, 16));
  const code = first17 + lastCharacter(first17);
  if (!FORM.test(code)) throw new RangeError(`not the beginning of a credit code: ${first16}`);
  return code;
}
