import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type Fen, sumFen } from '../../../kernel/money/index.js';
import { type Challenge, ChallengesFacade } from '../../challenges/index.js';
import { AwardsFacade, type TieDecision } from '../../reviews/index.js';
import { ChallengeGate } from '../domain/challenge-gate.js';
import type { ChallengeProject } from '../domain/challenge-project.js';
import type { GateRow } from '../domain/gate-ranking.js';
import { returnedFen } from '../domain/payout.js';
import { ProjectRecords } from './project-records.js';

/** Projects that are carried out, or wait for a decision whether they are. */
export const OPEN_PROJECTS: readonly string[] = ['RUNNING', 'HALTED', 'ACCEPTANCE'];
/** Before that a place may still be filled. */
const SETTLED: readonly string[] = ['RUNNING', 'COMPLETED', 'NOT_PASSED', 'TERMINATED'];

/** Teams of a challenge beside each other; a challenge with one winner is the case of one team. */
@Injectable()
export class RaceRecords {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly records: ProjectRecords,
    private readonly challenges: ChallengesFacade,
    private readonly awards: AwardsFacade,
  ) {}

  /** Also before there is one: a gate about which nothing is known. */
  async gate(challengeId: string): Promise<ChallengeGate> {
    return (await this.uow.manager.findOneBy(ChallengeGate, { challengeId })) ?? this.uow.manager.create(ChallengeGate, { challengeId, ties: [], ranking: null, recordedAt: null });
  }

  addTie(challengeId: string, decision: TieDecision): Promise<void> {
    return this.write(challengeId, `ties = challenge_gate.ties || $2::jsonb`, [JSON.stringify([decision])]);
  }

  record(challengeId: string, ranking: readonly GateRow[]): Promise<void> {
    return this.write(challengeId, `ranking = $2::jsonb, recorded_at = now()`, [JSON.stringify(ranking)]);
  }

  async others({ id, challengeId }: Pick<ChallengeProject, 'id' | 'challengeId'>): Promise<ChallengeProject[]> {
    return (await this.records.ofChallenge(challengeId)).filter((other) => other.id !== id);
  }

  /** Nobody races beside the project, and nobody will: it is the one of a challenge with one winner, or the one that is left. Where several were completed it is the best at the gate. */
  async isAlone(project: Pick<ChallengeProject, 'id' | 'number' | 'challengeId' | 'grantFen' | 'state'>): Promise<boolean> {
    if (project.grantFen === null) return true;
    if (['DROPPED', 'TERMINATED'].includes(project.state)) return false;
    const others = await this.others(project);
    if (others.some(({ state }) => OPEN_PROJECTS.includes(state)) || !(await this.isFilled(project.challengeId))) return false;
    const { ranking } = await this.gate(project.challengeId);
    const placeOf = (number: string): number => ranking?.find(({ team }) => team === number)?.rank ?? 0;
    return others.every(({ state, number }) => state !== 'COMPLETED' || placeOf(number) > placeOf(project.number));
  }

  /** Every team that was awarded has its project, and no further one is awarded. */
  async isFilled(challengeId: string): Promise<boolean> {
    const [challenge, teams, projects] = [await this.challenge(challengeId), await this.awards.teams(challengeId), await this.records.ofChallenge(challengeId)];
    return SETTLED.includes(challenge.state) && teams.every(({ organisationId }) => projects.some((project) => project.organisationId === organisationId));
  }

  /** The gate lies before this milestone and is not passed yet, and another team stands beside the project. */
  async waitsAtGate(project: ChallengeProject, no: number): Promise<boolean> {
    if (project.gateNo === null || no <= project.gateNo) return false;
    return (await this.gate(project.challengeId)).ranking === null && !(await this.isAlone(project));
  }

  /** Public money of the other teams, paid or on its way, less what came back. */
  async othersFen(project: Pick<ChallengeProject, 'id' | 'challengeId'>): Promise<Fen> {
    let sum = 0;
    for (const { id } of await this.others(project)) sum += sumFen((await this.records.payouts(id)).filter(({ state }) => state !== 'VOID').map(({ fen }) => fen)) - sumFen((await this.records.clawbacks(id)).map(returnedFen));
    return sum;
  }

  async challenge(id: string): Promise<Challenge> {
    return (await this.challenges.published(id, SYSTEM)).challenge;
  }

  private async write(challengeId: string, set: string, values: unknown[]): Promise<void> {
    await this.uow.query(`INSERT INTO challenge_gate (challenge_id) VALUES ($1) ON CONFLICT (challenge_id) DO NOTHING`, [challengeId]);
    await this.uow.query(`UPDATE challenge_gate SET ${set} WHERE challenge_id = $1`, [challengeId, ...values]);
  }
}
