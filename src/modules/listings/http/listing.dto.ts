import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, MaxLength } from 'class-validator';
import { IsPlainText, MayBeAbsent, PageQuery } from '../../../kernel/http/index.js';
import { CaseBase, CaseRowBase } from '../../../kernel/workflow/index.js';
import { FreshnessView, RowFreshnessView, WorkingFreshnessView } from './confirmation.dto.js';
import { LISTING_STATES } from '../domain/listing.workflow.js';

export class ListingPageQuery extends PageQuery {
  /** only what the reader created */
  @MayBeAbsent() @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value)) @IsBoolean() mine?: boolean;
  @MayBeAbsent() @IsIn(LISTING_STATES) state?: string;
  /** `due`: only what is to be confirmed as still valid, or is overdue */
  @MayBeAbsent() @IsIn(['due']) confirm?: 'due';
  /** words of the title or the number; ≤ 80 characters */
  @MayBeAbsent() @IsPlainText() @MaxLength(80) q?: string;
}

/** One line of a list of working copies. */
export class ListingRowBase extends CaseRowBase {
  number!: string;
  title!: string;
  isPublic!: boolean;
  organisationName!: string;
}

export class ListingRowView extends ListingRowBase {
  /** null where nothing is public */
  freshness!: RowFreshnessView | null;
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
  /** null where nobody ever confirmed it */
  freshness!: FreshnessView | null;
  /** what is asked of the reader before the rest is shown; null where all is shown */
  withheld!: 'SIGNED_IN' | 'NDA' | null;
  /** number of the agreement on confidentiality under which the reader is shown all; each such reading is recorded. Null for everybody else. */
  agreement!: string | null;
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
  /** number of the agreement on confidentiality under which the reader is shown all; each such reading is recorded. Null for everybody else. */
  agreement!: string | null;
}

/** Something that a reviewer would stumble over. */
export class GapView {
  code!: string;
  message!: string;
  /** JSON pointer into the content */
  pointer?: string;
}

/** What every working copy shows. */
export class WorkingBase extends CaseBase {
  number!: string;
  isPublic!: boolean;
  publishedNo!: number | null;
  organisation!: OrganisationBriefView | null;
  authorName!: string;
  /** null where nothing is public */
  freshness!: WorkingFreshnessView | null;
  /** what is still missing before review, with pointers into the content */
  gaps!: GapView[];
  /** what author and reviewers should look at; nothing stands still for it */
  warnings!: GapView[];
}
