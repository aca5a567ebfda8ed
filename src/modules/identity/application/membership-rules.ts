import { Injectable } from '@nestjs/common';
import { ADMIN_ROLE, areSeparated, type OrganisationKind, type Role, ROLES_OF_KIND } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import type { Organisation } from '../domain/organisation.js';
import { identityProblem } from '../identity.problems.js';

/** What must hold of all memberships at every moment; asked inside the transaction that changes one. */
@Injectable()
export class MembershipRules {
  constructor(private readonly uow: UnitOfWork) {}

  /** @throws INVALID for a role that members of such an organisation do not hold, ROLES_SEPARATED for duties that nobody joins */
  checkRoles(kind: OrganisationKind, roles: readonly Role[], place = ''): void {
    const foreign = roles.findIndex((role) => !ROLES_OF_KIND[kind].includes(role));
    if (foreign < 0 && !areSeparated(roles)) throw identityProblem('ROLES_SEPARATED');
    if (foreign < 0) return;
    throw problem('INVALID', { count: 1 }, [{ code: 'ROLE_OF_KIND', zh: '该岗位不适用于本类单位', en: 'This role does not exist in an organisation of this kind', pointer: `${place}/roles/${foreign}` }]);
  }

  /**
   * Separation of duties over the roles that the person holds by now, the change included. The person's row is locked: two memberships
   * must not become active side by side without either seeing the other.
   * @throws ROLES_SEPARATED
   */
  async checkSeparation(personId: string): Promise<void> {
    await this.uow.query(`SELECT id FROM person WHERE id = $1 FOR UPDATE`, [personId]);
    const held = await this.uow.query<{ role: Role }>(`SELECT DISTINCT unnest(roles) AS role FROM membership WHERE person_id = $1 AND status = 'ACTIVE'`, [personId]);
    if (!areSeparated(held.map(({ role }) => role))) throw identityProblem('ROLES_SEPARATED');
  }

  /** Serialises changes of administrators, so that two of them cannot remove each other at once. */
  async lockAdministration(organisation: Pick<Organisation, 'id' | 'kind'>): Promise<void> {
    await this.uow.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [administrationOf(organisation)]);
  }

  /** The same for several, always in one order: two who lock the same ones do not wait for each other. */
  async lockAdministrations(organisations: readonly Pick<Organisation, 'id' | 'kind'>[]): Promise<void> {
    for (const place of [...new Set(organisations.map(administrationOf))].sort()) await this.uow.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [place]);
  }

  /** Every organisation keeps an administrator, and the platform a system administrator. @throws LAST_ADMINISTRATOR */
  async keepAdministrator({ id, kind, name }: Pick<Organisation, 'id' | 'kind' | 'name'>): Promise<void> {
    const [left] = await this.uow.query(
      `SELECT 1 FROM membership m JOIN person p ON p.id = m.person_id AND p.status = 'ACTIVE'
        WHERE m.status = 'ACTIVE' AND $1 = ANY(m.roles) AND ($2::uuid IS NULL OR m.organisation_id = $2)`,
      [ADMIN_ROLE[kind], kind === 'GOVERNMENT' ? null : id],
    );
    if (!left) throw identityProblem('LAST_ADMINISTRATOR', { where: kind === 'GOVERNMENT' ? PLATFORM : name });
  }

  /** The platform keeps a system administrator. @throws LAST_ADMINISTRATOR */
  keepSystemAdministrator(): Promise<void> {
    return this.keepAdministrator({ id: '', kind: 'GOVERNMENT', name: '' });
  }
}

const PLATFORM = { zh: '平台', en: 'the platform' };

const administrationOf = ({ id, kind }: Pick<Organisation, 'id' | 'kind'>): string => `administrators of ${kind === 'GOVERNMENT' ? 'platform' : id}`;
