import { Injectable } from '@nestjs/common';
import type { Role } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import type { Recipient } from '../../../kernel/news/index.js';

/** Who is told news: people who act for an organisation and can sign in, those of the demo too. */
@Injectable()
export class Mailboxes {
  constructor(private readonly uow: UnitOfWork) {}

  /** Of people of the organisation who hold one of the roles, and of these people of it beside. */
  of(organisationId: string, roles: readonly Role[], ...also: readonly (string | null)[]): Promise<Recipient[]> {
    return this.where('m.organisation_id = $1 AND (m.roles && $2::text[] OR p.id = ANY($3::uuid[]))', [organisationId, roles, also.filter((person) => person !== null)]);
  }

  /** Of everybody who holds the role, wherever. */
  holding(role: Role): Promise<Recipient[]> {
    return this.where('$1 = ANY(m.roles)', [role]);
  }

  /** Whether the person holds the role in the organisation. */
  async holds(personId: string, role: Role, organisationId: string): Promise<boolean> {
    const found = await this.uow.query(`SELECT 1 FROM membership WHERE person_id = $1 AND organisation_id = $2 AND $3 = ANY(roles) AND status = 'ACTIVE'`, [personId, organisationId, role]);
    return found.length > 0;
  }

  /** Of these people, whichever organisation they act for. */
  ofPeople(personIds: readonly string[]): Promise<Recipient[]> {
    return personIds.length === 0 ? Promise.resolve([]) : this.where('p.id = ANY($1::uuid[])', [personIds]);
  }

  private async where(condition: string, params: readonly unknown[]): Promise<Recipient[]> {
    const rows = await this.uow.query<{ id: string }>(
      `SELECT DISTINCT p.id FROM membership m JOIN person p ON p.id = m.person_id
        WHERE ${condition} AND m.status = 'ACTIVE' AND p.status = 'ACTIVE' AND (p.password_hash IS NOT NULL OR p.demo) ORDER BY p.id`,
      params,
    );
    return rows.map(({ id }) => id);
  }
}
