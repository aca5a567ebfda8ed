import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { dateInChina } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { canonicalJson } from '../../../kernel/versions/index.js';
import { type AchievementContent, AchievementsFacade } from '../../achievements/index.js';
import { isOverdue, type Published } from '../../listings/index.js';
import { type NeedContent, NeedsFacade } from '../../needs/index.js';
import { type Bag, bagOf } from '../domain/bag.js';
import type { AchievementRecord, MatchKind, NeedRecord } from '../domain/match-record.js';
import { candidateTerms, raritiesOf, type Rarity } from '../domain/rarity.js';
import { achievementRecord, needRecord } from '../domain/records.js';
import { MATCH_VERSION, type NeedSide, type Side } from '../domain/score.js';
import { MatchCorpus } from './corpus.js';

/** Everything of one side that a score depends on; `hash` covers all of it and the version of the ranker. */
export type NeedProfile = NeedSide & { hash: string };
export type AchievementProfile = Side<AchievementRecord> & { hash: string };
export type Profile<K extends MatchKind> = K extends 'need' ? NeedProfile : AchievementProfile;

export const otherKind = { need: 'achievement', achievement: 'need' } as const;
export type Other<K extends MatchKind> = (typeof otherKind)[K];

/** Most candidates that are scored for one record. */
const CANDIDATES = 400;
/** Most terms by which candidates are looked for. */
const TERMS = 96;
/** A term in more records than this finds too many to be of use; in a large collection up to one of two hundred. */
const COMMON = { least: 200, most: 1_000, oneOf: 200 };
/** Analysed texts kept in memory: cutting a text costs far more than scoring it. */
const BAGS = 2_000;

type Inputs = { record: NeedRecord | AchievementRecord; rarity: Rarity | null };
interface Found {
  record: NeedRecord | AchievementRecord;
  audience: 'public' | 'signed_in';
}

/** What the ranker knows of the published records, kept as rows so that candidates are found by an index. */
@Injectable()
export class MatchProfiles {
  private readonly bags = new Map<string, Bag>();

  constructor(
    private readonly uow: UnitOfWork,
    private readonly corpus: MatchCorpus,
    private readonly needs: NeedsFacade,
    private readonly achievements: AchievementsFacade,
  ) {}

  /** Brings the profile in line with the published version; null where nothing is public. */
  async refresh<K extends MatchKind>(kind: K, id: string): Promise<Profile<K> | null> {
    const found = await this.read(kind, id);
    if (!found) {
      await this.uow.query(`DELETE FROM match_profile WHERE kind = $1 AND subject_id = $2`, [kind, id]);
      return null;
    }
    const bag = this.bag(found.record);
    const rarity = kind === 'need' ? raritiesOf(bag, await this.corpus.statistics('achievement', bag)) : null;
    const hash = hashOf({ record: found.record, rarity });
    const { word, character, subject } = bag.lengths;
    await this.uow.query(
      `INSERT INTO match_profile (kind, subject_id, record, terms, lengths, rarity, counted, audience, inputs_hash, version) VALUES ($1, $2, $3::jsonb, $4, $5, $6::jsonb, $7, $8, $9, $10)
       ON CONFLICT (kind, subject_id) DO UPDATE SET record = excluded.record, terms = excluded.terms, lengths = excluded.lengths, rarity = excluded.rarity, counted = excluded.counted,
         audience = excluded.audience, inputs_hash = excluded.inputs_hash, version = excluded.version`,
      [kind, id, JSON.stringify(found.record), [...bag.terms.keys()], [word, character, subject], rarity && JSON.stringify(rarity), rarity && rarity.documents, found.audience, hash, MATCH_VERSION],
    );
    return this.profile<K>(found.record, rarity, hash);
  }

  /** The record as it is published now; of a listing under confidentiality only what everybody may read. */
  async read(kind: MatchKind, id: string): Promise<Found | null> {
    return (await this.readAll(kind, [id])).get(id) ?? null;
  }

  /** Those of the records that are published now and were confirmed in time: what may hold no more is suggested to nobody. */
  private async readAll(kind: MatchKind, ids: readonly string[]): Promise<Map<string, Found>> {
    const found = kind === 'need' ? fresh(await this.needs.publishedAmong(ids)).map((one) => this.need(one)) : fresh(await this.achievements.publishedAmong(ids)).map((one) => this.achievement(one));
    return new Map(found.map((one) => [one.record.id, one]));
  }

