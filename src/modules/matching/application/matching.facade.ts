import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';

/** The public face of matching for other modules. */
@Injectable()
export class MatchingFacade {
  constructor(private readonly uow: UnitOfWork) {}

  /** How well two suit each other, in hundredths of a point (0–10,000); null where they are no match. */
  async scoreOf(needId: string, achievementId: string): Promise<number | null> {
    const [row] = await this.uow.query<{ hundredths: number }>(`SELECT round(score * 100)::int AS hundredths FROM match WHERE need_id = $1 AND achievement_id = $2 AND NOT excluded`, [needId, achievementId]);
    return row?.hundredths ?? null;
  }
}
