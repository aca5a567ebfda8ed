import type { NeedIndicator } from '../../needs/index.js';

export type MatchKind = 'need' | 'achievement';

/** A piece of text of a record, with the name that evidence refers to. */
export interface MatchField {
  name: string;
  text: string;
  /** how much a word here tells about the record */
  weight: number;
  /** the text may say what the record is not for */
  disclaims: boolean;
}

export type Comparator = '>=' | '<=' | '>' | '<' | '=' | 'between';

/** A figure that an achievement states, in its table or in its prose. */
export interface StatedFigure {
  name: string;
  value: number | null;
  /** upper end of a range */
  valueMax: number | null;
  unit: string;
  comparator: Comparator;
  evidence: Evidence | null;
  /** read from running text, not from the table of indicators */
  prose: boolean;
  /** no verdict rests on it: its owner says that it is a design, computed or still to be shown, or its sentence says more than is understood */
  unproven?: true;
}

/** Read from a sentence that says more than is understood, it has no target. */
export type WantedFigure = Pick<NeedIndicator, 'name' | 'comparator' | 'target' | 'targetMax' | 'unit' | 'weight' | 'veto'> & { evidence: Evidence | null };

interface MatchRecord {
  id: string;
  /** under confidentiality: all but its brief is kept from the ranker too, so that what is missing says nothing */
  withheld: boolean;
  fields: readonly MatchField[];
  fieldCode: string;
  industryCodes: readonly string[];
  modes: readonly string[];
}

/** A need as the ranker sees it. */
export interface NeedRecord extends MatchRecord {
  wanted: readonly WantedFigure[];
  minTrl: number | null;
  /** upper limit in fen */
  budgetFen: number | null;
  /** a budget that the text only hints at (十来万), in its words; it is not compared */
  budgetHinted: string | null;
  budgetHard: boolean;
  /** GB/T 2260 */
  regionCode: string | null;
  regionHard: boolean;
}

/** An achievement as the ranker sees it. */
export interface AchievementRecord extends MatchRecord {
  stated: readonly StatedFigure[];
  trl: number | null;
  /** lowest asking price in fen */
  priceFen: number | null;
  /** highest asking price in fen; null where it is one */
  priceMaxFen: number | null;
  /** GB/T 2260 code of the owner */
  regionCode: string | null;
  proof: Proof;
}

/** What shows that an achievement works: the track record (业绩) of the listing itself until deals are counted. */
export interface Proof {
  /** indicators with a test report or certificate */
  tested: number;
  stated: number;
  grantedRights: number;
  /** a pilot or use that has been is named */
  pilot: boolean;
}

/** A place in a field of a record, in UTF-16 units of the text as written. */
export interface Evidence {
  field: string;
  start: number;
  end: number;
}
