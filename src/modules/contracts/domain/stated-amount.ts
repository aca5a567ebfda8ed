import type { Fen } from '../../../kernel/money/index.js';
import type { Price } from './contract-content.js';
import { type CarrierSets, type PriceParts, type TechAmount, techAmount } from './tech-amount.js';

/** Of a price as the parties wrote it what tells the amount of technology; null while no total is known. */
export const statedParts = ({ totalFen, rdFundsFen: _, ...parts }: Price): (PriceParts & CarrierSets) | null => (totalFen === null ? null : { totalFen, ...parts });

/** 技术交易额 as the parties declare it; null while no total is known. */
export function statedAmount(price: Price): TechAmount | null {
  const parts = statedParts(price);
  return parts && techAmount(parts);
}

/** … where it can be told. */
export function techAmountDeclared(price: Price): Fen | null {
  const amount = statedAmount(price);
  return amount && 'fen' in amount ? amount.fen : null;
}
