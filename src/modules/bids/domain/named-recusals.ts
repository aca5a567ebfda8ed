import { rowsOf } from '../browser/bid-form.js';
import type { BidContent } from './read-bid.js';

/** The field of the form in which a bidder names them. */
export const RECUSALS = 'avoid';

/** An expert, or a unit, that a party asks to be left out of the panel (点名回避, JB-06). */
export interface NamedRecusal {
  name: string;
  reason: string;
}

/** Whom a bidder names in its sealed form. */
export const recusalsIn = (content: BidContent | null): NamedRecusal[] => (content ? rowsOf(content.values, RECUSALS).map(({ name, reason }) => ({ name: String(name ?? ''), reason: String(reason ?? '') })).filter(({ name }) => name.trim() !== '') : []);
