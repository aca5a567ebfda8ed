import type { Reason } from '../../../kernel/http/index.js';

/** What review and award know of a challenge; the module that does them tells it. */
export interface JudgingFacts {
  /** bids about which nobody has decided, and bids that take part in the review */
  undecided: number;
  qualified: number;
  /** why the review is not complete: panel, sheets, ties */
  unreviewed: readonly Reason[];
  /** the organisation that is asked next, by rank; null where none is left */
  candidate: { bidId: string; number: string; bidder: string; organisationId: string } | null;
  /** JB-05: why the leader of that candidate's bid gets no other project */
  leaderBusy: readonly Reason[];
  /** the demander has made use of its one veto */
  vetoed: boolean;
  /** a notice of the award is drafted or on display */
  announced: boolean;
  /** why nobody is awarded yet: the notice */
  unannounced: readonly Reason[];
  /** the notice was withdrawn or overturned */
  overturned: boolean;
  /** the contract stands in the register */
  registered: boolean;
}

/** Of a challenge that nobody reviews. */
export const NOT_JUDGED: JudgingFacts = { undecided: 0, qualified: 0, unreviewed: [], candidate: null, leaderBusy: [], vetoed: false, announced: false, unannounced: [], overturned: false, registered: false };
