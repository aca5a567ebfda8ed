import { dateSaid } from '../../../kernel/calendar/index.js';
import type { Fen } from '../../../kernel/money/index.js';
import type { Pricing } from './pricing.js';

/** What the notice of a negotiated price says of the case, by the fields of PN-PRICE: nobody types it a second time, or otherwise. */
export interface AnnouncedValues extends Record<string, string | number | null> {
  mode: string;
  price: Fen | null;
  /** empty where the unit does not name it */
  counterparty: string;
  priceBasis: string;
}

export function announcedValues({ content: { mode, priceFen, counterparty, namesCounterparty, royalty, equityBp, basis, decidedBy, decidedOn } }: Pick<Pricing, 'content'>): AnnouncedValues {
  const lines = [
    basis.trim(), royalty.trim() && `提成办法：${royalty.trim()}`, equityBp === null ? '' : `拟占股权比例：${equityBp / 100}%`,
    decidedOn === null ? '' : `集体决策：${decidedBy.trim()}，${dateSaid(decidedOn).zh}`,
  ];
  return { mode, price: priceFen, counterparty: namesCounterparty ? counterparty.name : '', priceBasis: lines.filter(Boolean).join('\n') };
}
