import type { NeedIndicator } from '../../needs/index.js';

/** A piece of text of a record, with the name that evidence refers to. */
export interface MatchField {
  name: string;
  text: string;
  /** how much a word here tells about the record */
  weight: number;
}

/** A figure that an achievement states. */
export interface StatedFigure {
  name: string;
  value: number | null;
  valueMax: number | null;
  unit: string;
  comparator: string;
}

export type WantedFigure = Pick<NeedIndicator, 'name' | 'comparator' | 'target' | 'targetMax' | 'unit' | 'weight' | 'veto'>;

interface MatchRecord {
  id: string;
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
  /** GB/T 2260 code of the owner */
  regionCode: string | null;
}

/** A place in a field of a record, in UTF-16 units of the text as written. */
export interface Evidence {
  field: string;
  start: number;
  end: number;
}
