import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, decide } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { dateInChina } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { problem } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { RuleBook } from '../../rules/index.js';
import { type ConfirmationMeans, freshUntil } from '../domain/freshness.js';
import type { Listing, ListingContent } from '../domain/listing.js';
import { listingProblem } from '../listings.problems.js';
import type { ListingKind } from './listing-kind.js';

/** A confirmation, as it is kept. */
export interface ConfirmationLine {
  at: Date;
  means: ConfirmationMeans;
  versionNo: number;
  personName: string;
  /** YYYY-MM-DD in China; null where no rule said how long */
  holdsUntil: string | null;
}

/** What the use cases of freshness need of a kind. */
export type FreshKind = Pick<ListingKind<ListingContent, Listing<ListingContent>>, 'name' | 'table' | 'entity' | 'permissions' | 'changed' | 'workflow'>;

/**
 * The clock of what is public (信息有效期). It runs beside the process: a listing may be under revision while its published version is shown, and is
 * confirmed all the same (ADR 0049).
 */
@Injectable()
export class ListingFreshness {
  private readonly kinds = new Map<string, FreshKind>();

  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: RuleBook,
    private readonly access: AccessControl,
    private readonly audit: AuditTrail,
    private readonly events: EventBus,
  ) {}

  register<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>): void {
    this.kinds.set(kind.name, kind as unknown as FreshKind);
  }

  /** @throws NOT_FOUND for a kind that no module has opened */
  kind(name: string): FreshKind {
    const kind = this.kinds.get(name);
    if (!kind) throw problem('NOT_FOUND');
    return kind;
  }

  /**
   * Says for several listings at once that what is public still holds: all of them or none.
   * @throws NOT_FOUND, FORBIDDEN, NOT_SHOWN
   */
  confirm(kindName: string, ids: readonly string[], actor: Actor, now = new Date()): Promise<void> {
    const kind = this.kind(kindName);
    return this.uow.run(async () => {
      // in one order, so that two who confirm the same listings do not wait for each other
      for (const id of [...new Set(ids)].sort()) {
        const listing = await this.uow.manager.findOneBy(kind.entity, { id });
        if (!listing) throw problem('NOT_FOUND');
        this.access.require(actor, kind.permissions.edit, listing, kind.permissions.working, kind.permissions.read);
        if (!(await this.renew(kind, id, { actor, means: 'WORKBENCH', now }))) throw listingProblem('NOT_SHOWN');
      }
    });
  }

  /**
   * Starts the clock anew; whoever calls has checked that the actor may. @param round the confirmation that is to be followed, where only that one is
   * @returns false where nothing is public, or another confirmation came first
   */
  async renew({ name, table, changed }: Pick<FreshKind, 'name' | 'table' | 'changed'>, id: string, by: { actor: Actor; means: ConfirmationMeans; now?: Date; round?: Date }): Promise<boolean> {
    const { actor, means, now = new Date(), round = null } = by;
    const answer = await this.rules.ask('LISTING', dateInChina(now));
    const rule = answer.code === 'IN_FORCE' ? answer.rule : null;
    const { confirmFrom, confirmBy } = freshUntil(rule?.params ?? null, now);
    const [row] = await this.uow.query<{ version: number }>(
      `UPDATE "${table}" SET confirmed_at = $2, confirm_from = $3, confirm_by = $4, confirm_told = 0
        WHERE id = $1 AND is_public AND ($5::timestamptz IS NULL OR confirmed_at = $5) RETURNING published_no AS version`,
      [id, now, confirmFrom, confirmBy, round],
    );
    if (!row) return false;
    await this.uow.query(
      `INSERT INTO listing_confirmation (id, kind, subject_id, version_no, means, person_id, at, holds_until, rule_code, rule_version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [newId(), name, id, row.version, means, actor.personId, now, confirmBy, rule?.code ?? '', rule?.version ?? null],
    );
    if (means === 'PUBLICATION') return true;
    await this.audit.record({ actor, action: `${name}.confirm`, objectKind: name, objectId: id, outcome: 'done', detail: { version: row.version, until: confirmBy, means } });
    await this.events.publish(changed, { id });
    return true;
  }

  /** Newest first; whoever asks answers for who may know them. */
  history(kindName: string, id: string): Promise<ConfirmationLine[]> {
    return this.uow.query<ConfirmationLine>(
      `SELECT c.at, c.means, c.version_no AS "versionNo", coalesce(p.name, '') AS "personName", c.holds_until::text AS "holdsUntil"
         FROM listing_confirmation c LEFT JOIN person p ON p.id = c.person_id WHERE c.kind = $1 AND c.subject_id = $2 ORDER BY c.at DESC, c.id DESC LIMIT 50`,
      [kindName, id],
    );
  }

  mayConfirm({ permissions }: Pick<FreshKind, 'permissions'>, listing: Pick<Listing<ListingContent>, 'organisationId' | 'createdBy' | 'isPublic' | 'state'>, actor: Actor): boolean {
    return listing.isPublic && decide(permissions.edit, actor, listing).allowed;
  }
}
