import { Injectable } from '@nestjs/common';
import { dateInChina } from '../../../kernel/calendar/index.js';
import { AccessControl, type Actor, decide, isSignedIn, sqlScope, type Subject } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type Page, problem } from '../../../kernel/http/index.js';
import { type RecordVersion, RecordVersions, type VersionLine } from '../../../kernel/versions/index.js';
import { momentPage, waitsFor } from '../../../kernel/workflow/index.js';
import { type Disclosure, DISCLOSURES } from '../../reference/index.js';
import { type Listing, type ListingContent, type ListingOwner, ownerOf } from '../domain/listing.js';
import type { ListingState } from '../domain/listing.workflow.js';
import { FOUND_BY_VISITORS, type ListingKind } from './listing-kind.js';
import { ListingReaders } from './listing-readers.js';

/** A published listing with the content of the version that is public. */
export interface Published<C> {
  id: string;
  number: string;
  organisationId: string;
  owner: ListingOwner;
  createdBy: string;
  versionNo: number;
  publishedAt: Date;
  /** last confirmation that it still holds (信息有效期), and the last day on which it counts (YYYY-MM-DD in China), null where no rule says how long */
  confirmedAt: Date | null;
  confirmBy: string | null;
  disclosure: Disclosure;
  sha256: string;
  /** ids of the files that belong to the version */
  attachments: string[];
  content: C;
}

export interface ListingFilter {
  /** words of the title or the number, in any case of letters */
  q?: string;
  mine?: boolean;
  state?: string;
  /** only what is to be confirmed now, or is overdue */
  confirm?: 'due';
  limit: number;
  cursor?: string;
}

/** Public is what was published and not taken back, of an organisation that is public itself. */
const PUBLIC = `l.is_public AND EXISTS (SELECT 1 FROM organisation o WHERE o.id = l.organisation_id AND o.is_public)`;
const PUBLISHED = `l.id, l.number, l.organisation_id AS "organisationId", l.created_by AS "createdBy", l.published_no AS "versionNo",
  l.published_at AS "publishedAt", l.confirmed_at AS "confirmedAt", l.confirm_by::text AS "confirmBy", l.disclosure, ${ownerOf('l')} AS owner, v.sha256, v.attachments, v.content`;

/** What stands of a listing, whoever may read it. */
export type Standing<C> = Pick<Published<C>, 'id' | 'organisationId' | 'createdBy' | 'disclosure' | 'content'>;

/** What is asked of a reader first; null where all is shown. */
export type Withheld = 'SIGNED_IN' | 'NDA' | null;

/** How much of a published listing a reader gets. */
export interface Reading {
  withheld: Withheld;
  /** number of the agreement under which somebody from outside reads what is confidential; null for everybody else */
  agreement: string | null;
}

/** Whose a listing is, as its own people call it. */
export interface ListingOwnership {
  organisationId: string;
  number: string;
  /** of the working copy */
  title: string;
  /** the reader may write it */
  owns: boolean;
}

/** Where a reader finds a listing. */
export interface ListingReach {
  /** the working copy, on its page under /work */
  isWorking: boolean;
  /** what of it is public, on its public page */
  isPublic: boolean;
}

