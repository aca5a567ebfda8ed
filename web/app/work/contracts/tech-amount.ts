import type { Price, Recognition } from '../../api/types';

/** Parts of a price that hold no technology, and what is counted back, in the order of the form. */
export const NON_TECH = ['equipmentFen', 'instrumentsFen', 'partsFen', 'materialsFen', 'otherNonTechFen'] as const;
export const PARTS = [...NON_TECH, 'carrierDirectCostFen'] as const;
export type PartKey = (typeof PARTS)[number];

type Parts = Pick<Price, PartKey> & { totalFen: number | null };

export type Derived =
  | { kind: 'unknown' }
  | { kind: 'fault'; fault: 'negative' | 'carrier' | 'notPositive'; techFen: number }
  | { kind: 'amount'; techFen: number };

/**
 * 技术交易额 as the page shows it while one types: total − equipment, instruments, parts, materials, others + direct cost of the
 * carriers. The server derives it again whenever something is saved or recognised; both follow the same vectors.
 */
export function deriveTechAmount(price: Parts): Derived {
  const { totalFen } = price;
  if (totalFen === null) return { kind: 'unknown' };
  const nonTechFen = NON_TECH.reduce((sum, key) => sum + price[key], 0);
  const techFen = totalFen - nonTechFen + price.carrierDirectCostFen;
  if ([totalFen, ...PARTS.map((key) => price[key])].some((fen) => fen < 0)) return { kind: 'fault', fault: 'negative', techFen };
  if (price.carrierDirectCostFen > nonTechFen) return { kind: 'fault', fault: 'carrier', techFen };
  return techFen > 0 ? { kind: 'amount', techFen } : { kind: 'fault', fault: 'notPositive', techFen };
}

/** Parts that say something, each with its sign in the derivation. */
export const partsOf = (price: Parts): { key: PartKey; fen: number; sign: 1 | -1 }[] =>
  PARTS.filter((key) => price[key] !== 0).map((key) => ({ key, fen: price[key], sign: key === 'carrierDirectCostFen' ? 1 : -1 }));

/** Parts that were found otherwise than they were declared; the finding then says why. */
export const partsApart = (declared: Parts, found: Parts): { key: PartKey; declaredFen: number; foundFen: number }[] =>
  PARTS.filter((key) => declared[key] !== found[key]).map((key) => ({ key, declaredFen: declared[key], foundFen: found[key] }));

/** The price of a contract as a registrar begins with it. */
export function recognisedPrice({ totalFen, equipmentFen, instrumentsFen, partsFen, materialsFen, otherNonTechFen, carrierDirectCostFen, carrierSets = 0 }: Price): Recognition['price'] {
  return { totalFen: totalFen ?? 0, equipmentFen, instrumentsFen, partsFen, materialsFen, otherNonTechFen, carrierDirectCostFen, carrierSets };
}
