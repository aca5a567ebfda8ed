import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import { Acceptance } from '../domain/acceptance.js';
import { ChallengeProject } from '../domain/challenge-project.js';
import { Milestone } from '../domain/milestone.js';
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

  clawback(projectId: string): Promise<Clawback | null> {
    return this.uow.manager.findOneBy(Clawback, { projectId });
  }

  /** By the day of the payment, void ones too. */
  payments(projectId: string): Promise<ProjectPayment[]> {
    return this.uow.manager.find(ProjectPayment, { where: { projectId }, order: { paidOn: 'ASC', at: 'ASC' } });
  }
}
