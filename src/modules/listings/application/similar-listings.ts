import { Injectable } from '@nestjs/common';
import { type Actor, sqlScope } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { type Near, nearestFirst, NearSignatures } from '../../../kernel/search/index.js';
import type { Listing, ListingContent } from '../domain/listing.js';
import { findable, type ListingKind } from './listing-kind.js';
import { ListingQueries } from './listing.queries.js';

/** A record that is near another one, as far as the reader may know it. */
export interface SimilarListing {
  id: string;
  number: string;
  title: string;
  text: string;
  /** null where it does not name its owner */
  ownerName: string | null;
  /** false: a working copy that the reader may see */
  isPublic: boolean;
}

const MOST = 5;

/** What is compared of a content: the words that search reads of it. */
function comparedOf<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, content: C): { title: string; text: string } {
  const { summary, body } = kind.found(content);
  return { title: content.title, text: [summary, ...body].filter(Boolean).join('\n') };
}

/** Near copies of listings (查重提示): hints for whoever writes or reviews one, never a refusal. */
@Injectable()
export class SimilarListings {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly near: NearSignatures,
    private readonly queries: ListingQueries,
    private readonly events: EventBus,
  ) {}

  /** What is public of a kind is compared from its publication on. */
  watch<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>): void {
    this.events.inTransaction(kind.changed, async ({ id }) => {
      const published = await this.queries.published(kind, id);
      if (published) await this.near.put(kind.name, id, 'PUBLIC', comparedOf(kind, findable(kind, published).content));
      else await this.near.remove(kind.name, id, 'PUBLIC');
    });
  }

  /** Call in the transaction that writes the working copy. */
  async written<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, { id, content }: Pick<Listing<C>, 'id' | 'content'>): Promise<void> {
    await this.near.put(kind.name, id, 'WORKING', comparedOf(kind, content));
  }

  /**
   * What is near the working copy among what the reader may see: public records, of confidential ones only the brief that everybody may read, and
   * working copies that are open to him or her. Of anything else not even the number is told: a text could be guessed by writing near it.
   * @throws NOT_FOUND where the actor may not see the working copy
   */
  async of<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, id: string, actor: Actor): Promise<Near<SimilarListing>[]> {
    const asked = comparedOf(kind, (await this.queries.working(kind, id, actor)).content);
    const shown = await this.near.near(kind.name, id, 'PUBLIC', asked, (ids) => this.publicAmong(kind, ids));
    const own = await this.near.near(kind.name, id, 'WORKING', asked, (ids) => this.workingAmong(kind, ids, actor));
    const known = new Set(shown.map((one) => one.id));
    return [...shown, ...own.filter((one) => !known.has(one.id))].sort(nearestFirst).slice(0, MOST);
  }

  private async publicAmong<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, ids: readonly string[]): Promise<SimilarListing[]> {
    const published = await this.queries.publishedAmong(kind, ids);
    return published.map((one) => ({ id: one.id, number: one.number, ...comparedOf(kind, findable(kind, one).content), ownerName: kind.isAnonymous(one.content) ? null : one.owner.name, isPublic: true }));
  }

  private async workingAmong<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, ids: readonly string[], actor: Actor): Promise<SimilarListing[]> {
    const params: unknown[] = [ids];
    const rows = await this.uow.query<{ id: string; number: string; content: C; ownerName: string }>(
      `SELECT c.id, c.number, c.content, o.name AS "ownerName" FROM "${kind.table}" c JOIN organisation o ON o.id = c.organisation_id
        WHERE c.id = ANY($1::uuid[]) AND c.state <> 'ARCHIVED' AND ${sqlScope(kind.permissions.working, actor, 'c', params)} ORDER BY c.id`,
      params,
    );
    return rows.map(({ content, ...row }) => ({ ...row, ...comparedOf(kind, content), isPublic: false }));
  }
}
