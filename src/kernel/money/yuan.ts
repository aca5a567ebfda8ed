import { type Fen, toFen } from './fen.js';

const AMOUNT = /^(-?)(\d{1,3}(?:,\d{3})+|\d{1,14})(?:\.(\d{1,2}))?$/;
const DECORATION = /[\s¥￥]|元$/gu;

/**
 * Yuan as people type them: `1,234.50`, `￥1234.5`, `1234元`, full-width digits.
 * @returns fen, or null for anything else, for more than two decimals and out of range: nothing is rounded silently
 */
export function parseYuan(typed: string): Fen | null {
  const match = AMOUNT.exec(typed.normalize('NFKC').replace(DECORATION, '').replace(/，/g, ','));
  if (!match) return null;
  const [, sign = '', yuan = '', decimals = ''] = match;
  try {
    return toFen(BigInt(`${sign}${yuan.replace(/,/g, '')}${decimals.padEnd(2, '0')}`));
  } catch {
    return null;
  }
}

function decimal(fen: Fen, places: number): { sign: string; whole: string; rest: string } {
  const digits = String(Math.abs(fen)).padStart(places + 1, '0');
  return { sign: fen < 0 ? '-' : '', whole: digits.slice(0, -places), rest: digits.slice(-places) };
}

const grouped = (whole: string) => whole.replace(/\B(?=(\d{3})+$)/g, ',');

/** 123450 → `1,234.50` */
export function formatYuan(fen: Fen): string {
  const { sign, whole, rest } = decimal(fen, 2);
  return `${sign}${grouped(whole)}.${rest}`;
}

/** 123450 → `1234.50`, for machines and files. */
export function plainYuan(fen: Fen): string {
  const { sign, whole, rest } = decimal(fen, 2);
  return `${sign}${whole}.${rest}`;
}

/** 12345000 → `12.345000`, ten thousand yuan with all six decimals, for machines, files and tables. */
export function plainWan(fen: Fen): string {
  const { sign, whole, rest } = decimal(fen, 6);
  return `${sign}${whole}.${rest}`;
}

/** In ten thousand yuan (万元), exact to the fen, without trailing zeros: 12345000 → `12.345`. */
export function formatWan(fen: Fen): string {
  const { sign, whole, rest } = decimal(fen, 6);
  const decimals = rest.replace(/0+$/, '');
  return `${sign}${grouped(whole)}${decimals === '' ? '' : `.${decimals}`}`;
}
