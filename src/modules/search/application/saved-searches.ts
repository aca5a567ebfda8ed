import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem, reason } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { isSignsOnly, parseQuery } from '../../../kernel/text/index.js';
import { type AlertFrequency, nextLook } from '../domain/alerts.js';
import { SavedSearch, type SearchCriteria } from '../domain/saved-search.js';
import { searchProblem } from '../search.problems.js';

/** So many for each person: each is looked at again and again. */
export const MOST_SAVED = 20;

export interface SavedSearchChange {
  name?: string;
  frequency?: AlertFrequency;
  paused?: boolean;
}

/** A person's own saved searches. */
@Injectable()
export class SavedSearches {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditTrail,
  ) {}

  /** Newest first. */
  of({ personId }: SignedInActor): Promise<SavedSearch[]> {
    return this.uow.manager.find(SavedSearch, { where: { personId }, order: { createdAt: 'DESC', id: 'DESC' } });
  }

  /** What is there now counts as known: only what comes later is told. @throws INVALID where the words are signs that nothing is found by, SAVED_SEARCHES_FULL */
  save(actor: SignedInActor, { name, frequency, criteria }: { name: string; frequency: AlertFrequency; criteria: SearchCriteria }): Promise<SavedSearch> {
    if (criteria.q && isSignsOnly(parseQuery(criteria.q))) throw problem('INVALID', { count: 1 }, [reason('SIGNS_ONLY', '只有标点符号，检索不到任何内容，请填写词语', 'Signs alone find nothing; give some words', '/criteria/q')]);
    return this.uow.run(async () => {
      const { personId } = actor;
      // two at once must not be one too many
      await this.uow.query(`SELECT pg_advisory_xact_lock(hashtextextended('saved_search:' || $1, 0))`, [personId]);
      if ((await this.uow.manager.countBy(SavedSearch, { personId })) >= MOST_SAVED) throw searchProblem('SAVED_SEARCHES_FULL', { limit: MOST_SAVED });
      const now = new Date();
      const saved = { id: newId(), personId, name, criteria, frequency, paused: false, tellsFrom: now, seenUntil: now, dueAt: nextLook(frequency, now), toldAt: null, unreadableSince: null, createdAt: now };
      await this.uow.manager.insert(SavedSearch, saved);
      await this.note(actor, 'save', saved.id, { frequency });
      return this.own(actor, saved.id);
    });
  }

  /** What came while it was paused is not told afterwards. @throws NOT_FOUND */
  change(actor: SignedInActor, id: string, { name, frequency, paused }: SavedSearchChange): Promise<SavedSearch> {
    return this.uow.run(async () => {
      const before = await this.own(actor, id);
      const now = new Date();
      const resumed = before.paused && paused === false;
      await this.uow.manager.update(SavedSearch, { id }, {
        name: name ?? before.name, frequency: frequency ?? before.frequency, paused: paused ?? before.paused,
        ...(resumed ? { tellsFrom: now, seenUntil: now } : {}), ...(resumed || frequency ? { dueAt: nextLook(frequency ?? before.frequency, now) } : {}),
      });
      await this.note(actor, 'change', id, { ...(frequency ? { frequency } : {}), ...(paused === undefined ? {} : { paused }) });
      return this.own(actor, id);
    });
  }

  /** @throws NOT_FOUND */
  remove(actor: SignedInActor, id: string): Promise<void> {
    return this.uow.run(async () => {
      await this.own(actor, id);
      await this.uow.manager.delete(SavedSearch, { id });
      await this.note(actor, 'delete', id, {});
    });
  }

  private async own({ personId }: SignedInActor, id: string): Promise<SavedSearch> {
    const found = await this.uow.manager.findOneBy(SavedSearch, { id, personId });
    if (!found) throw problem('NOT_FOUND');
    return found;
  }

  /** What is searched for is the person's own affair and stands in no trail. */
  private async note(actor: SignedInActor, action: string, id: string, detail: object): Promise<void> {
    await this.audit.record({ actor, action: `saved_search.${action}`, objectKind: 'saved_search', objectId: id, outcome: 'done', detail });
  }
}
