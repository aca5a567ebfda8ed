import type { Period } from '../../../kernel/calendar/index.js';
import type { Reason } from '../../../kernel/http/index.js';
import type { Demander } from '../../challenges/index.js';

/** Why a bid takes no part in the review, as officials say it; what cannot be read was set aside at the opening. */
export const EXCLUSION_CODES = ['VETO_MISSED', 'DEMANDER', 'INTEGRITY', 'TWO_BIDS', 'LEADER_BUSY', 'PARTIES_DIFFER', 'INCOMPLETE', 'CONDITIONS', 'FALSE_DECLARATION'] as const;

/** What the steps of a bid look at beside it. */
export interface BidFacts {
  challengeState: string;
  /** whom nothing that is published may name; null where the challenge names its poster itself */
  hiddenPoster: Demander | null;
  /** names of indicators with a veto that the bid does not promise to meet */
  vetoesMissed: readonly string[];
  /** JB-05: numbers of projects whose leader has the same name in the same organisation, where nobody has found out whether it is the same person */
  namesakes: readonly string[];
  /** JB-05: what is known against its leader, surely or by the name */
  leaderBusy: readonly Reason[];
  /** JB-04: when and why its parties were suspended, of what stood at the opening or came after it; entries of the integrity record */
  suspended: readonly Reason[];
  /** until when its bidder may object to having been kept out; null where another bid is left, or it was not kept out */
  objectUntil: Date | null;
  /** by the rule of the challenge: until when officials read a losing bid, and within which time its bidder is told why */
  closesAt: Date;
  explainWithin: Period | null;
}
