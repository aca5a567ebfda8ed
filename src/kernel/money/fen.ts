/** An amount of money in fen (分, 1/100 yuan), a whole number of at most MAX_FEN to either side. */
export type Fen = number;

/** 10^15 fen, ten trillion yuan: above every amount the platform will see, below the limit of exact numbers. */
export const MAX_FEN = 1_000_000_000_000_000;

export const isFen = (value: unknown): value is Fen => Number.isSafeInteger(value) && Math.abs(value as number) <= MAX_FEN;

/** @throws RangeError for an amount outside ± MAX_FEN */
export function toFen(amount: bigint): Fen {
  const fen = Number(amount);
  if (!isFen(fen)) throw new RangeError(`amount out of range: ${amount} fen`);
  // never −0, which would be shown with a sign
  return fen === 0 ? 0 : fen;
}

/**
 * Quotient rounded half up (四舍五入), on both sides of zero away from zero, as tax amounts are rounded to fen.
 * @throws RangeError where `divisor` is zero
 */
export function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  if (divisor === 0n) throw new RangeError('division by zero');
  const negative = dividend < 0n !== divisor < 0n;
  const [n, d] = [dividend < 0n ? -dividend : dividend, divisor < 0n ? -divisor : divisor];
  const rounded = (2n * n + d) / (2n * d);
  return negative ? -rounded : rounded;
}

/**
 * `amount × numerator ÷ denominator`, exact until one rounding at the end: `shareOf(fen, 6, 106)` is the tax in a price.
 * @throws RangeError for unsafe numbers or a result out of range
 */
export function shareOf(amount: Fen, numerator: number, denominator: number): Fen {
  return toFen(divideHalfUp(BigInt(amount) * BigInt(numerator), BigInt(denominator)));
}

/** The most that `amount × numerator ÷ denominator` allows: what a limit leaves below one fen is not given. @throws RangeError as `shareOf` */
export function shareAtMost(amount: Fen, numerator: number, denominator: number): Fen {
  return toFen((BigInt(amount) * BigInt(numerator)) / BigInt(denominator));
}

/** @throws RangeError where the sum leaves the range */
export const sumFen = (amounts: Iterable<Fen>): Fen => toFen([...amounts].reduce((sum, fen) => sum + BigInt(fen), 0n));
