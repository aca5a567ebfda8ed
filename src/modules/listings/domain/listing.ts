import { Column, PrimaryColumn, VirtualColumn } from 'typeorm';
import { SEARCH_KINDS } from '../../../kernel/search/index.js';
import type { Clock, WorkflowSubject } from '../../../kernel/workflow/index.js';
import { purposesIn } from '../../files/index.js';
import type { Disclosure } from '../../reference/index.js';

/** Contents of all kinds of listing share these. */
export interface ListingContent {
  title: string;
  /** L-TECH */
  fieldCode: string;
  /** L-CHAIN */
  industryCodes: string[];
  keywords: string[];
  /** L-MODE */
  modes: string[];
  disclosure: Disclosure;
}

/** What a listing shows of its organisation. */
export interface ListingOwner {
  name: string;
  shortName: string;
  kind: string;
  /** GB/T 2260 */
  regionCode: string;
  /** 统一社会信用代码 */
  uscc: string;
  /** names and credit codes that it had before (曾用名) */
  former: { name: string; uscc: string }[];
}

/** The organisation of a row, read with it; `row` is the alias of a table of listings. */
export const ownerOf = (row: string): string =>
  `(SELECT jsonb_build_object('name', o.name, 'shortName', o.short_name, 'kind', o.kind, 'regionCode', o.region_code, 'uscc', o.uscc, 'former', o.former) FROM organisation o WHERE o.id = ${row}.organisation_id)`;

/** so that the index, which begins with the kind, is used; beside its attachments a listing may have confidential files, which are no part of it */
const LISTED_KINDS = SEARCH_KINDS.map((kind) => `'${kind}'`).join(', ');

/** Whether content and files of a row are those of its last published version; `row` is the alias of a table of listings. */
export const asPublishedIn = (row: string): string =>
  `EXISTS (SELECT 1 FROM record_version v WHERE v.kind IN (${LISTED_KINDS}) AND v.subject_id = ${row}.id AND v.no = ${row}.published_no AND v.content = ${row}.content
    AND v.attachments = ARRAY(SELECT f.id FROM file f WHERE f.subject_id = ${row}.id AND f.subject_kind IN (${LISTED_KINDS}) AND f.detached_at IS NULL ORDER BY f.id))`;

/** What the rules of a kind look at. */
export type ListingCase<C extends ListingContent> = Pick<Listing<C>, 'content' | 'owner' | 'purposes'>;

/**
 * What achievements and needs have in common: a working copy that its author edits and its reviewers pass on, and
 * beside it the published version, which stays visible and unchanged until a newer one replaces it.
 */
export abstract class Listing<C extends ListingContent> implements WorkflowSubject {
  @PrimaryColumn('uuid') id!: string;
  /** shown to people, e.g. CG2026-00012 */
  @Column('text') number!: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @VirtualColumn('jsonb', { query: ownerOf }) owner!: ListingOwner;
  /** what the attached files prove, as their senders say */
  @VirtualColumn('jsonb', { query: purposesIn }) purposes!: string[];
  /** nothing has changed since the last publication */
  @VirtualColumn('boolean', { query: asPublishedIn }) asPublished!: boolean;
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  @Column('text') state!: string;
  @Column('boolean', { name: 'is_public' }) isPublic!: boolean;
  /** a draft that was sent back to be changed */
  @Column('boolean', { default: false }) returned!: boolean;
  /** disclosure level of the published version */
  @Column('text') disclosure!: Disclosure;
  @Column('integer', { name: 'published_no', nullable: true }) publishedNo!: number | null;
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt!: Date | null;
  /** last day (YYYY-MM-DD in China) on which the published version is shown, as it says itself */
  @Column('date', { name: 'shown_until', nullable: true }) shownUntil!: string | null;
  /** when somebody last answered for it that what is public still holds */
  @Column('timestamptz', { name: 'confirmed_at', nullable: true }) confirmedAt!: Date | null;
  /** first day (YYYY-MM-DD in China) on which its people are asked again */
  @Column('date', { name: 'confirm_from', nullable: true }) confirmFrom!: string | null;
  /** last day on which the confirmation counts; null where no rule says how long */
  @Column('date', { name: 'confirm_by', nullable: true }) confirmBy!: string | null;
  /** how often its people were asked in this round, 0–2; written and read where they are asked alone */
  @Column({ type: 'smallint', name: 'confirm_told', default: 0, select: false, insert: false, update: false }) confirmTold?: number;
  /** the working copy */
  @Column('jsonb') content!: C;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('jsonb', { nullable: true }) clock!: Clock | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
