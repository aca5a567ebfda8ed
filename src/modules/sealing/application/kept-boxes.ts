import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';

/** A box that is not opened, and who else holds the part of the same office. */
interface KeptBox {
  id: string;
  others: string[];
}

/** Boxes that are still to be opened with a part of some key. */
@Injectable()
export class KeptBoxes {
  constructor(private readonly uow: UnitOfWork) {}

  /** @param present ids of the keys that are in use. @returns how many boxes there are, and in how many of them no other key in use holds the part of the office */
  async of(holderId: string, present: readonly string[]): Promise<{ kept: number; last: number }> {
    const boxes = await this.uow.query<KeptBox>(
      `SELECT b.id, array_remove(array_agg(other.holder_id::text), NULL) AS others FROM sealed_box b JOIN sealed_part own ON own.box_id = b.id AND own.holder_id = $1
         LEFT JOIN sealed_part other ON other.box_id = b.id AND other.office = own.office AND other.holder_id <> $1 WHERE b.opened_at IS NULL AND b.discarded_at IS NULL GROUP BY b.id`, [holderId],
    );
    return { kept: boxes.length, last: boxes.filter(({ others }) => !others.some((id) => present.includes(id))).length };
  }
}
