import type { Reason } from '../../../kernel/http/index.js';

/** What review and award know of a challenge; the module that does them tells it. */
export interface JudgingFacts {
  /** bids about which nobody has decided, and bids that take part in the review */
  undecided: number;
  qualified: number;
  /** why the review is not complete: panel, sheets, ties */
  unreviewed: readonly Reason[];
  /** a panel was asked for and given up, and none sits */
  panelGivenUp: boolean;
  /** who is asked next, by rank: as many as places are free */
  candidates: readonly { bidId: string; number: string; bidder: string; organisationId: string }[];
  /** numbers of the experts of the recorded ranking; empty before there is one */
  experts: readonly string[];
  /** JB-05: why the leaders of those candidates' bids get no other project */
  leaderBusy: readonly Reason[];
  /** who was awarded and has neither refused nor let the time pass; while it runs of a race alone */
  teams: readonly AwardedSide[];
  /** the demander has made use of its one veto */
  vetoed: boolean;
  /** numbers of the bids that were vetoed or excluded by this ranking, and could still be awarded */
  restorable: readonly string[];
  /** where nobody is left: numbers of the bids that others than their bidders have kept out, and until when these may object to it; null where there is none */
  keptOut: { bids: readonly string[]; until: Date | null };
  /** while the bids are qualified: people who have excluded one of them */
  excludedBy: readonly string[];
  /** numbers of the bids whose objection to that waits for the leadership */
  objecting: readonly string[];
  /** a notice of the award is drafted or on display */
  announced: boolean;
  /** the notice of the award that takes objections now; endsOn is its last day, YYYY-MM-DD */
  onBoard: AwardOnBoard | null;
  /** why nobody is awarded yet: the notice */
  unannounced: readonly Reason[];
  /** YYYY-MM-DD, day in China on which the last award was approved; null before */
  approvedOn: string | null;
  /** JB-04: numbers of the bids of those who would be awarded whose record nobody has looked up since this award was approved */
  unchecked: readonly string[];
  /** the notice was withdrawn or overturned */
  overturned: boolean;
  /** the contract of a team stands in the register */
  registered: boolean;
  /** why the gate of a race that runs cannot be recorded yet */
  gate: readonly Reason[];
}

/** A team of an award, and how its contract stands. */
export interface AwardedSide {
  organisationId: string;
  signed: boolean;
  /** it was registered, and the project began with it */
  begun: boolean;
  /** who applies for its registration, where it was not accepted, given up or refused, and another one is to be drafted; null elsewhere */
  redraftedBy: string | null;
}

export interface AwardOnBoard {
  id: string;
  number: string;
  endsOn: string;
}

/** Of a challenge that nobody reviews. */
export const NOT_JUDGED: JudgingFacts = { undecided: 0, qualified: 0, unreviewed: [], panelGivenUp: false, candidates: [], experts: [], leaderBusy: [], teams: [], vetoed: false, restorable: [], keptOut: { bids: [], until: null }, excludedBy: [], objecting: [], announced: false, onBoard: null, unannounced: [], approvedOn: null, unchecked: [], overturned: false, registered: false, gate: [] };
