import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsInt, Length, Max, Min } from 'class-validator';
import { IsPlainText, MayBeAbsent } from '../../../kernel/http/index.js';

export class MatchListQuery {
  /** true: pairs that a hard condition excludes, with the reason */
  @MayBeAbsent() @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value)) @IsBoolean() nearMiss?: boolean;
  /** 1–50 */
  @MayBeAbsent() @Type(() => Number) @IsInt() @Min(1) @Max(50) limit?: number;
}

export class MatchPreviewDto {
  /** the problem in one's own words, 4–3,000 characters */
  @IsPlainText() @Length(4, 3000) text!: string;
  /** 1–50, default 10 */
  @MayBeAbsent() @IsInt() @Min(1) @Max(50) limit?: number;
}

export class EvidenceView {
  field!: string;
  start!: number;
  end!: number;
}

export class MatchPartView {
  code!: string;
  label!: string;
  /** the points of all parts add up to the score */
  points!: number;
  max!: number;
  /** false where the need asks for nothing or the achievement says nothing: `points` are then the full or half of `max`, in proportion to the text */
  compared!: boolean;
  /** false where the comparison speaks against the pair, e.g. a price above the budget */
  suits!: boolean;
  reason!: string;
  needEvidence!: EvidenceView[];
  achievementEvidence!: EvidenceView[];
}

export class FigureCheckView {
  name!: string;
  wanted!: string;
  stated!: string | null;
  /** `stated` in the unit of `wanted` where the units differ and compare, e.g. 0.26 GPa → 260 MPa */
  converted!: string | null;
  /** MET, NOT_MET, UNCLEAR, or CONTRADICTED: two figures are stated, and only one of them meets the target */
  verdict!: string;
  /** an indispensable indicator (一票否决); only a figure of the achievement's table under the same name can miss it */
  veto!: boolean;
  /** what the achievement calls its figure, where that differs from `name` */
  statedName!: string | null;
  /** true where the figure was read from a sentence of the achievement, not from its table of indicators */
  fromText!: boolean;
  /** the sentence of the need as it stands, where it says more than is understood, so that nothing was compared; else null */
  wantedSentence!: string | null;
  /** likewise the sentence of the achievement */
  statedSentence!: string | null;
}

export class MatchFieldView {
  name!: string;
  label!: string;
  text!: string;
}

export class MatchSideView {
  /** null for the free text of a preview */
  id!: string | null;
  title!: string;
  fields!: MatchFieldView[];
}

export class MatchView {
  needId!: string | null;
  achievementId!: string;
  /** 0–100, two decimals */
  score!: number;
  /** false for pairs that are shown apart as less likely: few points, or no word in common that tells anything */
  likely!: boolean;
  /** the rule set and program version that computed it */
  version!: string;
  parts!: MatchPartView[];
  figures!: FigureCheckView[];
  /** hard conditions that are not met, in words; empty for a match */
  excludedBy!: string[];
  need!: MatchSideView;
  achievement!: MatchSideView;
  computedAt!: string | null;
}
