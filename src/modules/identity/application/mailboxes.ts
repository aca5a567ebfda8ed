import { Injectable } from '@nestjs/common';
import type { Role } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';

/** Who reads mails: people who act for an organisation and can sign in. The people of the demo have no mailbox. */
@Injectable()
export class Mailboxes {
  constructor(private readonly uow: UnitOfWork) {}

  /** Of people of the organisation who hold one of the roles, and of one person of it beside. */
  of(organisationId: string, roles: readonly Role[], alsoPersonId: string | null = null): Promise<string[]> {
    return this.where('m.organisation_id = $1 AND (m.roles && $2::text[] OR p.id = $3)', [organisationId, roles, alsoPersonId]);
  }

  /** Of everybody who holds the role, wherever. */
  holding(role: Role): Promise<string[]> {
    return this.where('$1 = ANY(m.roles)', [role]);
  }

  /** Of these people, whichever organisation they act for. */
  ofPeople(personIds: readonly string[]): Promise<string[]> {
    return personIds.length === 0 ? Promise.resolve([]) : this.where('p.id = ANY($1::uuid[])', [personIds]);
  }

  private async where(condition: string, params: readonly unknown[]): Promise<string[]> {
    const rows = await this.uow.query<{ email: string }>(
      `SELECT DISTINCT p.email FROM membership m JOIN person p ON p.id = m.person_id
        WHERE ${condition} AND m.status = 'ACTIVE' AND p.status = 'ACTIVE' AND p.password_hash IS NOT NULL AND NOT p.demo`,
      params,
    );
    return rows.map(({ email }) => email);
  }
}
