import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { canonicalJson } from '../../../kernel/versions/index.js';
import { AchievementsFacade } from '../../achievements/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { NeedsFacade } from '../../needs/index.js';
import { type Bag, bagOf, candidateTerms, type CorpusStatistics } from '../domain/bag.js';
import type { AchievementRecord, NeedRecord } from '../domain/match-record.js';
import { achievementRecord, needRecord } from '../domain/records.js';
import { MATCH_RULES, type Side } from '../domain/score.js';

export type MatchKind = 'need' | 'achievement';
type RecordOf<K extends MatchKind> = K extends 'need' ? NeedRecord : AchievementRecord;

export interface Profile<R> extends Side<R> {
  hash: string;
}

export const otherKind = (kind: MatchKind): MatchKind => (kind === 'need' ? 'achievement' : 'need');

/** Most candidates that are scored for one record. */
const CANDIDATES = 400;
/** Analysed texts kept in memory: cutting a text costs far more than scoring it. */
const BAGS = 2_000;

/** What the ranker knows of the published records, kept as rows so that candidates are found by an index. */
@Injectable()
export class MatchProfiles {
  private readonly bags = new Map<string, Bag>();

  constructor(
    private readonly uow: UnitOfWork,
    private readonly needs: NeedsFacade,
    private readonly achievements: AchievementsFacade,
    private readonly identity: IdentityFacade,
  ) {}

  /** Brings the profile in line with the published version; null where nothing is public. */
  async refresh<K extends MatchKind>(kind: K, id: string): Promise<Profile<RecordOf<K>> | null> {
    const found = kind === 'need' ? await this.need(id) : await this.achievement(id);
    if (!found) {
      await this.uow.query(`DELETE FROM match_profile WHERE kind = $1 AND subject_id = $2`, [kind, id]);
      return null;
    }
    const hash = createHash('sha256').update(canonicalJson(found.record)).digest('hex');
    const bag = this.bag(hash, found.record);
    await this.uow.query(
      `INSERT INTO match_profile (kind, subject_id, record, terms, length, audience, inputs_hash) VALUES ($1, $2, $3::jsonb, $4, $5, $6, $7)
       ON CONFLICT (kind, subject_id) DO UPDATE SET record = excluded.record, terms = excluded.terms, length = excluded.length, audience = excluded.audience, inputs_hash = excluded.inputs_hash`,
      [kind, id, JSON.stringify(found.record), [...bag.terms.keys()], bag.length, found.audience, hash],
    );
    return { record: found.record as RecordOf<K>, bag, hash };
  }

  private async need(id: string): Promise<{ record: NeedRecord; audience: string } | null> {
    const published = await this.needs.published(id);
    if (!published) return null;
    const content = published.disclosure === 'NDA' ? this.needs.brief(published) : published.content;
    return { record: needRecord(id, content), audience: published.disclosure === 'SIGNED_IN' ? 'signed_in' : 'public' };
  }

  private async achievement(id: string): Promise<{ record: AchievementRecord; audience: string } | null> {
    const published = await this.achievements.published(id);
    if (!published) return null;
    const content = published.disclosure === 'NDA' ? this.achievements.brief(published) : published.content;
    const owner = await this.identity.organisation(published.organisationId);
    return { record: achievementRecord(id, content, owner?.regionCode ?? null), audience: published.disclosure === 'SIGNED_IN' ? 'signed_in' : 'public' };
  }

  /** How rare every term is among the records of a kind; one pass over the profiles. */
  async statistics(kind: MatchKind): Promise<CorpusStatistics> {
    const [total] = await this.uow.query<{ documents: string; average: number | null }>(`SELECT count(*) AS documents, avg(length) AS average FROM match_profile WHERE kind = $1`, [kind]);
    const rows = await this.uow.query<{ term: string; count: string }>(
      `SELECT term, count(*) AS count FROM match_profile p, unnest(p.terms) AS term WHERE p.kind = $1 GROUP BY term HAVING count(*) > 1`,
      [kind],
    );
    const counts = new Map(rows.map((row) => [row.term, Number(row.count)]));
    // a term that is not in the list stands in one record or in none: equally rare
    return { documents: Number(total?.documents ?? 0), averageLength: total?.average ?? 1, frequency: (term) => counts.get(term) ?? 1 };
  }

  private bag(hash: string, record: NeedRecord | AchievementRecord): Bag {
    const known = this.bags.get(hash);
    if (known) return known;
    if (this.bags.size >= BAGS) this.bags.clear();
    const bag = bagOf(record.fields);
    this.bags.set(hash, bag);
    return bag;
  }

  /** Records of a kind that share one of the rarest words. */
  async candidates<K extends MatchKind>(kind: K, bag: Bag, statistics: CorpusStatistics, publicOnly = false): Promise<Profile<RecordOf<K>>[]> {
    const rows = await this.uow.query<{ record: RecordOf<K>; hash: string }>(
      `SELECT record, inputs_hash AS hash FROM match_profile WHERE kind = $1 AND terms && $2::text[] AND (audience = 'public' OR NOT $4) ORDER BY subject_id LIMIT $3`,
      [kind, candidateTerms(bag, statistics, MATCH_RULES.candidateTerms), CANDIDATES, publicOnly],
    );
    return rows.map(({ record, hash }) => ({ record, hash, bag: this.bag(hash, record) }));
  }
}
