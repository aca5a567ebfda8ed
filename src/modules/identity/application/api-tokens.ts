import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { newSecret, secretHash } from '../domain/credentials.js';

export interface ApiTokenRow {
  id: string;
  name: string;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
}

/** Bearer tokens (访问令牌) for machines: they act as their owner in one membership. */
@Injectable()
export class ApiTokens {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditTrail,
  ) {}

  list(actor: SignedInActor): Promise<ApiTokenRow[]> {
    return this.uow.query<ApiTokenRow>(
      `SELECT id, name, created_at AS "createdAt", expires_at AS "expiresAt", last_used_at AS "lastUsedAt"
         FROM api_token WHERE person_id = $1 AND revoked_at IS NULL AND expires_at > now() ORDER BY created_at DESC`,
      [actor.personId],
    );
  }

  /** For a session that acts for an organisation. @param days validity, 1–365. The secret is returned here and never again. */
  create(actor: SignedInActor, name: string, days: number): Promise<ApiTokenRow & { secret: string }> {
    return this.uow.run(async () => {
      if (!actor.membershipId) throw problem('FORBIDDEN', { what: { zh: '创建访问令牌', en: 'create an access token' }, permission: 'token.create' });
      const secret = `kz_${newSecret()}`;
      const [row] = await this.uow.query<ApiTokenRow>(
        `INSERT INTO api_token (id, hash, person_id, membership_id, name, expires_at) VALUES ($1, $2, $3, $4, $5, now() + make_interval(days => $6))
         RETURNING id, name, created_at AS "createdAt", expires_at AS "expiresAt", last_used_at AS "lastUsedAt"`,
        [newId(), secretHash(secret), actor.personId, actor.membershipId, name, days],
      );
      if (!row) throw problem('INTERNAL');
      await this.audit.record({ actor, action: 'token.create', objectKind: 'api_token', objectId: row.id, outcome: 'done', detail: { name, days } });
      return { ...row, secret };
    });
  }

  /** A membership has ended: whoever is taken back some day makes new ones. */
  async revokeOf(membershipId: string): Promise<void> {
    await this.uow.query(`UPDATE api_token SET revoked_at = now() WHERE membership_id = $1 AND revoked_at IS NULL`, [membershipId]);
  }

  /** @throws NOT_FOUND also for other people's tokens */
  revoke(actor: SignedInActor, id: string): Promise<void> {
    return this.uow.run(async () => {
      const [row] = await this.uow.query(`UPDATE api_token SET revoked_at = now() WHERE id = $1 AND person_id = $2 AND revoked_at IS NULL RETURNING id`, [id, actor.personId]);
      if (!row) throw problem('NOT_FOUND');
      await this.audit.record({ actor, action: 'token.revoke', objectKind: 'api_token', objectId: id, outcome: 'done', detail: {} });
    });
  }
}
