import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { newId } from '../../../kernel/ids/index.js';
import type { NamedRecusal } from '../../bids/index.js';
import { BidSheet } from '../domain/bid-sheet.js';
import { ChallengeAward, type LookUp, type PassedOver, type RankingExpert, type UpheldDecision } from '../domain/challenge-award.js';
import { ChallengeTeam } from '../domain/challenge-team.js';
import type { Ranked, TieDecision } from '../domain/ranking.js';
import { SupersededRanking } from '../domain/superseded-ranking.js';

/** Sheets and awards as they are stored. */
@Injectable()
export class ReviewRecords {
  constructor(private readonly uow: UnitOfWork) {}

  /** Also before there is one: an award about which nothing is known. */
  async award(challengeId: string): Promise<ChallengeAward> {
    return (await this.uow.manager.findOneBy(ChallengeAward, { challengeId })) ?? this.uow.manager.create(ChallengeAward, { challengeId, recusals: [], ties: [], ranking: null, experts: [], rankedAt: null, passed: [], integrity: [], decisions: [], publishedAt: null, approvedAt: null, awardedAt: null });
  }

  /** Sheets of both stages that count, by bid and time. */
  sheets(challengeId: string): Promise<BidSheet[]> {
    return this.uow.manager.createQueryBuilder(BidSheet, 's').where('s.challengeId = :challengeId AND s.voidedAt IS NULL', { challengeId }).orderBy('s.bidId').addOrderBy('s.at').getMany();
  }

  /** @returns false where the person has written one of this stage about the bid already */
  async addSheet(sheet: Pick<BidSheet, 'challengeId' | 'bidId' | 'personId' | 'stage' | 'points' | 'remark'>): Promise<boolean> {
    const rows = await this.uow.query(
      `INSERT INTO bid_sheet (id, challenge_id, bid_id, person_id, stage, points, remark) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (bid_id, person_id, stage) DO NOTHING RETURNING id`,
      [newId(), sheet.challengeId, sheet.bidId, sheet.personId, sheet.stage, JSON.stringify(sheet.points), sheet.remark],
    );
    return rows.length === 1;
  }

  /** What was decided about equal bids goes with the sheets that made them equal, unless a ranking rests on it that stands. @returns how many sheets */
  async voidSheets(challengeId: string, personId: string): Promise<number> {
    const { length } = await this.uow.query(`UPDATE bid_sheet SET voided_at = now() WHERE challenge_id = $1 AND person_id = $2 AND voided_at IS NULL RETURNING id`, [challengeId, personId]);
    if (length > 0) await this.uow.query(`UPDATE challenge_award SET ties = '[]' WHERE challenge_id = $1 AND ranking IS NULL`, [challengeId]);
    return length;
  }

  nameRecusals(challengeId: string, recusals: readonly NamedRecusal[]): Promise<void> {
    return this.write(challengeId, `recusals = $2::jsonb`, [JSON.stringify(recusals)]);
  }

  addTie(challengeId: string, decision: TieDecision): Promise<void> {
    return this.write(challengeId, `ties = challenge_award.ties || $2::jsonb`, [JSON.stringify([decision])]);
  }

  record(challengeId: string, ranking: readonly Ranked[], experts: readonly RankingExpert[]): Promise<void> {
    return this.write(challengeId, `ranking = $2::jsonb, experts = $3::jsonb, ranked_at = now()`, [JSON.stringify(ranking), JSON.stringify(experts)]);
  }

  addPassed(challengeId: string, passed: Omit<PassedOver, 'at'>): Promise<void> {
    return this.write(challengeId, `passed = challenge_award.passed || jsonb_build_array($2::jsonb || jsonb_build_object('at', now()))`, [JSON.stringify(passed)]);
  }

  /** A bid that was passed over takes its place in the ranking again. */
  dropPassed(challengeId: string, bid: string): Promise<void> {
    return this.write(challengeId, `passed = (SELECT coalesce(jsonb_agg(p ORDER BY no), '[]') FROM jsonb_array_elements(challenge_award.passed) WITH ORDINALITY o (p, no) WHERE p ->> 'bid' <> $2)`, [bid]);
  }

