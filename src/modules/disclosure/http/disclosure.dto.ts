import { Type } from 'class-transformer';
import { IsIn, IsInt, IsUUID, Matches, Max, Min } from 'class-validator';
import { MayBeAbsent, PageQuery } from '../../../kernel/http/index.js';
import { ActionDto, CaseBase, CaseRowBase } from '../../../kernel/workflow/index.js';
import type { Side } from '../../deals/index.js';
import { NDA_STATES } from '../nda.workflow.js';
import { CONFIDENTIAL_KINDS, type ListedKind, type Stage } from '../domain/opening.js';

const LISTED_KINDS = Object.keys(CONFIDENTIAL_KINDS) as ListedKind[];
const SHA256 = /^[0-9a-f]{64}$/;

export class NdaTextQuery {
  /** how long it runs, 1–10 years; 3 unless given */
  @MayBeAbsent() @Type(() => Number) @IsInt() @Min(1) @Max(10) termYears: number = 3;
}

export class NdaDto {
  /** one that both have agreed with */
  @IsUUID() introductionId!: string;
  /** how long it runs, 1–10 years */
  @IsInt() @Min(1) @Max(10) termYears!: number;
  /** SHA-256 of the text that was read, as `nda-text` gave it: whoever proposes an agreement signs it */
  @Matches(SHA256) sha256!: string;
}

/** Body of a step. */
export class NdaActionDto extends ActionDto {
  /** of the text that was read; asked by sign */
  @MayBeAbsent() @Matches(SHA256) sha256?: string;
}

export class NdaTextView {
  /** of the wording */
  textVersion!: string;
  /** what is signed, Chinese */
  text!: string;
  /** to be read beside it; the Chinese text decides */
  english!: string;
  /** of `text` in UTF-8 */
  sha256!: string;
}

export class SignatureView {
  side!: Side;
  organisationName!: string;
  /** null before the side has signed */
  name!: string | null;
  at!: string | null;
}

export class NdaPageQuery extends PageQuery {
  /** `ending`: in force, and its last day is at most 30 days off, soonest first; absent: all, latest change first */
  @MayBeAbsent() @IsIn(['ending']) view?: 'ending';
  @MayBeAbsent() @IsIn(NDA_STATES) state?: string;
}

export class NdaRowView extends CaseRowBase {
  number!: string;
  introductionId!: string;
  /** the reader's own */
  side!: Side;
  needTitle!: string;
  achievementTitle!: string;
  /** 1–10 */
  termYears!: number;
  /** last day, YYYY-MM-DD in China; null before both have signed */
  endsOn!: string | null;
  /** calendar days to the last day; null where it is not in force */
  daysLeft!: number | null;
  /** both parties, and who has confirmed for them */
  signatures!: SignatureView[];
}

export class NdaPageView {
  items!: NdaRowView[];
  nextCursor!: string | null;
}

/** How an agreement ended. */
export class NdaEndView {
  at!: string;
  /** who ended it; empty where its time was over */
  by!: string;
  /** in the words of who ended it */
  reason!: string;
  /** YYYY-MM-DD: until then what was learnt stays confidential, trade secrets beyond; null where it never was in force */
  keptUntil!: string | null;
}

export class NdaView extends CaseBase {
  number!: string;
  introductionId!: string;
  proposedBy!: Side;
  /** the reader's own */
  side!: Side;
  needTitle!: string;
  achievementTitle!: string;
  /** 1–10 */
  termYears!: number;
  /** last day, YYYY-MM-DD in China; null before both have signed */
  endsOn!: string | null;
  /** calendar days to the last day; null where it is not in force */
  daysLeft!: number | null;
  textVersion!: string;
  text!: string;
  english!: string;
  /** of the text as it was proposed */
  sha256!: string;
  /** the text still has that hash, counted now */
  intact!: boolean;
  signatures!: SignatureView[];
  /** null while it is proposed or in force */
  ended!: NdaEndView | null;
}

export class ConfidentialFileView {
  id!: string;
  /** what it shows, as its owner says */
  title!: string;
  name!: string;
  mediaType!: string;
  /** bytes, of the original */
  size!: number;
  createdAt!: string;
}

export class DisclosedView {
  kind!: ListedKind;
  listingId!: string;
  title!: string;
  /** of the reader's own side */
  own!: boolean;
  /** whether there are confidential files; null before both have agreed with the introduction */
  has!: boolean | null;
  /** why the files of the other side are closed, in the reader's language; null where they are open */
  closed!: string | null;
  files!: ConfidentialFileView[];
}

export class DisclosureView {
  introductionId!: string;
  /** BRIEF: what is public; IDENTITY: both have agreed with the introduction; CONFIDENTIAL: an agreement is in force */
  stage!: Stage;
  /** the latest agreement; null where there is none */
  nda!: NdaView | null;
  /** the reader may propose one now */
  mayPropose!: boolean;
  listings!: DisclosedView[];
}

export class ConfidentialViewDto {
  /** a confidential file of the other side */
  @IsUUID() fileId!: string;
}

/** An opening of a confidential file. */
export class OpenedFileView {
  id!: string;
  /** stands in the watermark */
  number!: string;
  name!: string;
  mediaType!: string;
  at!: string;
  /** the content can be read until then */
  until!: string;
  /** address of the content with its watermark */
  contentUrl!: string;
}

export class ViewLogQuery extends PageQuery {
  @IsIn(LISTED_KINDS) kind!: ListedKind;
  /** a listing that the reader may write */
  @IsUUID() listingId!: string;
}

export class ViewLogRowView {
  id!: string;
  number!: string;
  at!: string;
  personName!: string;
  organisationName!: string;
  fileId!: string;
  fileName!: string;
  ndaNumber!: string;
}

export class ViewLogPageView {
  items!: ViewLogRowView[];
  nextCursor!: string | null;
}