/** The reads of every kind of listing. */
@Injectable()
export class ListingQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly versions: RecordVersions,
    private readonly readers: ListingReaders,
  ) {}

  /** The published version, or null where nothing is public. Callers decide how much of it the reader gets. */
  async published<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, id: string): Promise<Published<C> | null> {
    return (await this.publishedAmong(kind, [id]))[0] ?? null;
  }

  /** Those of the records that are public now, in no order. */
  publishedAmong<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, ids: readonly string[]): Promise<Published<C>[]> {
    return this.uow.query<Published<C>>(
      `SELECT ${PUBLISHED} FROM "${kind.table}" l JOIN record_version v ON v.kind = $2 AND v.subject_id = l.id AND v.no = l.published_no
        WHERE l.id = ANY($1::uuid[]) AND ${PUBLIC}`,
      [ids, kind.name],
    );
  }

  /** What was published last, also where it is public no more, or else the working copy: for rules that hold whoever may read it. */
  async standing<C extends ListingContent, L extends Listing<C>>({ table, name }: ListingKind<C, L>, id: string): Promise<Standing<C> | null> {
    const [row] = await this.uow.query<Standing<C>>(
      `SELECT l.id, l.organisation_id AS "organisationId", l.created_by AS "createdBy", l.disclosure, coalesce(v.content, l.content) AS content
         FROM "${table}" l LEFT JOIN record_version v ON v.kind = $2 AND v.subject_id = l.id AND v.no = l.published_no WHERE l.id = $1`,
      [id, name],
    );
    return row ?? null;
  }

  /** Everything published, in batches by id. */
  async *allPublished<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>): AsyncIterable<Published<C>> {
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const batch = await this.uow.query<Published<C>>(
        `SELECT ${PUBLISHED} FROM "${kind.table}" l JOIN record_version v ON v.kind = $2 AND v.subject_id = l.id AND v.no = l.published_no
          WHERE ${PUBLIC} AND l.id > $1 ORDER BY l.id LIMIT 200`,
        [after, kind.name],
      );
      yield* batch;
      const last = batch.at(-1);
      if (!last) return;
      after = last.id;
    }
  }

  /** The working copy. @throws NOT_FOUND where the actor may not see it */
  async working<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, id: string, actor: Actor): Promise<L> {
    const found = await this.uow.manager.findOneBy(kind.entity, { id } as never);
    if (!found) throw problem('NOT_FOUND');
    this.access.require(actor, kind.permissions.working, found, kind.permissions.working);
    return found;
  }

  /**
   * A version of a record that is public, old or present. What has become confidential since is confidential in old
   * versions too. @throws NOT_FOUND
   */
  async version<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, id: string, no: number): Promise<{ published: Published<C>; version: RecordVersion<C> }> {
    const published = await this.published(kind, id);
    const version = published && (await this.versions.get<C>(kind.name, id, no));
    if (!published || !version) throw problem('NOT_FOUND');
    return { published: { ...published, disclosure: stricter(published.disclosure, version.content.disclosure) }, version };
  }

  versionsOf(kind: { name: string }, id: string): Promise<VersionLine[]> {
    return this.versions.list(kind.name, id);
  }

  /** What the reader may see unpublished or, with `mine`, what belongs to the reader; latest change first. */
  page<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, actor: Actor, filter: ListingFilter): Promise<Page<L>> {
    const params: unknown[] = [];
    const bind = (value: unknown) => `$${params.push(value)}`;
    const where = [sqlScope(kind.permissions.working, actor, 'c', params)];
    if (filter.mine) where.push(`c.created_by = ${bind(actor.personId)}`);
    if (filter.confirm) where.push(`c.is_public AND c.confirm_from <= ${bind(dateInChina(new Date()))}`);
    if (filter.q) where.push(named(bind(filter.q)));
    if (filter.state) where.push(`c.state = ${bind(filter.state)}`);
    return momentPage(this.uow, { table: kind.table, entity: kind.entity, where, params }, filter);
  }

  /** Records that wait for a decision which this actor may take; soonest due first. */
  async todo<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, actor: Actor, limit: number): Promise<L[]> {
    const params: unknown[] = [];
    const waiting = waitsFor(kind.workflow, actor, 'l', params);
    const rows = await this.uow.query<{ id: string }>(
      `SELECT l.id FROM "${kind.table}" l WHERE ${waiting} ORDER BY l.due_at NULLS LAST, l.id LIMIT $${params.push(limit)}`,
      params,
    );
    if (rows.length === 0) return [];
    return this.uow.manager.createQueryBuilder(kind.entity, 'l').whereInIds(rows.map((row) => row.id)).orderBy('l.dueAt', 'ASC', 'NULLS LAST').getMany();
  }

  /** Does the reader see the working copy of a published record too: its own people and those who supervise it? */
  isInsider({ organisationId, createdBy }: Pick<Published<unknown>, 'organisationId' | 'createdBy'>, kind: { permissions: { working: string } }, actor: Actor): boolean {
    const listed: Subject & { state: ListingState; isPublic: boolean } = { organisationId, createdBy, state: 'LISTED', isPublic: true };
    return decide(kind.permissions.working, actor, listed).allowed;
  }

  /** Where the reader finds the record: nowhere what is not there, or is kept from this reader. */
  async reach<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, id: string, actor: Actor): Promise<ListingReach> {
    const listing = await this.uow.manager.findOneBy(kind.entity, { id } as never);
    return { isWorking: listing !== null && decide(kind.permissions.working, actor, listing).allowed, isPublic: listing !== null && (await this.published(kind, id)) !== null };
  }

  /** The reader finds the record: its working copy, or what of it is public. */
  async isFound<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, id: string, actor: Actor): Promise<boolean> {
    const { isWorking, isPublic } = await this.reach(kind, id, actor);
    return isWorking || isPublic;
  }

  /** Whose a record is, and whether the actor is of those who may write it, whatever is being done to its next version; null where there is none. */
  async ownership<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, id: string, actor: Actor): Promise<ListingOwnership | null> {
    const listing = await this.uow.manager.findOneBy(kind.entity, { id } as never);
    return listing && { organisationId: listing.organisationId, number: listing.number, title: listing.content.title, owns: decide(kind.permissions.edit, actor, listing).allowed };
  }

  /** A record that is there, and of which this reader sees nothing: neither the working copy nor anything public. */
  async isHidden<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, id: string, actor: Actor): Promise<boolean> {
    return (await this.uow.manager.existsBy(kind.entity, { id } as never)) && !(await this.isFound(kind, id, actor));
  }

  /** As many as the lists show a visitor. */
  async countForVisitors(kind: { table: string }): Promise<number> {
    const [row] = await this.uow.query<{ count: string }>(`SELECT count(*) AS count FROM "${kind.table}" l WHERE ${PUBLIC} AND ${FOUND_BY_VISITORS}`);
    return Number(row?.count ?? 0);
  }

  /** What the level of a published listing asks of the reader before all of it is shown; null where nothing is asked. Whether an agreement answers it, `reading` says. */
  asked(published: Pick<Published<unknown>, 'disclosure' | 'organisationId' | 'createdBy'>, kind: { permissions: { working: string } }, actor: Actor): Withheld {
    if (published.disclosure === 'PUBLIC' || this.isInsider(published, kind, actor)) return null;
    if (published.disclosure === 'SIGNED_IN') return isSignedIn(actor) ? null : 'SIGNED_IN';
    return 'NDA';
  }

  /** How much of a published listing the reader gets. */
  async reading(published: Pick<Published<unknown>, 'id' | 'disclosure' | 'organisationId' | 'createdBy'>, kind: { name: string; permissions: { working: string } }, actor: Actor): Promise<Reading> {
    const withheld = this.asked(published, kind, actor);
    const agreement = withheld === 'NDA' ? await this.readers.opensFor({ kind: kind.name, id: published.id, organisationId: published.organisationId }, actor) : null;
    return { withheld: agreement === null ? withheld : null, agreement };
  }

  /** Whether the people of all these organisations may read the whole of what stands: for a text that they write together. */
  async isOpenTo({ id, disclosure, organisationId }: Pick<Standing<unknown>, 'id' | 'disclosure' | 'organisationId'>, kind: { name: string }, organisationIds: readonly string[]): Promise<boolean> {
    if (disclosure !== 'NDA') return true;
    for (const other of organisationIds) if (other !== organisationId && (await this.readers.opensTo({ kind: kind.name, id, organisationId }, other)) === null) return false;
    return true;
  }
}

const named = (words: string): string => `(strpos(lower(c.content ->> 'title'), lower(${words})) > 0 OR strpos(lower(c.number), lower(${words})) > 0)`;

const stricter = (a: Disclosure, b: Disclosure): Disclosure => (DISCLOSURES.indexOf(a) > DISCLOSURES.indexOf(b) ? a : b);
