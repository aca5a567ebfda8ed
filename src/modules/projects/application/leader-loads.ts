import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type Leader, type LeaderLoad, LeaderWatch, loadOf } from '../../bids/index.js';

/** How many projects somebody leads already (JB-05). */
@Injectable()
export class LeaderLoads implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly watch: LeaderWatch,
  ) {}

  onModuleInit(): void {
    this.watch.register((leader, challengeId) => this.of(leader, challengeId));
  }

  /** @param challengeId whose own projects do not count */
  async of(leader: Leader, challengeId: string): Promise<LeaderLoad> {
    const running = await this.uow.query<Leader & { number: string }>(
      `SELECT number, leader AS name, leader_orcid AS orcid, organisation_id AS "organisationId" FROM challenge_project
        WHERE state IN ('RUNNING', 'HALTED', 'ACCEPTANCE') AND challenge_id <> $1 AND (organisation_id = $2 OR (leader_orcid <> '' AND leader_orcid = $3)) ORDER BY number`,
      [challengeId, leader.organisationId, leader.orcid],
    );
    return loadOf(leader, running);
  }
}
