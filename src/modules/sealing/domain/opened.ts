/** What became of an envelope: a bid, one of the product's own, or one that could not be read or is not what was committed to. */
export type EnvelopeOutcome = 'BID' | 'COVER' | 'SPOILED';

export interface OpenedEnvelope {
  envelopeId: string;
  /** SHA-256, hex, as the receipt says */
  commitment: string;
  outcome: EnvelopeOutcome;
  /** what the bidder sealed; null unless it is a bid */
  content: Buffer | null;
}
