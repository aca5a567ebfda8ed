/** A decimal number as it was written, exactly: no part of it becomes a float. */
export interface Decimal {
  numerator: bigint;
  /** a power of ten */
  denominator: bigint;
}

const WRITTEN = /^(\d{1,15})(?:\.(\d{1,9}))?$/;

/** Null for what is no decimal number of at least zero. */
export function readDecimal(written: unknown): Decimal | null {
  const [, whole, decimals = ''] = WRITTEN.exec(typeof written === 'number' ? String(written) : typeof written === 'string' ? written.trim() : '') ?? [];
  return whole === undefined ? null : { numerator: BigInt(whole + decimals), denominator: 10n ** BigInt(decimals.length) };
}

/** The ratio of two whole numbers. @param b above zero */
export const ratio = (a: number, b: number): Decimal => ({ numerator: BigInt(a), denominator: BigInt(b) });

/** Whether a share reaches so many basis points. */
export const reaches = ({ numerator, denominator }: Decimal, basisPoints: number): boolean => numerator * 10_000n >= BigInt(basisPoints) * denominator;
