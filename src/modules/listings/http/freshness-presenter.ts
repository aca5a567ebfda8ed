import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { dateInChina, daysBetween } from '../../../kernel/calendar/index.js';
import { ConfirmationLinks, type OpenLink } from '../application/confirmation-links.js';
import { type FreshKind, ListingFreshness } from '../application/listing-freshness.js';
import { isAsked, isOverdue } from '../domain/freshness.js';
import type { Listing, ListingContent } from '../domain/listing.js';
import type { ConfirmationLinkView, FreshnessView, RowFreshnessView, WorkingFreshnessView } from './confirmation.dto.js';

type Dated = Pick<Listing<ListingContent>, 'confirmedAt' | 'confirmBy'>;

/** How long a listing counts as confirmed, as the API says it. */
@Injectable()
export class FreshnessPresenter {
  constructor(
    private readonly freshness: ListingFreshness,
    private readonly links: ConfirmationLinks,
  ) {}

  /** Null for what was never confirmed: nothing of it was ever public. */
  public({ confirmedAt, confirmBy }: Dated): FreshnessView | null {
    if (!confirmedAt) return null;
    const days = confirmBy === null ? null : daysBetween(dateInChina(confirmedAt), confirmBy);
    return { confirmedAt: confirmedAt.toISOString(), confirmBy, days, unconfirmed: isOverdue({ confirmBy }, dateInChina(new Date())) };
  }

  /** Null where nothing is public. */
  row(kind: Pick<FreshKind, 'permissions'>, listing: Listing<ListingContent>, actor: Actor): RowFreshnessView | null {
    const shown = listing.isPublic ? this.public(listing) : null;
    return shown && { ...shown, asked: isAsked(listing, dateInChina(new Date())), mayConfirm: this.freshness.mayConfirm(kind, listing, actor) };
  }

  async working(kind: Pick<FreshKind, 'name' | 'permissions'>, listing: Listing<ListingContent>, actor: Actor): Promise<WorkingFreshnessView | null> {
    const row = this.row(kind, listing, actor);
    if (!row) return null;
    const history = await this.freshness.history(kind.name, listing.id);
    return { ...row, history: history.map(({ at, ...line }) => ({ ...line, at: at.toISOString() })) };
  }

  link(open: OpenLink): ConfirmationLinkView {
    const { kind, listing, actor } = open;
    return {
      kind: kind.name, id: listing.id, number: listing.number, title: listing.content.title, organisationName: listing.owner.name, personName: actor.name,
      confirmedAt: (listing.confirmedAt ?? open.round).toISOString(), confirmBy: listing.confirmBy, unconfirmed: isOverdue(listing, dateInChina(new Date())), isPublic: listing.isPublic, mayArchive: this.links.mayArchive(open),
    };
  }
}
