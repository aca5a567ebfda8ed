import type { BidForm } from '../browser/bid-form.js';
import declared from '../data/bid-fields.json' with { type: 'json' };

/** 揭榜书 as it is asked: the one declaration that the browser fills in, checks before sealing, and the server reads by after the opening. */
export const BID_FORM = declared as BidForm;
