import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsUUID } from 'class-validator';
import { SEARCH_KINDS, type SearchKind } from '../../../kernel/search/index.js';

/** Most listings that are confirmed at once: a page of the list holds fewer. */
const AT_ONCE = 50;

export class ConfirmationDto {
  /** achievement or need */
  @IsIn(SEARCH_KINDS) kind!: SearchKind;
  /** public listings that the reader may write, 1–50: all of them are confirmed or none */
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(AT_ONCE) @ArrayUnique() @IsUUID(undefined, { each: true }) ids!: string[];
}

export class ConfirmationAnswerDto {
  /** `valid`: it still holds; `archive`: it does not, and is taken from the public */
  @IsIn(['valid', 'archive']) answer!: 'valid' | 'archive';
}

/** What a mailed link is about. */
export class ConfirmationLinkView {
  kind!: SearchKind;
  id!: string;
  number!: string;
  title!: string;
  organisationName!: string;
  /** whom the link was mailed to */
  personName!: string;
  confirmedAt!: string;
  /** last day of the confirmation, YYYY-MM-DD; null where no rule says how long */
  confirmBy!: string | null;
  unconfirmed!: boolean;
  isPublic!: boolean;
  /** false while its next version is being written or reviewed: it is taken down in the workbench then */
  mayArchive!: boolean;
}

/** How long what is public counts as confirmed (信息有效期). */
export class FreshnessView {
  /** last confirmation; the publication is one */
  confirmedAt!: string;
  /** last day on which it counts, YYYY-MM-DD; null where no rule says how long */
  confirmBy!: string | null;
  /** days from the confirmation to its last day; null where no rule says how long */
  days!: number | null;
  /** the time is over: left out of search and matching unless asked for */
  unconfirmed!: boolean;
}

/** The same for a line of a list of working copies. */
export class RowFreshnessView extends FreshnessView {
  /** its people are asked now, or have let the time pass */
  asked!: boolean;
  /** the reader may confirm it */
  mayConfirm!: boolean;
}

export class ConfirmationLineView {
  at!: string;
  /** PUBLICATION, LINK (the mailed link) or WORKBENCH */
  means!: string;
  versionNo!: number;
  personName!: string;
  /** YYYY-MM-DD; null where no rule said how long */
  holdsUntil!: string | null;
}

export class WorkingFreshnessView extends RowFreshnessView {
  /** newest first, at most 50 */
  history!: ConfirmationLineView[];
}
