import { Injectable } from '@nestjs/common';
import { type Actor, decide } from '../../../kernel/access/index.js';
import { type Locale, type Page, requestContext } from '../../../kernel/http/index.js';
import { allowedActions, presentActions, presentHistory, WorkflowHistory } from '../../../kernel/workflow/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { ReferenceCodes } from '../../reference/index.js';
import type { ListingKind } from '../application/listing-kind.js';
import { ListingQueries, type Published } from '../application/listing.queries.js';
import type { Listing, ListingContent } from '../domain/listing.js';
import type { ListingState } from '../domain/listing.workflow.js';
import type { ListingRowView, OrganisationBriefView, PublishedBase, WorkingBase } from './listing.dto.js';

/** The parts of an answer that all kinds of listing have. */
@Injectable()
export class ListingPresenter {
  constructor(
    private readonly identity: IdentityFacade,
    private readonly codes: ReferenceCodes,
    private readonly history: WorkflowHistory,
    private readonly queries: ListingQueries,
  ) {}

  async published<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, row: Published<C>, actor: Actor, anonymous: boolean): Promise<PublishedBase> {
    const versions = await this.queries.versionsOf(kind, row.id);
    return {
      id: row.id, number: row.number, versionNo: row.versionNo, publishedAt: row.publishedAt.toISOString(),
      organisation: anonymous ? null : await this.organisation(row.organisationId),
      versions: versions.map((version) => ({ no: version.no, publishedAt: version.at.toISOString(), sha256: version.sha256 })),
      withheld: this.queries.withheld(row, kind, actor),
    };
  }

  async working<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, listing: L, actor: Actor): Promise<WorkingBase> {
    const { locale } = requestContext();
    const state = kind.workflow.states[listing.state as ListingState];
    return {
      id: listing.id, number: listing.number, state: listing.state, stateLabel: say(state, locale), stateTone: state.tone, version: listing.version,
      isPublic: listing.isPublic, publishedNo: listing.publishedNo, dueAt: listing.dueAt?.toISOString() ?? null, updatedAt: listing.updatedAt.toISOString(),
      organisation: await this.organisation(listing.organisationId),
      authorName: await this.identity.personName(listing.createdBy),
      editable: listing.state === 'DRAFT' && decide(kind.permissions.edit, actor, listing).allowed,
      allowedActions: presentActions(allowedActions(kind.workflow, listing as Listing<C>, actor), locale),
      history: presentHistory(kind.workflow, await this.history.of(kind.name, listing.id), locale),
      gaps: kind.gaps(listing.content).map((gap) => ({ code: gap.code, message: say(gap, locale), ...(gap.pointer === undefined ? {} : { pointer: gap.pointer }) })),
    };
  }

  async rows<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, page: Page<L>): Promise<Page<ListingRowView>> {
    const { locale } = requestContext();
    const items = await Promise.all(page.items.map(async (listing) => {
      const state = kind.workflow.states[listing.state as ListingState];
      return {
        id: listing.id, number: listing.number, title: listing.content.title, state: listing.state, stateLabel: say(state, locale), stateTone: state.tone,
        isPublic: listing.isPublic, dueAt: listing.dueAt?.toISOString() ?? null, updatedAt: listing.updatedAt.toISOString(),
        organisationName: (await this.organisation(listing.organisationId))?.name ?? '',
      };
    }));
    return { items, nextCursor: page.nextCursor };
  }

  async organisation(id: string): Promise<OrganisationBriefView | null> {
    const found = await this.identity.organisation(id);
    if (!found) return null;
    const { name, kind, regionCode } = found;
    return { id, name, kind, regionCode, regionName: this.codes.label('GB/T 2260', regionCode, requestContext().locale) };
  }
}

const say = (label: { zh: string; en: string }, locale: Locale) => (locale === 'en' ? label.en : label.zh);
