import { Injectable } from '@nestjs/common';
import type { OrganisationKind, Role, SignedInActor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem, requestContext } from '../../../kernel/http/index.js';
import { MembershipRules } from './membership-rules.js';

export interface InvitationRow {
  id: string;
  organisationId: string;
  organisationName: string;
  kind: OrganisationKind;
  roles: Role[];
  version: number;
}

/** Invitations as the invited person sees and answers them. */
@Injectable()
export class Invitations {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: MembershipRules,
    private readonly audit: AuditTrail,
  ) {}

  of(actor: SignedInActor): Promise<InvitationRow[]> {
    return this.uow.query<InvitationRow>(
      `SELECT m.id, o.id AS "organisationId", o.name AS "organisationName", o.kind, m.roles, m.version
         FROM membership m JOIN organisation o ON o.id = m.organisation_id AND o.state = 'VERIFIED'
        WHERE m.person_id = $1 AND m.status = 'INVITED' ORDER BY m.created_at, m.id LIMIT 100`,
      [actor.personId],
    );
  }

  /** Becomes a member with exactly the roles that were seen. @throws NOT_FOUND, STALE, ROLES_SEPARATED */
  accept(id: string, actor: SignedInActor, version: number): Promise<void> {
    return this.answer(id, actor, version, 'ACTIVE', 'member.accept');
  }

  /** @throws NOT_FOUND, STALE */
  decline(id: string, actor: SignedInActor, version: number): Promise<void> {
    return this.answer(id, actor, version, 'ENDED', 'member.decline');
  }

  private answer(id: string, actor: SignedInActor, version: number, status: 'ACTIVE' | 'ENDED', action: string): Promise<void> {
    return this.uow.run(async () => {
      // whoever invites again at this moment waits, or is waited for: the version below is then another one
      await this.uow.query(`SELECT 1 FROM membership WHERE id = $1 AND person_id = $2 FOR UPDATE`, [id, actor.personId]);
      const open = (await this.of(actor)).find((row) => row.id === id);
      if (!open) throw problem('NOT_FOUND');
      const [answered] = await this.uow.query(
        `UPDATE membership SET status = $3, version = version + 1,
                invited_email = CASE $3 WHEN 'ACTIVE' THEN '' ELSE invited_email END, invited_name = CASE $3 WHEN 'ACTIVE' THEN '' ELSE invited_name END,
                invited_title = CASE $3 WHEN 'ACTIVE' THEN '' ELSE invited_title END
          WHERE id = $1 AND version = $2 AND status = 'INVITED' RETURNING id`,
        [id, version, status],
      );
      if (!answered) throw problem('STALE');
      if (status === 'ACTIVE') await this.rules.checkSeparation(actor.personId);
      if (status === 'ACTIVE') await this.enter(id);
      await this.audit.record({ actor, action, objectKind: 'membership', objectId: id, outcome: 'done', detail: { organisationId: open.organisationId, roles: open.roles } });
    });
  }

  /** Who belonged nowhere acts for the new organisation at once. */
  private async enter(membershipId: string): Promise<void> {
    const { sessionId } = requestContext();
    await this.uow.query(
      `UPDATE session s SET membership_id = $2 WHERE s.id = $1 AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.id = s.membership_id AND m.status = 'ACTIVE')`,
      [sessionId, membershipId],
    );
  }
}
