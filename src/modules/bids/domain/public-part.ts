import { rowsOf } from '../browser/bid-form.js';
import type { BidContent } from './read-bid.js';

/** JB-15: what is left of a bid whose bidder has its content destroyed. Name and promises are public with the award, and the published ranking is computed from them again. */
export const publicPart = ({ bidder, versionNo, values }: BidContent): BidContent => ({
  bidder, versionNo, values: { indicators: rowsOf(values, 'indicators').map(({ promised = null, promisedMax = null }) => ({ promised, promisedMax })) }, files: [],
});
