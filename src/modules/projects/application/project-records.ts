import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import { Acceptance } from '../domain/acceptance.js';
import { ChallengeProject } from '../domain/challenge-project.js';
import { Milestone } from '../domain/milestone.js';
import { ProjectChange } from '../domain/project-change.js';
import { Clawback, Payout, ProjectPayment } from '../domain/payout.js';

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

  /** By the day of the payment, void ones too. */
  payments(projectId: string): Promise<ProjectPayment[]> {
    return this.uow.manager.find(ProjectPayment, { where: { projectId }, order: { paidOn: 'ASC', at: 'ASC' } });
  }
}
