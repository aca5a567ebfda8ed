import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import type { Fen } from '../../../kernel/money/index.js';
import { OPEN_CLAIMS, UNDECIDED_CLAIMS } from '../clawback.workflow.js';
import { Acceptance } from '../domain/acceptance.js';
import { ChallengeProject } from '../domain/challenge-project.js';
import { Milestone } from '../domain/milestone.js';
import { ProjectChange } from '../domain/project-change.js';
import { Clawback, Payout, ProjectPayment } from '../domain/payout.js';

/** A payment whose proof proves another one as well. */
export interface SameProof {
  paidOn: string;
  fen: Fen;
  /** number of the project that the other one belongs to, which may be the same */
  otherProject: string;
  otherPaidOn: string;
}

/** Records of projects as they are stored, whoever asks: callers answer for what they show. */
@Injectable()
export class ProjectRecords {
  constructor(private readonly uow: UnitOfWork) {}

  /** @throws NOT_FOUND */
  async project(id: string): Promise<ChallengeProject> {
    const found = await this.uow.manager.findOneBy(ChallengeProject, { id });
    if (!found) throw problem('NOT_FOUND');
    return found;
  }

  /** By the rank of their bids; several in a race. */
  ofChallenge(challengeId: string): Promise<ChallengeProject[]> {
    return this.uow.manager.find(ChallengeProject, { where: { challengeId }, order: { rank: 'ASC', number: 'ASC' } });
  }

  ofContract(contractId: string): Promise<ChallengeProject[]> {
    return this.uow.manager.find(ChallengeProject, { where: { contractId }, order: { number: 'ASC' } });
  }

  /** Nobody changes what the money of the project follows from, or of those beside it, until the transaction ends. */
  async hold(id: string): Promise<void> {
    await this.uow.query(`SELECT 1 FROM challenge_project WHERE challenge_id = (SELECT challenge_id FROM challenge_project WHERE id = $1) ORDER BY id FOR UPDATE`, [id]);
  }

  /** … of the project that a payout or a claim belongs to; of none where there is no such record. */
  async holdOf(table: string, id: string): Promise<void> {
    const [row] = await this.uow.query<{ projectId: string }>(`SELECT project_id AS "projectId" FROM "${table}" WHERE id = $1`, [id]);
    if (row) await this.hold(row.projectId);
  }

  /** Projects that may have something to announce: a payout that is due, or an acceptance that was decided; the latest change first. */
  async toAnnounce(): Promise<ChallengeProject[]> {
    const rows = await this.uow.query<{ id: string }>(
      `SELECT p.id FROM challenge_project p WHERE EXISTS (SELECT 1 FROM payout o WHERE o.project_id = p.id AND o.state = 'DUE')
          OR EXISTS (SELECT 1 FROM acceptance a WHERE a.project_id = p.id AND a.state IN ('PASSED', 'FAILED', 'EXCUSED') AND a.updated_at > now() - interval '1 year') ORDER BY p.updated_at DESC, p.id LIMIT 100`,
    );
    return this.uow.manager.find(ChallengeProject, { where: { id: In(rows.map(({ id }) => id)) }, order: { updatedAt: 'DESC', id: 'ASC' } });
  }

  milestones(projectId: string): Promise<Milestone[]> {
    return this.uow.manager.find(Milestone, { where: { projectId }, order: { no: 'ASC' } });
  }

  acceptance(projectId: string): Promise<Acceptance | null> {
    return this.uow.manager.findOneBy(Acceptance, { projectId });
  }

  payouts(projectId: string): Promise<Payout[]> {
    return this.uow.manager.find(Payout, { where: { projectId }, order: { number: 'ASC' } });
  }

  /** Oldest first. */
  changes(projectId: string): Promise<ProjectChange[]> {
    return this.uow.manager.find(ProjectChange, { where: { projectId }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /** Writes what a change makes of the project; whoever has read it before reads it again. */
  async amend(id: string, columns: Partial<Pick<ChallengeProject, 'leader' | 'leaderOrcid' | 'route' | 'budget' | 'endsOn' | 'contractFen' | 'technicalFen'>>): Promise<void> {
    await this.uow.manager.update(ChallengeProject, { id }, { ...columns, updatedAt: new Date(), version: () => 'version + 1' });
  }

  /** Oldest first. */
  clawbacks(projectId: string): Promise<Clawback[]> {
    return this.uow.manager.find(Clawback, { where: { projectId }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /** How many payouts are on their way, and how much is claimed and not settled; `toDecide`: only what finance or the section has still to decide. */
  async moneyOpen(projectId: string, which: 'all' | 'toDecide' = 'all'): Promise<number> {
    const claims: readonly string[] = which === 'all' ? OPEN_CLAIMS : UNDECIDED_CLAIMS;
    const [payouts, clawbacks] = [await this.payouts(projectId), await this.clawbacks(projectId)];
    return payouts.filter(({ state }) => state === 'DUE' || state === 'RETURNED').length + clawbacks.filter(({ state }) => claims.includes(state)).length;
  }

  /** Projects in which the demander has asked to have a payment void, and the section has not answered. */
  async voidsAsked(): Promise<ChallengeProject[]> {
    const rows = await this.uow.query<{ id: string }>(`SELECT DISTINCT project_id AS id FROM project_payment WHERE void_asked <> '' AND void_reason = ''`);
    return this.uow.manager.find(ChallengeProject, { where: { id: In(rows.map(({ id }) => id)) }, order: { number: 'ASC' } });
  }

  /** What an organisation has put on the list, as it stands now. */
  ofPoster(demanderId: string, states: readonly string[]): Promise<ChallengeProject[]> {
    return this.uow.manager.find(ChallengeProject, { where: { demanderId, state: In([...states]) }, order: { number: 'ASC' } });
  }

  /** Payments that count and whose proof says the same, byte for byte, as that of another one that counts, of whatever project. */
  sameProofs(projectId: string): Promise<SameProof[]> {
    return this.uow.query<SameProof>(
      `SELECT mine.paid_on::text AS "paidOn", mine.fen::float8 AS fen, p.number AS "otherProject", other.paid_on::text AS "otherPaidOn"
         FROM project_payment mine JOIN file f ON f.id = mine.file_id JOIN file same ON same.sha256 = f.sha256
         JOIN project_payment other ON other.file_id = same.id AND other.void_reason = '' AND (other.project_id <> mine.project_id OR other.id > mine.id) JOIN challenge_project p ON p.id = other.project_id
        WHERE mine.project_id = $1 AND mine.void_reason = '' ORDER BY mine.paid_on, mine.at, other.paid_on, other.at`, [projectId],
    );
  }

  /** By the day of the payment, void ones too. */
  payments(projectId: string): Promise<ProjectPayment[]> {
    return this.uow.manager.find(ProjectPayment, { where: { projectId }, order: { paidOn: 'ASC', at: 'ASC' } });
  }
}
