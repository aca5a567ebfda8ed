import { foldTyped } from './typed-text.js';

export interface OrcidCheck {
  /** `0000-0002-1825-0097` */
  normalised: string;
  format: boolean;
  checksum: boolean;
  /** the last character that the number should carry; null where the format is wrong */
  expected: string | null;
}

/** ISO 7064 MOD 11-2 over the first 15 digits. */
function lastCharacter(digits: string): string {
  const total = [...digits].reduce((sum, digit) => (sum + Number(digit)) * 2, 0);
  const check = (12 - (total % 11)) % 11;
  return check === 10 ? 'X' : String(check);
}

/** Checks a researcher's ORCID, given bare, with hyphens or as its address. */
export function checkOrcid(typed: string): OrcidCheck {
  const bare = foldTyped(typed).replace(/^HTTPS?:\/\/(?:WWW\.)?ORCID\.ORG\//, '').replace(/-/g, '');
  if (!/^\d{15}[\dX]$/.test(bare)) return { normalised: typed.trim(), format: false, checksum: false, expected: null };
  const expected = lastCharacter(bare.slice(0, 15));
  const normalised = bare.replace(/(.{4})(?=.)/g, '$1-');
  return { normalised, format: true, checksum: bare.charAt(15) === expected, expected };
}
