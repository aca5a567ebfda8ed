import type { Bid } from './bid.js';

/** From whom a bid is as it says itself, where that is not the name of who put it in; else empty. */
export const writtenName = ({ bidderName, content }: Pick<Bid, 'bidderName' | 'content'>): string => (content && content.bidder.name !== bidderName ? content.bidder.name : '');
