import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, isSignedIn } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { given, problem } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { NumberSeries } from '../../../kernel/numbering/index.js';
import { RecordVersions } from '../../../kernel/versions/index.js';
import { WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { FilesFacade } from '../../files/index.js';
import type { Listing, ListingContent } from '../domain/listing.js';
import { type ListingAction, type ListingState, PREPARED_STATES } from '../domain/listing.workflow.js';
import { ListingFacts } from './listing-facts.js';
import { ListingFreshness } from './listing-freshness.js';
import type { ListingKind } from './listing-kind.js';
import { ListingMails, pathOf } from './listing-mails.js';
import { SimilarListings } from './similar-listings.js';

const isPrepared = ({ state }: { state: string }): boolean => (PREPARED_STATES as readonly string[]).includes(state);

/** The writing use cases of every kind of listing: create, save the draft, take a step. */
@Injectable()
export class ListingDesk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly workflow: WorkflowExecutor,
    private readonly numbers: NumberSeries,
    private readonly versions: RecordVersions,
    private readonly audit: AuditTrail,
    private readonly events: EventBus,
    private readonly files: FilesFacade,
    private readonly facts: ListingFacts,
    private readonly freshness: ListingFreshness,
    private readonly similar: SimilarListings,
    private readonly mails: ListingMails,
  ) {}

  /** @throws FORBIDDEN where the actor is no author in an organisation */
  create<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, content: Partial<C>, actor: Actor): Promise<L> {
    return this.uow.run(async () => {
      const { organisationId } = actor;
      if (!isSignedIn(actor) || !organisationId) throw problem('UNAUTHENTICATED');
      this.access.require(actor, kind.permissions.create, { organisationId, createdBy: actor.personId });
      const listing = await this.workflow.open<ListingState, ListingAction, Listing<C>, unknown>(kind.workflow, {
        id: newId(), number: await this.numbers.next(kind.numberPrefix), organisationId, createdBy: actor.personId,
        isPublic: false, returned: false, disclosure: 'PUBLIC', publishedNo: null, publishedAt: null, shownUntil: null, confirmedAt: null, confirmFrom: null, confirmBy: null,
        content: kind.normalise({ ...kind.empty(), ...given(content) }),
      }, actor);
      await this.audit.record({ actor, action: `${kind.name}.create`, objectKind: kind.name, objectId: listing.id, outcome: 'done', detail: { number: listing.number } });
      await this.similar.written(kind, listing);
      return listing as L;
    });
  }

  /**
   * Saves a part of the working copy (autosave). Only drafts can be written.
   * @throws NOT_FOUND, FORBIDDEN, STALE, WRONG_STATE
   */
  save<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, id: string, patch: Partial<C>, actor: Actor, version: number): Promise<L> {
    return this.uow.run(async () => {
      const listing = await this.workflow.write<ListingState, ListingAction, Listing<C>, unknown>({ workflow: kind.workflow, id, actor, version }, (before) => ({
        columns: { content: kind.normalise({ ...before.content, ...given(patch) }) },
        detail: { fields: Object.keys(given(patch)) },
      }));
      await this.similar.written(kind, listing);
      return listing as L;
    });
  }

  /** Takes a step of the workflow. @throws what the executor throws */
  act<C extends ListingContent, L extends Listing<C>>(
    kind: ListingKind<C, L>, id: string, action: ListingAction, actor: Actor, version: number | null, comment: string,
  ): Promise<L> {
    return this.workflow.run<ListingState, ListingAction, Listing<C>, unknown>({ workflow: kind.workflow, id, action, actor, version, input: { comment } }) as Promise<L>;
  }

  /** Brings the process of a kind to life; call once, in `onModuleInit`. */
  bind<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>): void {
    this.workflow.bind<ListingState, ListingAction, Listing<C>, unknown>({
      workflow: kind.workflow,
      entity: kind.entity,
      called: 'number',
      facts: (listing) => this.facts.of(kind, listing),
      effects: { publish: ({ after, actor }) => this.freeze(kind, after, actor), dropRevision: ({ after, actor }) => this.putBack(kind, after, actor) },
      reminds: ({ id, number, content: { title } }) => Promise.resolve({ about: `${number}《${title}》`, path: pathOf(kind, id) }),
      always: async ({ before, after, actor, input }, action) => {
        await this.mails.tell(kind, after, { action, actor, comment: input.comment });
        if (before.isPublic !== after.isPublic || before.publishedNo !== after.publishedNo) await this.events.publish(kind.changed, { id: after.id });
        if (kind.settled && isPrepared(before) && !isPrepared(after)) await this.events.publish(kind.settled, { id: after.id });
      },
    });
  }

  private async freeze<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, listing: Listing<C>, actor: Actor): Promise<void> {
    const files = await this.files.attached(kind.name, listing.id);
    const no = await this.versions.freeze(kind.name, listing.id, listing.content, files, actor.personId);
    await this.uow.query(
      `UPDATE "${kind.table}" SET is_public = true, published_no = $2, published_at = clock_timestamp(), disclosure = $3, shown_until = $4 WHERE id = $1`,
      [listing.id, no, listing.content.disclosure, listing.content[kind.lastDay]],
    );
    await this.freshness.renew(kind, listing.id, { actor, means: 'PUBLICATION' });
  }

  /** Content and files of the working copy are again those of the version that the public sees. */
  private async putBack<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, { id, publishedNo }: Listing<C>, actor: Actor): Promise<void> {
    const version = publishedNo === null ? null : await this.versions.get<C>(kind.name, id, publishedNo);
    if (!version || !isSignedIn(actor)) throw problem('NOT_FOUND');
    await this.uow.query(`UPDATE "${kind.table}" SET content = $2::jsonb WHERE id = $1`, [id, JSON.stringify(version.content)]);
    await this.similar.written(kind, { id, content: version.content });
    await this.files.putBack(kind.name, id, version.attachments, actor);
  }
}
