import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { type Actor, decide, isSignedIn } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type Problem, problem } from '../../../kernel/http/index.js';
import { clientKey, Limit } from '../../../kernel/limits/index.js';
import { Turns } from '../../../kernel/turns/index.js';
import { AchievementsFacade } from '../../achievements/index.js';
import { NeedsFacade } from '../../needs/index.js';
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

/** Pairs that are scored in one go while everybody else's requests wait. */
const PAUSE_EVERY = 10;
/** Previews at the same time, and waiting for that: anybody may ask. */
const AT_ONCE = 2;
const WAITING = 60;
/** Previews of one person, or of one client where nobody signed in: more than anybody reads in so long. */
const EACH = { previews: 60, seconds: 60 };

export type Preview = MatchScore & { need: NeedRecord; achievement: AchievementRecord };

@Injectable()
export class MatchQueries {
  private readonly turns = new Turns(AT_ONCE, WAITING);
  private readonly askers = new Limit(EACH.previews, EACH.seconds);

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
    if (!(await this.mayRead(kind, id, actor))) throw notFound((await this.isPublic(kind, id)) || (await this.isHidden(kind, id, actor)));
    const rows = await this.uow.query<MatchRow>(`${ROWS} WHERE m.${kind}_id = $1 AND m.excluded = $2 ORDER BY m.score DESC, m.need_id, m.achievement_id LIMIT $3`, [id, nearMiss, limit]);
    return this.stillPublished(rows);
  }

  /** Between a withdrawal, or a version that says less, and its job the pair is still stored with what it was. */
  private async stillPublished(rows: readonly MatchRow[]): Promise<MatchRow[]> {
    const needs = await this.profiles.unchanged('need', rows.map((row) => row.need));
    const achievements = await this.profiles.unchanged('achievement', rows.map((row) => row.achievement));
    return rows.filter((row) => needs.has(row.needId) && achievements.has(row.achievementId));
  }

  /** One match with both texts. @throws NOT_FOUND */
  async one(needId: string, achievementId: string, actor: Actor): Promise<MatchRow> {
    const [row] = await this.stillPublished(await this.uow.query<MatchRow>(`${ROWS} WHERE m.need_id = $1 AND m.achievement_id = $2`, [needId, achievementId]));
    if (!row) throw notFound((await this.isHidden('need', needId, actor)) || (await this.isHidden('achievement', achievementId, actor)));
    if (!((await this.mayRead('need', needId, actor)) || (await this.mayRead('achievement', achievementId, actor)))) throw notFound(true);
    return row;
  }

  /** false also where nothing is public */
  private async mayRead(kind: MatchKind, id: string, actor: Actor): Promise<boolean> {
    const insider = kind === 'need' ? await insiderOf(this.needs, id, actor) : await insiderOf(this.achievements, id, actor);
    return insider !== null && (insider || decide(may.readAll, actor).allowed);
  }

  /** A record that is there and shows this reader nothing at all. */
  private isHidden(kind: MatchKind, id: string, actor: Actor): Promise<boolean> {
    return (kind === 'need' ? this.needs : this.achievements).isHidden(id, actor);
  }

  private async isPublic(kind: MatchKind, id: string): Promise<boolean> {
    return (await (kind === 'need' ? this.needs : this.achievements).published(id)) !== null;
  }

  /**
   * Ranks the published achievements for a free text; nothing is stored. What has changed since its profile was made is
   * left out until its job has run: it may have become less public.
   * @throws TOO_MANY where one asks again and again, or too many ask at the same time
   */
  async preview(text: string, actor: Actor, limit: number, ip: string): Promise<Preview[]> {
    await this.askers.take(actor.personId ?? clientKey(ip));
    return this.turns.take(() => this.rank(text, actor, limit));
  }

  private async rank(text: string, actor: Actor, limit: number): Promise<Preview[]> {
    const need = await this.profiles.unpublished(needRecord('preview', { ...this.needs.empty(), problem: text }));
    const candidates = await this.profiles.candidates('achievement', need.bag, [], !isSignedIn(actor));
    const ranked: Preview[] = [];
    for (const [index, achievement] of candidates.entries()) {
      ranked.push({ need: need.record, achievement: achievement.record, ...scorePair(need, achievement) });
      if (index % PAUSE_EVERY === 0) await setImmediate();
    }
    ranked.sort((a, b) => b.score - a.score || (a.achievement.id < b.achievement.id ? -1 : 1));
    const shown: Preview[] = [];
    for (let at = 0; at < ranked.length && shown.length < limit; at += limit) {
      const next = ranked.slice(at, at + limit);
      const unchanged = await this.profiles.unchanged('achievement', next.map(({ achievement }) => achievement), !isSignedIn(actor));
      shown.push(...next.filter(({ achievement }) => unchanged.has(achievement.id)));
    }
    return shown.slice(0, limit);
  }
}

/** The same answer for what does not exist and for what is not the actor's; only the audit trail hears which of both it was. */
const notFound = (isThere: boolean): Problem => problem('NOT_FOUND', isThere ? { hidden: may.read } : {});

/** Whether the actor belongs to the record; null where nothing is public. */
async function insiderOf<P>(facade: { published(id: string): Promise<P | null>; isInsider(published: P, actor: Actor): boolean }, id: string, actor: Actor): Promise<boolean | null> {
  const published = await facade.published(id);
  return published && facade.isInsider(published, actor);
}
