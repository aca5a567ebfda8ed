import { IsIn, IsInt, IsUUID, Matches, Max, Min } from 'class-validator';
import { HasLength, IsOneLine, MayBeAbsent, PageQuery } from '../../../kernel/http/index.js';
import { ActionDto, CaseBase, CaseRowBase } from '../../../kernel/workflow/index.js';
import type { Side } from '../../deals/index.js';
import { SignatureView } from '../../disclosure/index.js';
import { TRIAL_STATES } from '../trial.workflow.js';

const SHA256 = /^[0-9a-f]{64}$/;

export class TrialTextDto {
  /** one about an achievement that both have agreed with, and before they sign a contract */
  @IsUUID() introductionId!: string;
  /** how long it is tried, 1–36 months */
  @IsInt() @Min(1) @Max(36) months!: number;
  /** what it is tried for, and where: one line of 10–300 characters */
  @IsOneLine() @HasLength(10, 300) purpose!: string;
  /** what the two mean to agree on once it has proved itself: one line of 10–300 characters, without a price */
  @IsOneLine() @HasLength(10, 300) afterwards!: string;
}

export class NewTrialDto extends TrialTextDto {
  /** SHA-256 of the text that was read, as `trials/text` gave it: whoever proposes a trial signs it */
  @Matches(SHA256) sha256!: string;
}

/** Body of a step. */
export class TrialActionDto extends ActionDto {
  /** of the text that was read; asked by sign */
  @MayBeAbsent() @Matches(SHA256) sha256?: string;
}

export class TrialTextView {
  /** of the wording */
  textVersion!: string;
  /** what is signed, Chinese */
  text!: string;
  /** to be read beside it; the Chinese text decides */
  english!: string;
  /** of `text` in UTF-8 */
  sha256!: string;
}

export class TrialPageQuery extends PageQuery {
  @MayBeAbsent() @IsIn(TRIAL_STATES) state?: string;
}

export class TrialRowView extends CaseRowBase {
  number!: string;
  introductionId!: string;
  /** the reader's own */
  side!: Side;
  achievementTitle!: string;
  /** 1–36 */
  months!: number;
  /** last day, YYYY-MM-DD in China; null before both have signed */
  endsOn!: string | null;
  /** calendar days to the last day; null where nothing is tried */
  daysLeft!: number | null;
  /** both parties, and who has confirmed for them */
  signatures!: SignatureView[];
}

export class TrialPageView {
  items!: TrialRowView[];
  nextCursor!: string | null;
}

export class TrialReportView {
  /** ISO 8601 */
  at!: string;
  by!: string;
  text!: string;
}

export class TrialView extends CaseBase {
  number!: string;
  introductionId!: string;
  side!: Side;
  achievementTitle!: string;
  months!: number;
  endsOn!: string | null;
  daysLeft!: number | null;
  signatures!: SignatureView[];
  proposedBy!: Side;
  /** what it is tried for, and where */
  purpose!: string;
  /** what the two mean to agree on once it has proved itself */
  afterwards!: string;
  textVersion!: string;
  text!: string;
  english!: string;
  sha256!: string;
  /** the text still has the hash that it had when it was proposed */
  intact!: boolean;
  /** how the user says that it goes, latest first */
  reports!: TrialReportView[];
}

export class TrialStandingView {
  introductionId!: string;
  /** the latest of the introduction; null where none was proposed */
  trial!: TrialView | null;
  mayPropose!: boolean;
  /** there is something to try, and the two are talking or have agreed on a trial before */
  concerns!: boolean;
}
