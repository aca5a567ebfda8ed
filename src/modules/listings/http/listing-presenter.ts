import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { dateInChina } from '../../../kernel/calendar/index.js';
import { type Page, problem, type Reason, requestContext, say } from '../../../kernel/http/index.js';
import { CasePresenter } from '../../../kernel/workflow/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { ReferenceCodes } from '../../reference/index.js';
import { ListingFacts } from '../application/listing-facts.js';
import type { ListingKind } from '../application/listing-kind.js';
import { type ListingFilter, ListingQueries, type Published } from '../application/listing.queries.js';
import type { Listing, ListingContent } from '../domain/listing.js';
import { FreshnessPresenter } from './freshness-presenter.js';
import type { GapView, ListingRowBase, ListingRowView, OrganisationBriefView, PublishedBase, PublishedVersionBase, WorkingBase } from './listing.dto.js';

/** How a base of an answer comes with the content of its kind. */
type With<Base, C> = Base & { content: C };

/** What stands of a listing, as far as others may read it too. */
export interface Shared<C> {
  content: C;
  /** nothing is left out */
  whole: boolean;
}

/** The answers that all kinds of listing give. */
@Injectable()
export class ListingPresenter {
  constructor(
    private readonly identity: IdentityFacade,
    private readonly codes: ReferenceCodes,
    private readonly queries: ListingQueries,
    private readonly cases: CasePresenter,
    private readonly audit: AuditTrail,
    private readonly facts: ListingFacts,
    private readonly freshness: FreshnessPresenter,
  ) {}

  /** The public page; reduced to the brief where more is asked of the reader. @throws NOT_FOUND where nothing is public */
  async published<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, id: string, actor: Actor): Promise<With<PublishedBase, C>> {
    const row = await this.queries.published(kind, id);
    if (!row) throw problem('NOT_FOUND');
    const versions = await this.queries.versionsOf(kind, row.id);
    const { withheld, agreement } = await this.queries.reading(row, kind, actor);
    if (withheld === null && row.disclosure === 'NDA') await this.recordReading(kind, row, actor, { version: row.versionNo, ...(agreement === null ? {} : { nda: agreement }) });
    return {
      id: row.id, number: row.number, versionNo: row.versionNo, publishedAt: row.publishedAt.toISOString(),
      organisation: kind.isAnonymous(row.content) ? null : this.owner(row),
      versions: versions.map((version) => ({ no: version.no, publishedAt: version.at.toISOString(), sha256: version.sha256 })),
      freshness: this.freshness.public(row),
      withheld, agreement, content: withheld ? kind.brief(row.content) : row.content,
    };
  }

  /** A version of what is public, as it was, under the same rule of disclosure. @throws NOT_FOUND */
  async version<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, id: string, no: number, actor: Actor): Promise<With<PublishedVersionBase, C>> {
    const { published, version } = await this.queries.version(kind, id, no);
    const { withheld, agreement } = await this.queries.reading(published, kind, actor);
    if (withheld === null && published.disclosure === 'NDA') await this.recordReading(kind, published, actor, { version: no, ...(agreement === null ? {} : { nda: agreement }) });
    const anonymous = kind.isAnonymous(published.content) || kind.isAnonymous(version.content);
    return {
      id, number: published.number, no, publishedAt: version.at.toISOString(), sha256: version.sha256, currentNo: published.versionNo,
      organisation: anonymous ? null : this.owner(published), withheld, agreement, content: withheld ? kind.brief(version.content) : version.content,
    };
  }

  /** What stands, for a text that these organisations write together: the brief where one of them may not read the whole. What is taken from the other one's secret leaves a row. */
  async shared<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, id: string, organisationIds: readonly string[], actor: Actor): Promise<Shared<C> | null> {
    const standing = await this.queries.standing(kind, id);
    if (!standing) return null;
    const whole = await this.queries.isOpenTo(standing, kind, organisationIds);
    if (whole && standing.disclosure === 'NDA') await this.recordReading(kind, standing, actor, { taken: true });
    return { content: whole ? standing.content : kind.brief(standing.content), whole };
  }

  /** The working copy. @throws NOT_FOUND where the actor may not see it */
  async workingById<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, id: string, actor: Actor): Promise<With<WorkingBase, C>> {
    const listing = await this.queries.working(kind, id, actor);
    await this.recordReading(kind, listing, actor, { state: listing.state });
    return this.working(kind, listing, actor);
  }

  /** What is not public was read by somebody from outside its organisation. */
  private async recordReading(kind: { name: string }, { id, organisationId }: { id: string; organisationId: string }, actor: Actor, detail: object): Promise<void> {
    if (actor.organisationId === organisationId) return;
    await this.audit.recordReading({ actor, action: `${kind.name}.read`, objectKind: kind.name, objectId: id, detail });
  }

  /** As the record stands; a reviewer who has just passed it on may see it for the last time. */
  async working<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, listing: L, actor: Actor): Promise<With<WorkingBase, C>> {
    const today = dateInChina(new Date());
    const facts = await this.facts.of(kind, listing);
    return {
      ...(await this.cases.present(kind.workflow, listing, actor)),
      number: listing.number, isPublic: listing.isPublic, publishedNo: listing.publishedNo,
      organisation: this.owner(listing),
      authorName: await this.identity.personName(listing.createdBy),
      freshness: await this.freshness.working(kind, listing, actor),
      gaps: kind.gaps(listing, today, facts).map(presentGap), warnings: kind.warnings(listing, today, facts).map(presentGap), content: listing.content,
    };
  }

  /** Lines of what the reader may see unpublished. */
  async page<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, actor: Actor, filter: ListingFilter): Promise<Page<ListingRowView>> {
    const { items, nextCursor } = await this.queries.page(kind, actor, filter);
    const rows = await this.rows(kind, items);
    return { items: rows.map((row, index) => ({ ...row, freshness: items[index] ? this.freshness.row(kind, items[index], actor) : null })), nextCursor };
  }

  async rows<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, listings: readonly L[]): Promise<ListingRowBase[]> {
    return Promise.all(listings.map(async (listing) => ({
      ...(await this.cases.standing(kind.workflow, listing)), number: listing.number, title: listing.content.title, isPublic: listing.isPublic, organisationName: listing.owner.name,
    })));
  }

  private owner({ organisationId: id, owner: { name, kind, regionCode } }: Pick<Published<unknown>, 'organisationId' | 'owner'>): OrganisationBriefView {
    return { id, name, kind, regionCode, regionName: this.codes.label('GB/T 2260', regionCode, requestContext().locale) };
  }
}

const presentGap = (gap: Reason): GapView => ({ code: gap.code, message: say(gap, requestContext().locale), ...(gap.pointer === undefined ? {} : { pointer: gap.pointer }) });
