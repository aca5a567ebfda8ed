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

export const RECEIPT = '揭榜书密封投递回执';