  /** Dated by the clock that dates the approval. */
  addIntegrity(challengeId: string, check: LookUp): Promise<void> {
    return this.write(challengeId, `integrity = challenge_award.integrity || jsonb_build_array($2::jsonb || jsonb_build_object('at', now()))`, [JSON.stringify(check)]);
  }

  addDecision(challengeId: string, decision: UpheldDecision): Promise<void> {
    return this.write(challengeId, `decisions = challenge_award.decisions || $2::jsonb`, [JSON.stringify([decision])]);
  }

  /** Puts the recorded ranking away as void; ties were decided for it alone. */
  async supersede(challengeId: string, { file, voidExperts, reason }: Pick<SupersededRanking, 'file' | 'voidExperts' | 'reason'>): Promise<void> {
    await this.uow.query(
      `INSERT INTO superseded_ranking (id, challenge_id, no, ranked_at, file, void_experts, reason)
       SELECT $2, a.challenge_id, (SELECT count(*) + 1 FROM superseded_ranking s WHERE s.challenge_id = $1), a.ranked_at, $3, $4, $5 FROM challenge_award a WHERE a.challenge_id = $1`,
      [challengeId, newId(), JSON.stringify(file), voidExperts, reason],
    );
    await this.write(challengeId, `ranking = NULL, ranked_at = NULL, experts = '[]', ties = '[]'`, []);
  }

  /** Rankings that are void, oldest first. */
  superseded(challengeId: string): Promise<SupersededRanking[]> {
    return this.uow.manager.find(SupersededRanking, { where: { challengeId }, order: { no: 'ASC' } });
  }

  /** Whose sheets were void at any time: they do not judge it again. */
  async voided(challengeId: string): Promise<string[]> {
    return (await this.uow.query<{ id: string }>(`SELECT DISTINCT person_id AS id FROM bid_sheet WHERE challenge_id = $1 AND voided_at IS NOT NULL`, [challengeId])).map(({ id }) => id);
  }

  published(challengeId: string): Promise<void> {
    return this.write(challengeId, `published_at = coalesce(challenge_award.published_at, now())`, []);
  }

  approved(challengeId: string): Promise<void> {
    return this.write(challengeId, `approved_at = now()`, []);
  }

  awarded(challengeId: string): Promise<void> {
    return this.write(challengeId, `awarded_at = coalesce(challenge_award.awarded_at, now())`, []);
  }

  /** Those that stand, in the order of their bids. */
  teams(challengeId: string): Promise<ChallengeTeam[]> {
    return this.uow.manager.find(ChallengeTeam, { where: { challengeId }, order: { bidId: 'ASC' } });
  }

  async addTeam(team: Pick<ChallengeTeam, 'challengeId' | 'bidId' | 'organisationId'>): Promise<void> {
    await this.uow.manager.insert(ChallengeTeam, { ...team, contractId: null, earlierContractIds: [] });
  }

  async removeTeam(bidId: string): Promise<void> {
    await this.uow.manager.delete(ChallengeTeam, { bidId });
  }

  /** The contract is that of the team from now on; one that was before it is kept beside it. */
  async carriedOutBy({ bidId }: Pick<ChallengeTeam, 'bidId'>, contractId: string): Promise<void> {
    await this.uow.query(`UPDATE challenge_team SET contract_id = $2::uuid, earlier_contract_ids = array_remove(array_remove(earlier_contract_ids || contract_id, $2::uuid), NULL) WHERE bid_id = $1`, [bidId, contractId]);
  }

  /** The team that a contract was drafted for, also where it has another one since. */
  teamOfContract(contractId: string): Promise<ChallengeTeam | null> {
    return this.uow.manager.createQueryBuilder(ChallengeTeam, 't').where('t.contractId = :contractId OR t.earlierContractIds @> ARRAY[:contractId]::uuid[]', { contractId }).getOne();
  }

  private async write(challengeId: string, set: string, values: unknown[]): Promise<void> {
    await this.uow.query(`INSERT INTO challenge_award (challenge_id) VALUES ($1) ON CONFLICT (challenge_id) DO NOTHING`, [challengeId]);
    await this.uow.query(`UPDATE challenge_award SET ${set} WHERE challenge_id = $1`, [challengeId, ...values]);
  }
}
