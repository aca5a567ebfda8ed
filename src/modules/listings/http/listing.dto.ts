import { Transform } from 'class-transformer';
import { IsBoolean, IsIn } from 'class-validator';
import { MayBeAbsent, PageQuery } from '../../../kernel/http/index.js';
import { ActionView, HistoryView } from '../../../kernel/workflow/index.js';
import { LISTING_STATES } from '../domain/listing.workflow.js';

export class ListingPageQuery extends PageQuery {
  /** only what the reader created */
  @MayBeAbsent() @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value)) @IsBoolean() mine?: boolean;
  @MayBeAbsent() @IsIn(LISTING_STATES) state?: string;
}

/** One line of a list of working copies. */
export class ListingRowView {
  id!: string;
  number!: string;
  title!: string;
  state!: string;
  stateLabel!: string;
  stateTone!: string;
  isPublic!: boolean;
  /** when the next step is due, by working days */
  dueAt!: string | null;
  /** counted over days whose holiday notice is not out yet (CALENDAR_INCOMPLETE): the day may still move */
  dueProvisional!: boolean;
  updatedAt!: string;
  organisationName!: string;
}

export class ListingRowPageView {
  items!: ListingRowView[];
  nextCursor!: string | null;
}

export class VersionView {
  no!: number;
  publishedAt!: string;
  /** SHA-256 of the canonical JSON of the content */
  sha256!: string;
}

export class OrganisationBriefView {
  id!: string;
  name!: string;
  kind!: string;
  regionCode!: string;
  regionName!: string;
}

/** What every published listing shows. */
export class PublishedBase {
  id!: string;
  number!: string;
  versionNo!: number;
  publishedAt!: string;
  /** null where the poster stays anonymous */
  organisation!: OrganisationBriefView | null;
  versions!: VersionView[];
  /** what is asked of the reader before the rest is shown; null where all is shown */
  withheld!: 'SIGNED_IN' | 'NDA' | null;
}

/** One version of a published listing, as it was. */
export class PublishedVersionBase {
  id!: string;
  number!: string;
  no!: number;
  publishedAt!: string;
  /** SHA-256 of the canonical JSON of the whole content, also where a part is withheld */
  sha256!: string;
  /** the version that is shown now */
  currentNo!: number;
  /** null where the poster stays anonymous */
  organisation!: OrganisationBriefView | null;
  /** what is asked of the reader before the rest is shown; null where all is shown */
  withheld!: 'SIGNED_IN' | 'NDA' | null;
}

/** Something that a reviewer would stumble over. */
export class GapView {
  code!: string;
  message!: string;
  /** JSON pointer into the content */
  pointer?: string;
}

/** What every working copy shows. */
export class WorkingBase {
  id!: string;
  number!: string;
  state!: string;
  stateLabel!: string;
  stateTone!: string;
  version!: number;
  isPublic!: boolean;
  publishedNo!: number | null;
  dueAt!: string | null;
  /** counted over days whose holiday notice is not out yet (CALENDAR_INCOMPLETE): the day may still move */
  dueProvisional!: boolean;
  updatedAt!: string;
  organisation!: OrganisationBriefView | null;
  authorName!: string;
  /** true where the reader may write into the draft now */
  editable!: boolean;
  allowedActions!: ActionView[];
  history!: HistoryView[];
  /** what is still missing before review, with pointers into the content */
  gaps!: GapView[];
  /** what author and reviewers should look at; nothing stands still for it */
  warnings!: GapView[];
}
