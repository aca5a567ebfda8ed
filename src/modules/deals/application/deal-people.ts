import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { dealPeopleChanged } from '../deals.events.js';
import type { Deal } from '../domain/deal.js';
import type { Side } from '../domain/introduction.js';

/** Who takes part in a deal. Whoever is out of it reads neither the room nor what the introduction has opened: persons, agreement, confidential files, commission. */
@Injectable()
export class DealPeople {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly events: EventBus,
  ) {}

  /**
   * Lets somebody of a side in, or out; call in the transaction that holds the deal. Whoever is out of one side loses nothing of what the person has as the broker, or on the other side:
   * no side decides about anybody else's.
   */
  async seat({ id, introductionId }: Pick<Deal, 'id' | 'introductionId'>, side: Side, personId: string, takesPart: boolean): Promise<void> {
    const [members, others, people] = side === 'BUYER' ? ['buyer_members', 'seller_members', 'buyer_people'] : ['seller_members', 'buyer_members', 'seller_people'];
    await this.uow.query(`UPDATE deal SET ${members} = array_remove(${members}, $2::uuid) || CASE WHEN $3::boolean THEN ARRAY[$2::uuid] ELSE '{}'::uuid[] END WHERE id = $1`, [id, personId, takesPart]);
    await this.uow.query(
      // who is let in takes part in what the introduction has opened too, and stays named there: who is out again is so by `removed_people`
      `UPDATE introduction i SET ${people} = CASE WHEN $3::boolean AND NOT $2::uuid = ANY(i.${people}) THEN i.${people} || $2::uuid ELSE i.${people} END, removed_people = array_remove(i.removed_people, $2::uuid) || CASE WHEN $3::boolean OR (i.begun_by = 'BROKER' AND i.created_by = $2) OR $2 = ANY(d.${others}) THEN '{}'::uuid[] ELSE ARRAY[$2::uuid] END
         FROM deal d WHERE i.id = $1 AND d.introduction_id = i.id`,
      [introductionId, personId, takesPart],
    );
    await this.events.publish(dealPeopleChanged, { introductionId });
  }

  /** Rights end with the membership; whoever comes back is let in anew. */
  leave(personId: string, organisationId: string): Promise<void> {
    return this.uow.run(async () => {
      for (const side of ['BUYER', 'SELLER'] as const) {
        const column = side.toLowerCase();
        const deals = await this.uow.query<{ id: string; introductionId: string }>(
          `SELECT d.id, d.introduction_id AS "introductionId" FROM deal d JOIN introduction i ON i.id = d.introduction_id
            WHERE d.${column}_organisation_id = $2 AND ($1::uuid = ANY(d.${column}_members) OR $1::uuid = ANY(i.${column}_people)) ORDER BY d.id FOR UPDATE OF d`,
          [personId, organisationId],
        );
        for (const deal of deals) await this.seat(deal, side, personId, false);
      }
    });
  }
}
