import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { JobQueue } from '../../../kernel/jobs/index.js';
import { achievementChanged } from '../../achievements/index.js';
import { needChanged } from '../../needs/index.js';
import type { MatchKind } from '../domain/match-record.js';
import { type MatchScore, scorePair } from '../domain/score.js';
import { MatchCorpus, TEND } from './corpus.js';
import { type AchievementProfile, MatchProfiles, type NeedProfile, otherKind } from './profiles.js';

/** Pairs below this score are not kept: nobody looks at them. */
const KEEP_FROM = 10;
/** Pairs kept for one record, beside those that the other side keeps. */
const KEEP = 60;
/** Records that upkeep computes again in one round. */
const UPKEEP = 200;

interface Pair extends MatchScore {
  need: NeedProfile;
  achievement: AchievementProfile;
}

/**
 * Computes and keeps the matches; runs by job whenever a published version appears, changes or vanishes.
 *
 * A need and an achievement may be computed at the same moment. Each first commits its own profile and only then reads the
 * other side's, so the later of the two sees both and no pair is lost. Scores are written in short transactions, one at a
 * time, and only while the profiles they were computed from are still the current ones: whoever changed a profile in the
 * meantime computes its pairs afterwards.
 */
@Injectable()
export class MatchBook implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly corpus: MatchCorpus,
    private readonly profiles: MatchProfiles,
    private readonly events: EventBus,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.events.later(needChanged, 'matching', ({ id }) => this.recompute('need', id));
    this.events.later(achievementChanged, 'matching', ({ id }) => this.recompute('achievement', id));
    this.jobs.repeat(TEND, '*/10 * * * *', () => this.tend());
  }

  /** Replaces the matches of a record by what its current published version gives; idempotent. */
  async recompute(kind: MatchKind, id: string): Promise<void> {
    await this.corpus.keepUp(otherKind[kind]);
    const profile = await this.uow.separately(() => this.profiles.refresh(kind, id));
    await this.corpus.keepUp(kind);
    const pairs = profile ? await this.pairs(kind, id, profile) : [];
    await this.uow.separately(() => this.replace(kind, id, profile?.hash ?? null, pairs));
  }

  /** Computes again what an older version of the ranker or far older counts have left. */
  async tend(): Promise<void> {
    for (const { kind, id } of await this.profiles.outdated(UPKEEP)) await this.recompute(kind, id);
  }

  private async pairs(kind: MatchKind, id: string, profile: NeedProfile | AchievementProfile): Promise<Pair[]> {
    const kept = await this.uow.query<{ id: string }>(`SELECT ${otherKind[kind]}_id AS id FROM match WHERE ${kind}_id = $1`, [id]);
    const before = new Set(kept.map((row) => row.id));
    const candidates = await this.profiles.candidates(otherKind[kind], profile.bag, [...before]);
    const scored = candidates.map((candidate): Pair => {
      const [need, achievement] = (kind === 'need' ? [profile, candidate] : [candidate, profile]) as [NeedProfile, AchievementProfile];
      return { need, achievement, ...scorePair(need, achievement) };
    });
    const good = scored.filter(({ score }) => score >= KEEP_FROM).sort((a, b) => b.score - a.score);
    // the other side may keep a pair that is far down on this side's list
    return good.filter((pair, index) => index < KEEP || before.has(pair[otherKind[kind]].record.id));
  }

  private async replace(kind: MatchKind, id: string, hash: string | null, pairs: readonly Pair[]): Promise<void> {
    await this.uow.query(`SELECT pg_advisory_xact_lock(hashtextextended('match:write', 0))`);
    const [current] = await this.uow.query<{ hash: string }>(`SELECT inputs_hash AS hash FROM match_profile WHERE kind = $1 AND subject_id = $2`, [kind, id]);
    if ((current?.hash ?? null) !== hash) return;
    // a pair with this very profile was written by the other side meanwhile: it is right
    await this.uow.query(`DELETE FROM match WHERE ${kind}_id = $1 AND ${kind}_hash IS DISTINCT FROM $2`, [id, hash]);
    await this.uow.query(
      `INSERT INTO match (need_id, achievement_id, score, excluded, result, version, need_hash, achievement_hash)
       SELECT r.need_id, r.achievement_id, r.score, r.excluded, r.result, r.version, r.need_hash, r.achievement_hash
       FROM jsonb_to_recordset($1::jsonb) AS r(need_id uuid, achievement_id uuid, score numeric, excluded boolean, result jsonb, version text, need_hash text, achievement_hash text)
       JOIN match_profile n ON n.kind = 'need' AND n.subject_id = r.need_id AND n.inputs_hash = r.need_hash
       JOIN match_profile a ON a.kind = 'achievement' AND a.subject_id = r.achievement_id AND a.inputs_hash = r.achievement_hash
       ON CONFLICT (need_id, achievement_id) DO UPDATE SET score = excluded.score, excluded = excluded.excluded, result = excluded.result, version = excluded.version,
         need_hash = excluded.need_hash, achievement_hash = excluded.achievement_hash, computed_at = clock_timestamp()`,
      [JSON.stringify(pairs.map(rowOf))],
    );
  }
}

const rowOf = ({ need, achievement, score, excludedBy, version, parts, figures }: Pair) => ({
  need_id: need.record.id, achievement_id: achievement.record.id, score, excluded: excludedBy.length > 0, result: { parts, figures, excludedBy }, version,
  need_hash: need.hash, achievement_hash: achievement.hash,
});
