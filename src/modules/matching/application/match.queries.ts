import { Injectable } from '@nestjs/common';
import { type Actor, decide, isSignedIn } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import { achievementPermissions, AchievementsFacade } from '../../achievements/index.js';
import { needPermissions, NeedsFacade } from '../../needs/index.js';
import type { AchievementRecord, MatchKind, NeedRecord } from '../domain/match-record.js';
import { needRecord } from '../domain/records.js';
import { type MatchScore, scorePair } from '../domain/score.js';
import { matchingPermissions as may } from '../matching.permissions.js';
import { MatchProfiles } from './profiles.js';

export interface MatchRow {
  needId: string;
  achievementId: string;
  score: string;
  version: string;
  computedAt: Date;
  result: Omit<MatchScore, 'score' | 'version'>;
  need: NeedRecord;
  achievement: AchievementRecord;
}

const ROWS = `SELECT m.need_id AS "needId", m.achievement_id AS "achievementId", m.score, m.version, m.computed_at AS "computedAt", m.result, n.record AS need, a.record AS achievement
  FROM match m JOIN match_profile n ON n.kind = 'need' AND n.subject_id = m.need_id JOIN match_profile a ON a.kind = 'achievement' AND a.subject_id = m.achievement_id`;

export type Preview = MatchScore & { need: NeedRecord; achievement: AchievementRecord };

@Injectable()
export class MatchQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly profiles: MatchProfiles,
    private readonly needs: NeedsFacade,
    private readonly achievements: AchievementsFacade,
  ) {}

  /**
   * Matches of a record, best first; `nearMiss` gives those that a hard condition excludes instead.
   * @throws NOT_FOUND unless the record is public and the actor's own, or the actor serves all organisations
   */
  async of(kind: MatchKind, id: string, actor: Actor, nearMiss: boolean, limit: number): Promise<MatchRow[]> {
    if (!(await this.mayRead(kind, id, actor))) throw problem('NOT_FOUND');
    const rows = await this.uow.query<MatchRow>(`${ROWS} WHERE m.${kind}_id = $1 AND m.excluded = $2 ORDER BY m.score DESC, m.need_id, m.achievement_id LIMIT $3`, [id, nearMiss, limit]);
    const still = await Promise.all(rows.map((row) => this.isPublished(row)));
    return rows.filter((_, index) => still[index]);
  }

  /** Between a withdrawal and its job the pair is still stored. */
  private async isPublished({ needId, achievementId }: MatchRow): Promise<boolean> {
    return (await this.needs.published(needId)) !== null && (await this.achievements.published(achievementId)) !== null;
  }

  /** One match with both texts. @throws NOT_FOUND */
  async one(needId: string, achievementId: string, actor: Actor): Promise<MatchRow> {
    const [row] = await this.uow.query<MatchRow>(`${ROWS} WHERE m.need_id = $1 AND m.achievement_id = $2`, [needId, achievementId]);
    if (!row || !(await this.isPublished(row)) || !((await this.mayRead('need', needId, actor)) || (await this.mayRead('achievement', achievementId, actor)))) throw problem('NOT_FOUND');
    return row;
  }

  private async mayRead(kind: MatchKind, id: string, actor: Actor): Promise<boolean> {
    const published = kind === 'need' ? await this.needs.published(id) : await this.achievements.published(id);
    if (!published) return false;
    const working = kind === 'need' ? needPermissions.working : achievementPermissions.working;
    return decide(may.readAll, actor).allowed || decide(working, actor, { ...published, state: 'LISTED' } as never).allowed;
  }

  /**
   * Ranks the published achievements for a free text; nothing is stored. What has changed since its profile was made is
   * left out until its job has run: it may have become less public.
   */
  async preview(text: string, actor: Actor, limit: number): Promise<Preview[]> {
    const need = await this.profiles.unpublished(needRecord('preview', { ...this.needs.empty(), problem: text }));
    const candidates = await this.profiles.candidates('achievement', need.bag, [], !isSignedIn(actor));
    const ranked = candidates
      .map((achievement) => ({ need: need.record, achievement: achievement.record, hash: achievement.hash, ...scorePair(need, achievement) }))
      .sort((a, b) => b.score - a.score || (a.achievement.id < b.achievement.id ? -1 : 1));
    const shown: Preview[] = [];
    for (const { hash, ...match } of ranked) {
      if (shown.length >= limit) break;
      if (await this.profiles.isCurrent(match.achievement.id, hash, !isSignedIn(actor))) shown.push(match);
    }
    return shown;
  }
}
