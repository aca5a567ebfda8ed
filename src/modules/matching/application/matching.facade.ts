import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { isAnnounced, MATCH_RULES, type MatchScore } from '../domain/score.js';

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

  /** Pairs of which both owners are told unasked (`isAnnounced`), best first. */
  async toAnnounce(): Promise<GoodMatch[]> {
    const rows = await this.uow.query<GoodMatch & { score: string; result: Pick<MatchScore, 'parts' | 'excludedBy'> }>(
      `SELECT need_id AS "needId", achievement_id AS "achievementId", score, result FROM match WHERE score >= $1 AND NOT excluded ORDER BY score DESC, need_id, achievement_id`,
      [MATCH_RULES.announceFrom],
    );
    return rows.filter(({ score, result }) => isAnnounced({ ...result, score: Number(score) })).map(({ needId, achievementId }) => ({ needId, achievementId }));
  }
}
