import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, isSignedIn } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { problem } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { RecordVersions } from '../../../kernel/versions/index.js';
import { type Effect, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { FilesFacade } from '../../files/index.js';
import type { Listing, ListingContent } from '../domain/listing.js';
import { numberIn, seriesOf } from '../domain/listing-number.js';
import { isDraft, type ListingAction, type ListingState } from '../domain/listing.workflow.js';
import type { ListingKind } from './listing-kind.js';

/** The writing use cases of every kind of listing: create, save the draft, take a step. */
@Injectable()
export class ListingDesk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly workflow: WorkflowExecutor,
    private readonly versions: RecordVersions,
    private readonly audit: AuditTrail,
    private readonly events: EventBus,
    private readonly files: FilesFacade,
  ) {}

  /** @throws FORBIDDEN where the actor is no author in an organisation */
  create<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, content: Partial<C>, actor: Actor): Promise<L> {
    return this.uow.run(async () => {
      const { organisationId } = actor;
      if (!isSignedIn(actor) || !organisationId) throw problem('UNAUTHENTICATED');
      this.access.require(actor, kind.permissions.create, { organisationId, createdBy: actor.personId });
      const begun = await this.workflow.begin(kind.workflow);
      const listing = this.uow.manager.create(kind.entity, {
        id: newId(), number: await this.nextNumber(kind.numberPrefix, begun.createdAt), organisationId, createdBy: actor.personId,
        isPublic: false, disclosure: 'PUBLIC', publishedNo: null, publishedAt: null, shownUntil: null,
        content: kind.normalise({ ...kind.empty(), ...given(content) }), ...begun,
      } as never);
      await this.uow.manager.insert(kind.entity, listing as never);
      await this.audit.record({ actor, action: `${kind.name}.create`, objectKind: kind.name, objectId: listing.id, outcome: 'done', detail: { number: listing.number } });
      return this.load(kind, listing.id);
    });
  }

  /**
   * Saves a part of the working copy (autosave). Only drafts can be written.
   * @throws NOT_FOUND, FORBIDDEN, STALE, WRONG_STATE
   */
  save<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, id: string, patch: Partial<C>, actor: Actor, version: number): Promise<L> {
    return this.uow.run(async () => {
      const listing = await this.load(kind, id);
      this.access.require(actor, kind.permissions.edit, listing, ...kind.workflow.visibility);
      if (!isDraft(listing)) throw notADraft(kind, listing).standing(listing);
      if (listing.version !== version) throw problem('STALE').standing(listing);
      const content = kind.normalise({ ...listing.content, ...given(patch) });
      const [saved] = await this.uow.query(
        `UPDATE "${kind.table}" SET content = $4::jsonb, version = version + 1, updated_at = clock_timestamp()
          WHERE id = $1 AND version = $2 AND state = $3 RETURNING id`,
        [id, version, kind.workflow.initial, JSON.stringify(content)],
      );
      if (!saved) throw problem('STALE').standing(await this.load(kind, id));
      await this.audit.record({ actor, action: `${kind.name}.save`, objectKind: kind.name, objectId: id, outcome: 'done', detail: { fields: Object.keys(given(patch)), version: version + 1 } });
      return this.load(kind, id);
    });
  }

  /** Takes a step of the workflow. @throws what the executor throws */
  act<C extends ListingContent, L extends Listing<C>>(
    kind: ListingKind<C, L>, id: string, action: ListingAction, actor: Actor, version: number | null, comment: string,
  ): Promise<L> {
    return this.uow.run(async () => {
      const effects: Partial<Record<ListingAction, Effect<Listing<C>>>> = {
        publish: ({ after }) => this.freeze(kind, after, actor),
        dropRevision: ({ after }) => this.putBack(kind, after, actor),
      };
      const before = await this.load(kind, id);
      await this.workflow.run<never, ListingAction, Listing<C>>({
        workflow: kind.workflow as never, entity: kind.entity, id, action, actor, version, input: { comment }, effects,
      });
      const after = await this.load(kind, id);
      if (before.isPublic !== after.isPublic || before.publishedNo !== after.publishedNo) await this.events.publish(kind.changed, { id });
      return after;
    });
  }

  private async freeze<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, listing: Listing<C>, actor: Actor): Promise<void> {
    const files = await this.files.attached(kind.name, listing.id);
    const no = await this.versions.freeze(kind.name, listing.id, listing.content, files, actor.personId);
    await this.uow.query(
      `UPDATE "${kind.table}" SET is_public = true, published_no = $2, published_at = clock_timestamp(), disclosure = $3, shown_until = $4 WHERE id = $1`,
      [listing.id, no, listing.content.disclosure, listing.content[kind.lastDay]],
    );
  }

  /** Content and files of the working copy are again those of the version that the public sees. */
  private async putBack<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, { id, publishedNo }: Listing<C>, actor: Actor): Promise<void> {
    const version = publishedNo === null ? null : await this.versions.get<C>(kind.name, id, publishedNo);
    if (!version || !isSignedIn(actor)) throw problem('NOT_FOUND');
    await this.uow.query(`UPDATE "${kind.table}" SET content = $2::jsonb WHERE id = $1`, [id, JSON.stringify(version.content)]);
    await this.files.putBack(kind.name, id, version.attachments, actor);
  }

  private async load<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, id: string): Promise<L> {
    const found = await this.uow.manager.findOneBy(kind.entity, { id } as never);
    if (!found) throw problem('NOT_FOUND');
    return found;
  }

  private async nextNumber(prefix: string, now: Date): Promise<string> {
    const series = seriesOf(prefix, now);
    const [row] = await this.uow.query<{ last: number }>(
      `INSERT INTO number_series (name, last) VALUES ($1, 1) ON CONFLICT (name) DO UPDATE SET last = number_series.last + 1 RETURNING last`,
      [series],
    );
    return numberIn(series, row?.last ?? 0);
  }
}

function notADraft<C extends ListingContent, L extends Listing<C>>({ workflow }: ListingKind<C, L>, { state }: L) {
  return problem('WRONG_STATE', { state: workflow.states[state as ListingState], action: { zh: '保存', en: 'Save' } });
}

/** A validated body carries the fields that were left out as undefined; they must not overwrite what is stored. */
const given = <C extends object>(content: Partial<C>): Partial<C> =>
  Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined)) as Partial<C>;
