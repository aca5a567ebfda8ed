import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { dateInChina } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { Problem } from '../../../kernel/http/index.js';
import type { Listing, ListingContent } from '../domain/listing.js';
import { ListingDesk } from './listing-desk.js';
import type { ListingKind } from './listing-kind.js';
import { ListingMails } from './listing-mails.js';

const MOVED: readonly string[] = ['WRONG_STATE', 'STALE'];

interface Due {
  id: string;
  state: string;
  publishedNo: number;
}

/** Takes what is past its last day from the public; the published version says which day that is. */
@Injectable()
export class ListingExpiry {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly desk: ListingDesk,
    private readonly audit: AuditTrail,
    private readonly events: EventBus,
    private readonly mails: ListingMails,
  ) {}

  /** Run daily; the last day itself still counts. @returns how many went */
  async expire<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, now = new Date()): Promise<number> {
    const due = await this.uow.query<Due>(
      `SELECT id, state, published_no AS "publishedNo" FROM "${kind.table}" WHERE is_public AND shown_until < $1 ORDER BY id`,
      [dateInChina(now)],
    );
    let expired = 0;
    for (const one of due) if (await (one.state === 'LISTED' ? this.archive(kind, one) : this.withdraw(kind, one))) expired += 1;
    return expired;
  }

  /** Whoever moved the listing in the same moment has settled it; the others must not wait for a repetition of the job. */
  private async archive<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, { id }: Due): Promise<boolean> {
    try {
      await this.desk.act(kind, id, 'expire', SYSTEM, null, '');
      return true;
    } catch (error) {
      if (error instanceof Problem && MOVED.includes(error.code)) return false;
      throw error;
    }
  }

  /** A revision on its way, perhaps one with a later last day, goes on while the old version leaves. */
  private withdraw<C extends ListingContent, L extends Listing<C>>(kind: ListingKind<C, L>, { id, publishedNo }: Due): Promise<boolean> {
    return this.uow.run(async () => {
      const gone = await this.uow.query(`UPDATE "${kind.table}" SET is_public = false WHERE id = $1 AND is_public AND published_no = $2 AND state <> 'LISTED' RETURNING id`, [id, publishedNo]);
      if (gone.length === 0) return false;
      await this.audit.record({ actor: SYSTEM, action: `${kind.name}.expire`, objectKind: kind.name, objectId: id, outcome: 'done', detail: { version: publishedNo } });
      await this.events.publish(kind.changed, { id });
      await this.mails.left(kind, await this.uow.manager.findOneByOrFail(kind.entity, { id } as never));
      return true;
    });
  }
}
