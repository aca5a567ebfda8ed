import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';

/** A need and an achievement that suit each other. */
export interface GoodMatch {
  needId: string;
  achievementId: string;
}

/** The public face of matching for other modules. */
@Injectable()
export class MatchingFacade {
  constructor(private readonly uow: UnitOfWork) {}

  /** How well two suit each other, in hundredths of a point (0–10,000); null where they are no match. */
  async scoreOf(needId: string, achievementId: string): Promise<number | null> {
    const [row] = await this.uow.query<{ hundredths: number }>(`SELECT round(score * 100)::int AS hundredths FROM match WHERE need_id = $1 AND achievement_id = $2 AND NOT excluded`, [needId, achievementId]);
    return row?.hundredths ?? null;
  }

  /** Pairs with so many points (0–100) that no hard condition excludes, best first. */
  from(points: number): Promise<GoodMatch[]> {
    return this.uow.query<GoodMatch>(`SELECT need_id AS "needId", achievement_id AS "achievementId" FROM match WHERE score >= $1 AND NOT excluded ORDER BY score DESC, need_id, achievement_id`, [points]);
  }
}
