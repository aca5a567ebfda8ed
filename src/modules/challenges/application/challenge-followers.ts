import { Injectable } from '@nestjs/common';
import { AccessControl, isSignedIn, type SignedInActor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import { challengePermissions as may } from '../challenges.permissions.js';
import { Challenge } from '../domain/challenge.js';

/**
 * Who wants to hear of a challenge (关注). Followers are told to nobody and counted for nobody: who bids follows, so that their number
 * would hint at that of the bids, which stays sealed. The audit trail tells that somebody follows a challenge, and not which.
 */
@Injectable()
export class ChallengeFollowers {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NOT_FOUND */
  async follows(id: string, actor: SignedInActor): Promise<boolean> {
    await this.published(id, actor);
    return (await this.uow.query(`SELECT 1 FROM challenge_follower WHERE challenge_id = $1 AND person_id = $2`, [id, actor.personId])).length > 0;
  }

  /** Once or twice is the same. @throws NOT_FOUND, FORBIDDEN */
  set(id: string, following: boolean, actor: SignedInActor): Promise<boolean> {
    return this.uow.run(async () => {
      await this.published(id, actor);
      const sql = following
        ? `INSERT INTO challenge_follower (challenge_id, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1`
        : `DELETE FROM challenge_follower WHERE challenge_id = $1 AND person_id = $2 RETURNING 1`;
      const changed = await this.uow.query(sql, [id, actor.personId]);
      if (changed.length > 0) await this.audit.record({ actor, action: following ? 'challenge.follow' : 'challenge.unfollow', objectKind: 'person', objectId: actor.personId, outcome: 'done', detail: {} });
      return following;
    });
  }

  /** The people who follow, for mails alone. */
  async of(id: string): Promise<string[]> {
    const rows = await this.uow.query<{ id: string }>(`SELECT person_id AS id FROM challenge_follower WHERE challenge_id = $1 ORDER BY person_id`, [id]);
    return rows.map((row) => row.id);
  }

  private async published(id: string, actor: SignedInActor): Promise<void> {
    const challenge = await this.uow.manager.findOneBy(Challenge, { id });
    if (!challenge || !isSignedIn(actor)) throw problem('NOT_FOUND');
    this.access.require(actor, may.follow, challenge, may.board, may.read);
  }
}
