import { divideHalfUp, type Fen, isFen, toFen } from '../../../kernel/money/index.js';

/**
 * An amount in fen while a figure is being computed: a fraction of whole numbers, of any size. It becomes fen once, in
 * {@link published}; a figure that was rounded before is never computed with again.
 */
export interface Exact {
  readonly numerator: bigint;
  /** above zero */
  readonly denominator: bigint;
}

const of = (numerator: bigint, denominator: bigint): Exact => ({ numerator, denominator });

export const NOTHING: Exact = of(0n, 1n);

/** 10 000 basis points (万分之一) are the whole. */
export const WHOLE_BP = 10_000;
/** 1 000 000 parts per million are the whole: shares of ownership come with more digits than rates. */
export const WHOLE_PPM = 1_000_000;

export const exact = (fen: Fen): Exact => of(BigInt(fen), 1n);

export const plus = (...amounts: readonly Exact[]): Exact =>
  amounts.reduce((a, b) => of(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator), NOTHING);

export const minus = (a: Exact, ...others: readonly Exact[]): Exact => plus(a, ...others.map((b) => of(-b.numerator, b.denominator)));

/** @param divisor above zero */
export const times = (a: Exact, factor: number, divisor: number): Exact => of(a.numerator * BigInt(factor), a.denominator * BigInt(divisor));

/** A share in basis points. */
export const atRate = (a: Exact, basisPoints: number): Exact => times(a, basisPoints, WHOLE_BP);

/** The tax inside a price that includes it (含税价): price ÷ (1 + rate) × rate. */
export const taxWithin = (price: Exact, rateBp: number): Exact => times(price, rateBp, WHOLE_BP + rateBp);

const difference = (a: Exact, b: Exact): bigint => a.numerator * b.denominator - b.numerator * a.denominator;
export const lesser = (a: Exact, b: Exact): Exact => (difference(a, b) <= 0n ? a : b);
export const greater = (a: Exact, b: Exact): Exact => (difference(a, b) >= 0n ? a : b);
export const notBelowZero = (a: Exact): Exact => greater(a, NOTHING);

export const isPositive = (a: Exact): boolean => a.numerator > 0n;
export const isNegative = (a: Exact): boolean => a.numerator < 0n;

/** Whether one of the amounts is below zero; what is not known is not. */
export const anyBelowZero = (...amounts: readonly (Fen | null | undefined)[]): boolean => amounts.some((fen) => (fen ?? 0) < 0);

/** What came of amounts that each were in range is not: no amount of money is kept beyond ten trillion yuan. */
export class AmountOutOfRange extends RangeError {}

/**
 * Rounded half up to the fen (四舍五入到分).
 * @throws AmountOutOfRange
 */
export function published({ numerator, denominator }: Exact): Fen {
  const fen = divideHalfUp(numerator, denominator);
  if (!isFen(Number(fen))) throw new AmountOutOfRange(`amount out of range: ${fen} fen`);
  return toFen(fen);
}
