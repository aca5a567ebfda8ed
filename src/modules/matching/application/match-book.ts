import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { achievementChanged } from '../../achievements/index.js';
import { needChanged } from '../../needs/index.js';
import type { AchievementRecord, NeedRecord } from '../domain/match-record.js';
import { type MatchScore, scorePair } from '../domain/score.js';
import { type MatchKind, MatchProfiles, otherKind, type Profile } from './profiles.js';

/** Pairs below this score are not kept: nobody looks at them. */
const KEEP_FROM = 15;
/** Pairs kept for one record. */
const KEEP = 60;

interface Pair extends MatchScore {
  need: Profile<NeedRecord>;
  achievement: Profile<AchievementRecord>;
}

/** Computes and keeps the matches; runs by job whenever a published version appears, changes or vanishes. */
@Injectable()
export class MatchBook implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly profiles: MatchProfiles,
    private readonly events: EventBus,
  ) {}

  onModuleInit(): void {
    this.events.later(needChanged, 'matching', ({ id }) => this.recompute('need', id));
    this.events.later(achievementChanged, 'matching', ({ id }) => this.recompute('achievement', id));
  }

  /** Replaces all matches of a record by what its current published version gives; idempotent. */
  recompute(kind: MatchKind, id: string): Promise<void> {
    return this.uow.run(async () => {
      // one computation for a record at a time: the later one sees the newer version
      await this.uow.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`match:${kind}:${id}`]);
      const profile = await this.profiles.refresh(kind, id);
      await this.uow.query(`DELETE FROM match WHERE ${kind}_id = $1`, [id]);
      if (profile) for (const pair of await this.pairs(kind, profile as never)) await this.keep(pair);
    });
  }

  private async pairs(kind: MatchKind, profile: Profile<NeedRecord> & Profile<AchievementRecord>): Promise<Pair[]> {
    const other = otherKind(kind);
    // rarity is always that among achievements: both directions give the same score
    const statistics = await this.profiles.statistics('achievement');
    const candidates = await this.profiles.candidates(other, profile.bag, kind === 'need' ? statistics : await this.profiles.statistics('need'));
    const scored = candidates.map((candidate): Pair => {
      const [need, achievement] = kind === 'need' ? [profile, candidate as Profile<AchievementRecord>] : [candidate as Profile<NeedRecord>, profile];
      return { need, achievement, ...scorePair(need, achievement, statistics) };
    });
    return scored.filter(({ score }) => score >= KEEP_FROM).sort((a, b) => b.score - a.score).slice(0, KEEP);
  }

  private async keep({ need, achievement, score, excludedBy, version, ...result }: Pair): Promise<void> {
    await this.uow.query(
      `INSERT INTO match (need_id, achievement_id, score, excluded, result, version, need_hash, achievement_hash) VALUES ($1, $2, $3, $4, $5::jsonb, $6, $7, $8)
       ON CONFLICT (need_id, achievement_id) DO UPDATE SET score = excluded.score, excluded = excluded.excluded, result = excluded.result, version = excluded.version,
         need_hash = excluded.need_hash, achievement_hash = excluded.achievement_hash, computed_at = clock_timestamp()`,
      [need.record.id, achievement.record.id, score, excludedBy.length > 0, JSON.stringify({ ...result, excludedBy }), version, need.hash, achievement.hash],
    );
  }
}
