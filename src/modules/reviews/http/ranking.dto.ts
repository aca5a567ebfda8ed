/** What a total is made of where bidders were heard; points in hundredths. */
export class DefencePartView {
  /** of the written bid */
  written!: number;
  /** of the defence; 0 of who stayed away */
  score!: number;
  used!: number;
  dropped!: string[];
  absent!: boolean;
}

/** One line of a ranking; points in hundredths. */
export class RankedView {
  bid!: string;
  bidder!: string;
  rank!: number;
  score!: number;
  indicators!: number;
  team!: number;
  /** sheets that count, and the numbers of the experts whose sheets do not */
  used!: number;
  dropped!: string[];
  passes!: boolean;
  /** null where the challenge has no defence */
  defence!: DefencePartView | null;
}

export class TieView {
  order!: string[];
  reason!: string;
}

export class PassedOverView {
  bid!: string;
  why!: 'VETO' | 'REFUSED' | 'LATE' | 'UNREGISTERED' | 'INTEGRITY' | 'FALSE_DECLARATION' | 'LEADER_BUSY' | 'OBJECTION';
  reason!: string;
}

/** What the leadership has decided after an objection that was upheld; everybody reads it. */
export class UpheldDecisionView {
  outcome!: 'REVIEWED_ANEW' | 'REQUALIFIED' | 'STANDS' | 'VETO_VOID' | 'EXCLUSION_VOID';
  /** number of the bid against which a veto or an exclusion counts no more; empty where there was none */
  bid!: string;
  reason!: string;
  at!: string;
}

/** A ranking that is void, as it was published. */
export class SupersededView {
  at!: string;
  reason!: string;
  /** numbers of the experts whose sheets are void, among the experts of this ranking */
  void!: string[];
  experts!: { number: string; name: string | null }[];
  defenceWeight!: number | null;
  ranking!: RankedView[];
}
