import type { BothLanguages } from '../../../kernel/http/index.js';
import type { Fen } from '../../../kernel/money/index.js';

/** What a technology contract says about its price (技术合同及技术交易额认定条件). */
export interface PriceParts {
  /** 合同成交额: the whole amount of the contract */
  totalFen: Fen;
  equipmentFen: Fen;
  instrumentsFen: Fen;
  partsFen: Fen;
  materialsFen: Fen;
  otherNonTechFen: Fen;
  /**
   * Of the above, the direct cost of a reasonable quantity of what carries the technology (标的物载体): copies and samples needed to
   * master it, one or two trial rigs. It is not a non-technical cost and is counted back.
   */
  carrierDirectCostFen: Fen;
}

/** Complete devices and trial rigs (成套设备、样机) among the carriers whose cost is counted back. */
export interface CarrierSets {
  /** absent: none */
  carrierSets?: number;
}

export interface PricePart extends BothLanguages {
  key: Exclude<keyof PriceParts, 'totalFen'>;
  /** taken off the total, or counted back */
  sign: 1 | -1;
}

/** The parts beside the total, in the order of the form. */
export const PRICE_PARTS: readonly PricePart[] = [
  { key: 'equipmentFen', sign: -1, zh: '设备', en: 'Equipment' },
  { key: 'instrumentsFen', sign: -1, zh: '仪器', en: 'Instruments' },
  { key: 'partsFen', sign: -1, zh: '零部件', en: 'Parts' },
  { key: 'materialsFen', sign: -1, zh: '原材料', en: 'Materials' },
  { key: 'otherNonTechFen', sign: -1, zh: '其他非技术性费用', en: 'Other non-technical costs' },
  { key: 'carrierDirectCostFen', sign: 1, zh: '合理数量标的物载体的直接成本（可计入技术交易额）', en: 'Direct cost of a reasonable quantity of carriers (counted back)' },
];

export type TechAmountFault = 'AMOUNT_NEGATIVE' | 'CARRIER_EXCEEDS_NON_TECH' | 'TECH_AMOUNT_NOT_POSITIVE';
export type TechAmount = { fen: Fen } | { fault: TechAmountFault };

/** 技术交易额: what remains of the total without non-technical costs (设备、仪器、零部件、原材料等非技术性费用); above zero and at most the total. */
export function techAmount(parts: PriceParts): TechAmount {
  const { totalFen, equipmentFen, instrumentsFen, partsFen, materialsFen, otherNonTechFen, carrierDirectCostFen } = parts;
  if (Object.values(parts).some((fen: Fen) => fen < 0)) return { fault: 'AMOUNT_NEGATIVE' };
  // seven amounts of at most 10^15 fen: the sums stay exact
  const nonTechFen = equipmentFen + instrumentsFen + partsFen + materialsFen + otherNonTechFen;
  if (carrierDirectCostFen > nonTechFen) return { fault: 'CARRIER_EXCEEDS_NON_TECH' };
  const fen = totalFen - nonTechFen + carrierDirectCostFen;
  return fen > 0 ? { fen } : { fault: 'TECH_AMOUNT_NOT_POSITIVE' };
}

/**
 * 合理数量: of complete devices only so many sets carry the technology, one or two by the rules of 2001 (国科发政字〔2001〕253号); what further ones cost stays a
 * non-technical cost. Where nothing is counted back, their number does not matter.
 * @param most of the rule of the case; null where there is none
 */
export const setsAbove = ({ carrierSets = 0, carrierDirectCostFen }: CarrierSets & Pick<PriceParts, 'carrierDirectCostFen'>, most: number | null): boolean =>
  most !== null && carrierDirectCostFen > 0 && carrierSets > most;
