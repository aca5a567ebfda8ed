import type { Outcome } from '../domain/defence.js';
import type { DimensionView, SheetView } from './review.dto.js';

/** A challenge in whose panel the reader sits. */
export class SeatedReviewView {
  challengeId!: string;
  number!: string;
  title!: string;
  /** when the panel sits: sheets are wanted by then */
  sitsAt!: string;
  /** by when the review of the challenge is to be over */
  dueAt!: string | null;
}

/** The defence of one bid as a seated expert sees it. */
export class TurnToScoreView {
  startsAt!: string;
  outcome!: Outcome;
  /** the own sheet about it; null while it is not written */
  sheet!: SheetView | null;
}

/** The meeting as a seated expert sees it. */
export class MeetingToScoreView {
  sitsAt!: string;
  place!: string;
  minutesEach!: number;
  /** 纪要, for who was seated later; empty before it is closed */
  minutes!: string;
}

export class BidToScoreView {
  id!: string;
  number!: string;
  bidderName!: string;
  priceFen!: number | null;
  /** the own sheet; null while it is not written */
  sheet!: SheetView | null;
  /** null before the defence is set, and where there is none */
  turn!: TurnToScoreView | null;
}

/** The seated expert's desk. */
export class ScoreSheetView {
  challengeId!: string;
  number!: string;
  title!: string;
  dueAt!: string | null;
  dimensions!: DimensionView[];
  /** what the defence counts of the total, whole percent; null where there is none */
  defenceWeight!: number | null;
  meeting!: MeetingToScoreView | null;
  bids!: BidToScoreView[];
}
