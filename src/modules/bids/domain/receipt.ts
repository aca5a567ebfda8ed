/** What the product signs when it has taken a bid. */
export interface BidStatement {
  what: typeof RECEIPT;
  /** `versionNo`: of the published text that the bid was filled in by, and that was the present one when it came */
  challenge: { number: string; title: string; versionNo: number };
  box: string;
  bidder: { name: string; uscc: string };
  /** credit codes */
  members: readonly string[];
  /** SHA-256, hex, over the kept copy */
  commitment: string;
  /** ISO 8601, by the database's clock, when all of it had arrived */
  sealedAt: string;
}

/** What the product signs for a bidder who asks again: no row of the box says when a bid came or what it was filled in by, so it says no more than that it lies there. */
export interface LyingStatement extends Pick<BidStatement, 'box' | 'bidder' | 'commitment'> {
  what: typeof LYING;
  challenge: { number: string; title: string };
  /** ISO 8601, by the database's clock: it lay in the box then */
  inBoxAt: string;
  /** ISO 8601, deadline of the box: what lies in it later was taken before */
  takenUntil: string;
}

export const LYING = '揭榜书密封投递回执（补发）';
export const RECEIPT = '揭榜书密封投递回执';