  /** Records of the other kind that share the most telling terms, the most shared first; and those named in any case. */
  async candidates<K extends MatchKind>(kind: K, bag: Bag, also: readonly string[] = [], publicOnly = false): Promise<Profile<K>[]> {
    const statistics = await this.corpus.statistics(kind, bag);
    const terms = candidateTerms(bag, statistics, { most: TERMS, common: Math.min(COMMON.most, Math.max(COMMON.least, statistics.documents / COMMON.oneOf)) });
    // One look-up by index for every term: as a plain join, or with `&&`, the planner compares all terms of all profiles (20,000 of them: 42 ms against
    // 22 s). The kind stands in the text of the statement, so that its own index is used.
    const rows = await this.uow.query<Inputs & { hash: string }>(
      `WITH best AS (
         SELECT p.subject_id, sum(t.worth) AS worth FROM unnest($1::text[], $2::float8[]) AS t(term, worth) CROSS JOIN LATERAL (
           SELECT subject_id FROM match_profile WHERE kind = '${kind}' AND terms @> ARRAY[t.term] AND version = $3 AND (audience = 'public' OR NOT $4) LIMIT ${2 * COMMON.most}) AS p
         GROUP BY p.subject_id ORDER BY worth DESC, p.subject_id LIMIT ${CANDIDATES}),
       chosen AS (SELECT subject_id, worth FROM best UNION ALL SELECT id, 0 FROM unnest($5::uuid[]) AS also(id) WHERE id NOT IN (SELECT subject_id FROM best))
       SELECT p.record, p.rarity, p.inputs_hash AS hash FROM chosen JOIN match_profile p ON p.kind = '${kind}' AND p.subject_id = chosen.subject_id AND p.version = $3
       ORDER BY chosen.worth DESC, p.subject_id`,
      [terms.map(([term]) => term), terms.map(([, worth]) => worth), MATCH_VERSION, publicOnly, also],
    );
    return rows.map(({ record, rarity, hash }) => this.profile(record, rarity, hash));
  }

  /** A text that is not published, as the ranker sees a need. */
  async unpublished(record: NeedRecord): Promise<NeedSide> {
    const bag = bagOf(record.fields);
    return { record, bag, rarity: raritiesOf(bag, await this.corpus.statistics('achievement', bag)) };
  }

  /**
   * Ids of those records that are still published as they stand here; what has changed may have become less public.
   * @param publicOnly leaves out what only signed-in people may read
   */
  async unchanged(kind: MatchKind, records: readonly (NeedRecord | AchievementRecord)[], publicOnly = false): Promise<Set<string>> {
    const found = await this.readAll(kind, [...new Set(records.map(({ id }) => id))]);
    const same = records.filter((record) => {
      const now = found.get(record.id);
      return now && (now.audience === 'public' || !publicOnly) && plain(now.record) === plain(record);
    });
    return new Set(same.map(({ id }) => id));
  }

  /** Profiles of an older version of the ranker, and needs that count achievements as they were at half or double their number. */
  outdated(limit: number): Promise<{ kind: MatchKind; id: string }[]> {
    return this.uow.query(
      `SELECT p.kind, p.subject_id AS id FROM match_profile p LEFT JOIN match_corpus c ON c.kind = 'achievement'
       WHERE p.version <> $1 OR (p.kind = 'need' AND (c.documents > 2 * p.counted OR 2 * c.documents < p.counted))
       ORDER BY p.kind, p.subject_id LIMIT $2`,
      [MATCH_VERSION, limit],
    );
  }

  private need(published: Published<NeedContent>): Found {
    const { content, audience } = this.needs.findable(published);
    return { record: needRecord(published.id, content), audience };
  }

  private achievement(published: Published<AchievementContent>): Found {
    const { content, audience } = this.achievements.findable(published);
    return { record: achievementRecord(published.id, content, published.owner.regionCode), audience };
  }

  private profile<K extends MatchKind>(record: Inputs['record'], rarity: Rarity | null, hash: string): Profile<K> {
    const side = { record, bag: this.bag(record), hash };
    return (rarity ? { ...side, rarity } : side) as unknown as Profile<K>;
  }

  private bag(record: NeedRecord | AchievementRecord): Bag {
    const key = hashOf(record.fields);
    const known = this.bags.get(key);
    if (known) return known;
    if (this.bags.size >= BAGS) this.bags.clear();
    const bag = bagOf(record.fields);
    this.bags.set(key, bag);
    return bag;
  }
}

const fresh = <C>(published: readonly Published<C>[]): Published<C>[] => {
  const today = dateInChina(new Date());
  return published.filter((one) => !isOverdue(one, today));
};

/** As it comes back from the database. */
const plain = (record: object): string => canonicalJson(JSON.parse(JSON.stringify(record)));
const hashOf = (value: object): string => createHash('sha256').update(MATCH_VERSION).update(canonicalJson(value)).digest('hex');
